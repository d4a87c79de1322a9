/** Cells as deck.gl draws them: discs with their numbers. */

import type { VisibleArea } from "../data/cell_grid";
import type { MarkAttributes } from "../data/dataset_columns";
import { isBetween } from "../data/longitudes";
import { labelOf } from "../map/count_atlas";
import { discSizes, discsApart, partSize } from "../map/count_discs";
import type { CellRows } from "../map/dense_marks";
import type { Mode } from "../state/fields";
import type { Bounds } from "../time/clock";
import { FADE_DAYS, type Window } from "../time/window";
import type { ShownTile } from "./cube_index";

/** A cell in sight. */
export interface CountedCell {
  readonly lon: number;
  readonly lat: number;
  /** How many marks it has in all of time. */
  readonly all: number;
  readonly possible: number;
  readonly certain: number;
}

/** Windows that must be counted to draw a window. */
export function windowsFor(window: Window, mode: Mode): Window[] {
  return mode === "asof" ? [window, older(window)] : [window];
}

/** Up to the day from which on nothing has faded. */
const older = ({ a, b }: Window): Window => ({ a, b: b - FADE_DAYS });

type Area = Omit<VisibleArea, "zoom">;

const isIn = (
  { lon, lat }: { readonly lon: number; readonly lat: number },
  { west, east, south, north }: Area,
): boolean => lat >= south && lat <= north && isBetween(lon, west, east);

/** The cells that stand in an area. */
export const inArea = (cells: readonly CountedCell[], area: Area): CountedCell[] =>
  cells.filter((cell) => isIn(cell, area));

/** How many marks the cells in an area hold in their window. */
export const countIn = (cells: readonly CountedCell[], area: Area): number =>
  cells.reduce((sum, cell) => sum + (isIn(cell, area) ? cell.possible : 0), 0);

/** Count the cells whose marks stand in sight; their blocks must be here. */
export function countCells(
  tiles: readonly ShownTile[],
  sight: Area,
  window: Window,
  mode: Mode,
  isKept: (family: number) => boolean,
  families: string,
): CountedCell[] {
  return tiles.flatMap(({ counts, cells }) => {
    const { possible, certain } = counts.counts(window, isKept, families);
    // in the mode of all up to a day, what is older fades
    const faded = mode === "asof" ? counts.counts(older(window), isKept, families).certain : null;
    return [...counts.places]
      .filter(([cell, place]) => cells[cell] === 1 && isIn(place, sight))
      .map(([cell, { lon, lat, count }]) => ({
        lon,
        lat,
        all: count,
        possible: possible[cell] as number,
        certain: (certain[cell] as number) - (faded?.[cell] ?? 0),
      }));
  });
}

/** How much more than its share of all days a window's fullest cell has room for. */
const CROWDED = 6;

/**
 * How large the disc of so many is: pixels. The fullest cell of all time has the largest in a window of all
 * days, and in shorter ones its share of that, so that discs of windows of one length compare; unless a
 * cell has more, which then has the largest.
 */
export function discRadius(
  cells: readonly CountedCell[],
  { a, b }: Window,
  { first, last }: Bounds,
): (count: number) => number {
  const share = Math.min((CROWDED * (b - a)) / (last - first + 1), 1);
  const most = cells.reduce((sum, { all, possible }) => Math.max(sum, all * share, possible), 1);
  return discSizes(most);
}

/** Cells as they share discs at a zoom, whatever the window: each with the sums of what it holds. */
export function shared(counted: readonly CountedCell[], zoom: number): CountedCell[] {
  const sizes = discSizes(Math.max(...counted.map(({ all }) => all), 1));
  return discsApart(counted, zoom, sizes).map((members) => {
    const cells = members.map((at) => counted[at] as CountedCell);
    const sum = (of: "all" | "possible" | "certain"): number =>
      cells.reduce((total, cell) => total + cell[of], 0);
    const { lon, lat } = cells[0] as CountedCell;
    return { lon, lat, all: sum("all"), possible: sum("possible"), certain: sum("certain") };
  });
}

/** The discs and the numbers of cells that hold something, and these cells in that order. */
export function cellRows(
  counted: readonly CountedCell[],
  window: Window,
  bounds: Bounds,
  zoom: number,
): { rows: CellRows; drawn: CountedCell[] } {
  const cells = shared(counted, zoom);
  const sizeOf = discRadius(cells, window, bounds);
  const drawn = cells.filter(({ possible }) => possible > 0);
  const position = Float32Array.from(drawn.flatMap(({ lon, lat }) => [lon, lat]));
  const made = (name: string, value: Float32Array | Uint16Array): MarkAttributes => ({
    length: drawn.length,
    columns: { position: { value: position, size: 2 }, [name]: { value, size: 1 } },
  });
  const outer = Float32Array.from(drawn, ({ possible }) => sizeOf(possible));
  const inner = drawn.map(({ certain, possible }, at) => partSize(outer[at] as number, certain, possible));
  return {
    drawn,
    rows: {
      possible: made("radius", outer),
      certain: made("radius", Float32Array.from(inner)),
      labels: made(
        "icon",
        Uint16Array.from(drawn, ({ possible }) => labelOf(possible)),
      ),
    },
  };
}
