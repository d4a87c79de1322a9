/**
 * The codec of a shape drawn on the map: a polygon, as `lon lat,lon lat,...`.
 *
 * Python's `view/link/polygon.py` is the same. What is checked is computed in whole hundred
 * thousandths of a degree, so that both sides come to the same answer on the last digit.
 */

import { wrapped } from "../data/longitudes";
import type { Codec } from "./codecs";

/** Corners of a polygon: degrees; the last is joined to the first. */
export type Ring = readonly (readonly [lon: number, lat: number])[];

type Corner = readonly [number, number];

const CORNER = /^(-?\d{1,3}(?:\.\d{1,9})?) (-?\d{1,2}(?:\.\d{1,9})?)$/;
const DIGITS = 5;
const UNITS = 10 ** DIGITS;
const FEWEST = 3;
export const MOST_CORNERS = 100;
const LON = 180 * UNITS;
const LAT = 85 * UNITS;

/** A polygon of 3 to 100 corners that crosses neither itself nor the date line. */
export const polygon = (): Codec<Ring> => ({
  kind: "polygon",
  facts: [FEWEST, MOST_CORNERS],
  parse: (given) => {
    const corners: Corner[] = [];
    for (const part of given.split(",")) {
      const found = CORNER.exec(part);
      if (found === null) return null;
      const corner: Corner = [units(Number(found[1])), units(Number(found[2]))];
      if (Math.abs(corner[0]) > LON || Math.abs(corner[1]) > LAT) return null;
      if (!same(corner, corners.at(-1))) corners.push(corner);
    }
    if (corners.length > 1 && same(corners[0] as Corner, corners.at(-1))) corners.pop();
    if (corners.length < FEWEST || corners.length > MOST_CORNERS || !isSimple(corners)) return null;
    return corners.map(([lon, lat]) => [lon / UNITS, lat / UNITS] as const);
  },
  write: (value) => value.map(([lon, lat]) => `${plain(lon)} ${plain(lat)}`).join(","),
});

/** The ring of these corners as a link carries it, or null if it is not a polygon. */
export function ringOf(corners: Ring): Ring | null {
  const codec = polygon();
  // a map that was moved across the date line counts on beyond 180 degrees
  const [first] = corners;
  const turn = first === undefined ? 0 : wrapped(first[0]) - first[0];
  return codec.parse(codec.write(corners.map(([lon, lat]) => [lon + turn, lat] as const)));
}

/** What somebody typed as the text of a link: numbers in pairs, however they are set apart. */
export function typedPolygon(text: string): string {
  const plain = text.trim();
  const bare = plain.replace(/^polygon\s*(?=\()/i, "");
  const numbers = bare.match(/-?\d+(?:\.\d+)?/g) ?? [];
  // what is no list of numbers is left as it is, to be refused
  if (!/^[-\d.\s,;()[\]]+$/.test(bare) || numbers.length % 2 === 1) return plain;
  const pairs = numbers.flatMap((lon, at) => (at % 2 === 0 ? [`${lon} ${numbers[at + 1]}`] : []));
  return pairs.join(",");
}

/** Why a text is no polygon: its corners, its sides, or the date line. */
export function polygonFault(text: string): "refused" | "crosses" | "date_line" {
  const corners = text.split(",").map((part) => CORNER.exec(part));
  const placed = corners.every(
    (found) => found !== null && Math.abs(Number(found[1])) <= 180 && Math.abs(Number(found[2])) <= 85,
  );
  if (!placed || corners.length < FEWEST || corners.length > MOST_CORNERS) return "refused";
  const lons = corners.map((found) => Number(found?.[1]));
  const jumps = lons.some((lon, at) => Math.abs(lon - (lons[(at + 1) % lons.length] as number)) > 180);
  return jumps ? "date_line" : "crosses";
}

const units = (degrees: number): number => Math.round(Number(degrees.toFixed(DIGITS)) * UNITS);
const plain = (degrees: number): string => String(Number(degrees.toFixed(DIGITS)) || 0);
const same = (one: Corner, other: Corner | undefined): boolean =>
  other !== undefined && one[0] === other[0] && one[1] === other[1];

/** Has a ring an area, stays it on one side of the date line, and crosses it nothing? */
function isSimple(corners: readonly Corner[]): boolean {
  const sides = corners.map((corner, at) => [corner, corners[(at + 1) % corners.length] as Corner] as const);
  if (sides.some(([start, end]) => Math.abs(start[0] - end[0]) > LON)) return false;
  if (sides.reduce((sum, [one, two]) => sum + one[0] * two[1] - two[0] * one[1], 0) === 0) return false;
  const last = sides.length - 1;
  return sides.every((side, here) =>
    sides.slice(here + 1).every((other, after) => {
      const there = here + 1 + after;
      if (there === here + 1) return !turnsBack(...side, other[1]);
      if (here === 0 && there === last) return !turnsBack(...other, side[1]);
      return !meet(...side, ...other);
    }),
  );
}

/** The sign of the turn at `two`: 1 left, -1 right, 0 straight on or back. */
const turn = (one: Corner, two: Corner, three: Corner): number =>
  Math.sign((two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0]));

/** Does a side run back over the one before it? */
function turnsBack(one: Corner, two: Corner, three: Corner): boolean {
  const along = (two[0] - one[0]) * (three[0] - two[0]) + (two[1] - one[1]) * (three[1] - two[1]);
  return turn(one, two, three) === 0 && along < 0;
}

/** Do two sides that are not neighbours cross or touch? */
function meet(one: Corner, two: Corner, three: Corner, four: Corner): boolean {
  const ends = [
    [one, two, three],
    [one, two, four],
    [three, four, one],
    [three, four, two],
  ] as const;
  const turns = ends.map((end) => turn(...end));
  if (turns[0] !== turns[1] && turns[2] !== turns[3]) return true;
  return ends.some((end, at) => turns[at] === 0 && liesBetween(...end));
}

/** Does a point on the line through two others lie between them? */
const liesBetween = (start: Corner, end: Corner, point: Corner): boolean =>
  ([0, 1] as const).every(
    (axis) =>
      Math.min(start[axis], end[axis]) <= point[axis] && point[axis] <= Math.max(start[axis], end[axis]),
  );
