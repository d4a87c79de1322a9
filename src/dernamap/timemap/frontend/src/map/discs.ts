/** Discs of true radius: what a layer draws of them, and how each looks in a window. */

import type { MarkAttributes } from "../data/dataset_columns";
import type { FilterRange } from "../time/window";
import type { LayerSpec } from "./layer_specs";

/** Red, green, blue and alpha, each from 0 to 1. */
export type Ink = readonly [number, number, number, number];

export interface DiscLook {
  /** Without alpha for a ring. */
  readonly fill: Ink;
  readonly line: Ink;
  /** Pixels. */
  readonly width: number;
}

/** What a disc's days and what its event is kept as must lie in; both bounds are in. */
export interface DiscRange {
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** The last of `KEPT_CATEGORIES` that is drawn; -1 for none. */
  readonly level: number;
}

/** Columns of discs. */
export interface Discs {
  readonly length: number;
  /** Degrees: longitude and latitude of each. */
  readonly position: Float32Array;
  /** Four numbers each: the radius in metres, the lengths of a dash and a gap in widths of the line
   * (0 for a whole line), and one of `KEPT_CATEGORIES`. */
  readonly about: Float32Array;
  /** Four day numbers each. */
  readonly days: Float32Array;
}

export const NOWHERE: DiscRange = { least: [0, 0, 0, 0], most: [0, 0, 0, 0], level: -1 };
const FAR = 1e9;
export const ALWAYS: DiscRange = {
  least: [-FAR, -FAR, -FAR, -FAR],
  most: [FAR, FAR, FAR, FAR],
  level: FAR,
};

export const NO_LOOK: DiscLook = { fill: [0, 0, 0, 0], line: [0, 0, 0, 0], width: 0 };

/** The range that deck.gl's filter would be given. */
export function discRange(filter: {
  readonly filterRange: FilterRange;
  readonly filterCategories: readonly number[];
}): DiscRange {
  return {
    least: filter.filterRange.map(([least]) => least),
    most: filter.filterRange.map(([, most]) => most),
    level: Math.max(...filter.filterCategories),
  };
}

/** Are these discs of marks or places, which one layer draws whatever their states? */
export const isDiscs = (spec: LayerSpec): boolean =>
  spec["@@type"] === "ScatterplotLayer" && (spec.data === "marks" || spec.data === "places");

/** How a declared layer of discs looks. */
export function lookOf(spec: LayerSpec): DiscLook {
  const ink = (value: unknown): Ink => {
    const [red = 0, green = 0, blue = 0, alpha = 255] = value as number[];
    return [red / 255, green / 255, blue / 255, alpha / 255];
  };
  return {
    fill: spec.filled === true ? ink(spec.getFillColor) : [0, 0, 0, 0],
    line: ink(spec.getLineColor),
    width: Number(spec.getLineWidth),
  };
}

export function discsOf({ length, columns }: MarkAttributes): Discs {
  const of = (name: string): ArrayLike<number> => columns[name]?.value ?? [];
  const [radius, dash, kept] = [of("radius"), of("dash"), of("kept")];
  const about = new Float32Array(length * 4);
  for (let disc = 0; disc < length; disc++) {
    about[disc * 4] = radius[disc] as number;
    about[disc * 4 + 1] = dash[disc * 2] as number;
    about[disc * 4 + 2] = dash[disc * 2 + 1] as number;
    about[disc * 4 + 3] = kept[disc] ?? 0;
  }
  return { length, position: of("position") as Float32Array, about, days: of("days") as Float32Array };
}

/** Discs that stand whatever the window is. */
export function lastingDiscs(
  rows: readonly {
    readonly position: readonly [number, number];
    readonly radius: number;
    readonly dash: readonly [number, number];
  }[],
): Discs {
  return {
    length: rows.length,
    position: Float32Array.from(rows.flatMap(({ position }) => [...position])),
    about: Float32Array.from(rows.flatMap(({ radius, dash }) => [radius, ...dash, 0])),
    days: new Float32Array(rows.length * 4),
  };
}

/** One value for each corner of a square in place of one a disc. */
export function forCorners(values: Float32Array, size: number): Float32Array {
  const corners = new Float32Array(values.length * 4);
  for (let at = 0; at < values.length; at += size) {
    const row = values.subarray(at, at + size);
    for (let corner = 0; corner < 4; corner++) corners.set(row, at * 4 + corner * size);
  }
  return corners;
}

/** Two triangles for each square of four corners. */
export function squares(length: number): Uint32Array {
  const corners = new Uint32Array(length * 6);
  for (let disc = 0; disc < length; disc++) {
    corners.set(
      [0, 1, 2, 2, 1, 3].map((corner) => disc * 4 + corner),
      disc * 6,
    );
  }
  return corners;
}
