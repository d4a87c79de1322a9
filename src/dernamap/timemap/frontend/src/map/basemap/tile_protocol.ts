/** Archives of tiles that somebody brought, for MapLibre: on this server, read in ranges of bytes, or dropped. */

import { addProtocol } from "maplibre-gl";
import { FetchSource, PMTiles, Protocol, SharedPromiseCache } from "pmtiles";
import { BoundedSource, unpackDirectory, unpackTile } from "./bounded";

const protocol = new Protocol();

addProtocol("pmtiles", protocol.tile);

/** Make an archive known under its key, which addresses of tiles name. */
export const addArchive = (archive: PMTiles): void => protocol.add(archive);

/** Make a brought archive of this server known; it is read within bounds, unlike the bundled one. */
export function addServedArchive(url: string): void {
  const key = url.replace("pmtiles://", "");
  if (key === url || protocol.get(key) !== undefined) return;
  const cache = new SharedPromiseCache(100, true, unpackDirectory);
  protocol.add(new PMTiles(new BoundedSource(new FetchSource(key), key), cache, unpackTile));
}
