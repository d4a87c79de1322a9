/** Archives of tiles for MapLibre: those of this server, read in ranges of bytes, and dropped files. */

import { type AddProtocolAction, addProtocol } from "maplibre-gl";
import { FetchSource, FileSource, PMTiles, Protocol, SharedPromiseCache } from "pmtiles";
import { BoundedSource, unpackDirectory, unpackTile } from "./bounded";

const protocol = new Protocol();

let come = (): void => undefined;
/** Resolves when the first tile of an archive has come, or could not be read. */
export const tileHere = new Promise<void>((resolve) => {
  come = resolve;
});

addProtocol("pmtiles", (asked, given) => {
  const answer: ReturnType<AddProtocolAction> = protocol.tile(asked, given);
  // before its tiles, an archive is asked what it holds
  if (asked.type !== "json") void answer.then(come, come);
  return answer;
});

/** Make an archive known under its key, which addresses of tiles name. */
export const addArchive = (archive: PMTiles): void => protocol.add(archive);

/** Read a served archive completely, so that nothing is asked for later, wherever the map looks. */
export async function loadArchive(url: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  protocol.add(new PMTiles(new FileSource(new File([await answer.blob()], url))));
}

/** Make a brought archive of this server known; it is read within bounds, unlike the bundled one. */
export function addServedArchive(url: string): void {
  const key = url.replace("pmtiles://", "");
  if (key === url || protocol.get(key) !== undefined) return;
  const cache = new SharedPromiseCache(100, true, unpackDirectory);
  protocol.add(new PMTiles(new BoundedSource(new FetchSource(key), key), cache, unpackTile));
}
