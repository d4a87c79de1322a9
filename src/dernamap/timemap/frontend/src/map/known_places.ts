/** Places of the gazetteer as rows of a layer: faint discs, whether or not a report stands there. */

import { DASH } from "../data/dataset_columns";
import { type PlaceName, WITH_DISC } from "../data/place_names";

/** A place as its layer draws it. */
export interface KnownRow {
  readonly position: [number, number];
  /** Metres. */
  readonly radius: number;
  readonly dash: readonly [number, number];
}

const knownRow = ({ lon, lat, radius, inferred }: PlaceName): KnownRow => ({
  position: [lon, lat],
  radius,
  dash: inferred ? DASH : [0, 0],
});

/** The rows of places that have a disc. */
export const knownRows = (places: readonly PlaceName[]): KnownRow[] =>
  places.filter(({ kind, radius }) => radius > 0 && WITH_DISC.has(kind)).map(knownRow);
