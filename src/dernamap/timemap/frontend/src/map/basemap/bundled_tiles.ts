/** Tiles of the bundled archives: `bundled://ADDRESS/{z}/{x}/{y}`. */

import type { AddProtocolAction } from "maplibre-gl";
import { FileSource, PMTiles, Protocol } from "pmtiles";
import { JoinedRanges } from "./joined_ranges";

const protocol = new Protocol();

/** The tile at an address; what the archive does not have is empty. */
export const bundledTile: AddProtocolAction = (asked, given) =>
  protocol.tile({ ...asked, url: asked.url.replace("bundled://", "pmtiles://") }, given);

/** Look up what archives hold before a tile of them is asked for. */
export function openArchives(urls: readonly string[]): void {
  for (const url of urls) {
    const archive = new PMTiles(new JoinedRanges(url));
    protocol.add(archive);
    // the first tile then asks again, and says what is wrong
    archive.getHeader().catch(() => protocol.tiles.delete(url));
  }
}

/** Read an archive from these bytes from now on. */
export function readFrom(url: string, bytes: Blob): void {
  protocol.add(new PMTiles(new FileSource(new File([bytes], url))));
}
