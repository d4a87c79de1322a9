/** A block of a tile's series, as Python's `cube/day_blocks.py` writes it. */

import { readArrow } from "../data/arrow_stream";

/** What the days of a series are; `cube/day_series.py` says why these suffice. */
export const KIND = { once: 0, from: 1, to: 2, certainA: 3, certainB: 4, within: 5 } as const;

/** Where the marks of a cell stand on average, in degrees, and how many there are in all. */
export interface CellPlace {
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
}

/** One row a series, in the order of the cells; days from `starts[row]` to before `starts[row + 1]`. */
export interface SeriesBlock {
  readonly length: number;
  readonly cell: Uint8Array;
  readonly family: Uint8Array;
  readonly kind: Uint8Array;
  readonly span: Int32Array;
  /** How many days came before the block. */
  readonly before: Uint32Array;
  readonly starts: Int32Array;
  readonly days: Int32Array;
  /** How many have come before each place in `days`. */
  readonly sums: Uint32Array;
  readonly counts: Uint32Array;
  readonly places: ReadonlyMap<number, CellPlace>;
}

export function seriesBlock(bytes: Uint8Array): SeriesBlock {
  const table = readArrow(bytes);
  const values = <T>(name: string): T => table.column(name).values as T;
  const days = table.column("days");
  const counts = values<Uint32Array>("counts");
  const cells = JSON.parse(table.metadata("cells") ?? "[]") as [number, number, number, number][];
  return {
    length: table.length,
    cell: values("cell"),
    family: values("family"),
    kind: values("kind"),
    span: values("span"),
    before: values("before"),
    starts: days.starts ?? new Int32Array(1),
    days: days.values as Int32Array,
    counts,
    sums: summed(counts),
    places: new Map(cells.map(([cell, lon, lat, count]) => [cell, { lon, lat, count }])),
  };
}

function summed(counts: Uint32Array): Uint32Array {
  const sums = new Uint32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at++) sums[at + 1] = (sums[at] as number) + (counts[at] as number);
  return sums;
}
