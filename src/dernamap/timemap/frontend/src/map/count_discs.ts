/**
 * Discs that say how many reports there are in a part of the map: how large each is, and which share one.
 *
 * The area of a disc is as its count, but none is smaller than its number. Discs that would cover each
 * other share one, which stands where the larger stood and has their sum, and part again on zooming in.
 */

import { mercator } from "../data/cell_grid";

/** Pixels from the middle of the largest disc to its edge. */
export const LARGEST = 27;
/** The least that numbers of one, two, three and more digits need: "7", "42", "936", "1.3k". */
const LEAST = [8.5, 10, 13, 16] as const;
const TILE = 512;
/** Discs may lap over each other by so much before they share one: a share of what lies between them. */
const TOGETHER = 0.85;

const leastFor = (count: number): number => LEAST[Math.min(String(count).length, LEAST.length) - 1] as number;

/** How large the disc of so many is, if `most` have the largest: pixels. */
export const discSizes =
  (most: number) =>
  (count: number): number =>
    count === 0 ? 0 : Math.max(LARGEST * Math.sqrt(count / most), leastFor(count));

/** How large the disc of a part is within that of the whole, so that their areas are as their counts. */
export const partSize = (outer: number, part: number, whole: number): number =>
  whole === 0 ? 0 : outer * Math.sqrt(Math.min(part / whole, 1));

/** A disc of all time: degrees, and the reports that it has. */
export interface CountAt {
  readonly lon: number;
  readonly lat: number;
  readonly all: number;
}

/** Discs of all time, as numbers of the parts that share each: the first is where it stands. */
export function discsApart(
  parts: readonly CountAt[],
  zoom: number,
  sizeOf: (count: number) => number,
): number[][] {
  const world = TILE * 2 ** zoom;
  const points = parts.map(({ lon, lat, all }) => {
    const [x, y] = mercator(lon, lat);
    return { x: x * world, y: y * world, size: sizeOf(all) };
  });
  type Point = (typeof points)[number];
  const fullestFirst = parts
    .map((_, at) => at)
    .sort((a, b) => countOf(parts, b) - countOf(parts, a) || a - b);
  const found: { readonly at: Point; readonly members: number[] }[] = [];
  for (const part of fullestFirst) {
    const point = points[part] as Point;
    let nearest: (typeof found)[number] | null = null;
    let least = TOGETHER;
    for (const disc of found) {
      const across = point.x - disc.at.x;
      const round = across - world * Math.round(across / world);
      const share = Math.hypot(round, point.y - disc.at.y) / (point.size + disc.at.size);
      if (share < least) [nearest, least] = [disc, share];
    }
    if (nearest === null) found.push({ at: point, members: [part] });
    else nearest.members.push(part);
  }
  return found.map(({ members }) => members);
}

const countOf = (parts: readonly CountAt[], at: number): number => parts[at]?.all ?? 0;
