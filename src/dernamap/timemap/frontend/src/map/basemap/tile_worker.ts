/** MapLibre's worker, which reads the bundled archives itself: the page has enough to do. */

import "maplibre-gl-worker";
import { bundledTile, openArchives, readFrom } from "./bundled_tiles";

interface WorkerScope {
  addProtocol(scheme: string, load: typeof bundledTile): void;
}

(self as unknown as WorkerScope).addProtocol("bundled", bundledTile);

/** What the page tells it besides MapLibre's own messages. */
interface Told {
  readonly opens?: readonly string[];
  readonly archive?: string;
  readonly blob?: Blob;
}

self.addEventListener("message", ({ data }: MessageEvent<Told>) => {
  if (data.opens !== undefined) openArchives(data.opens);
  if (data.archive !== undefined && data.blob !== undefined) readFrom(data.archive, data.blob);
});
