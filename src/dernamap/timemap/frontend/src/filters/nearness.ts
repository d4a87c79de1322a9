/**
 * Which placements lie in a region, or within some metres of it: certainly, perhaps or not.
 *
 * A placement is an area in which the true place lies. It perhaps lies in a region if any point of
 * it does, and certainly if all of it does. Python's `view/filters/nearness.py` computes the same.
 */

import type { MarkColumns } from "../data/dataset_columns";
import { distinctDiscs } from "../data/distinct_discs";
import { NOT_KEPT, PERHAPS, SURELY } from "../data/event_masks";
import { aboutFrom, type Course, distanceFrom, type PlaceShape, quickDistance } from "./place_shapes";

/** Which placements are asked about; null for all. */
export type Asked = Uint32Array | null;

type Point = readonly [lon: number, lat: number];

/** Raise the level of each placement that lies in a region, or so near to it: of some, or of all. */
export function raiseNear(
  levels: Uint8Array,
  region: PlaceShape,
  metres: number,
  marks: MarkColumns,
  courses: readonly Course[],
  asked: Asked,
): void {
  const { first, of } = distinctDiscs(marks);
  const quick = "disc" in region ? null : quickDistance(region);
  const ofDiscs = new Uint8Array(first.length).fill(UNKNOWN);
  const ofCourses = new Map<number, number>();
  const count = asked?.length ?? marks.length;
  for (let at = 0; at < count; at++) {
    const mark = asked === null ? at : (asked[at] as number);
    if (levels[mark] === SURELY) continue;
    const shape = marks.shape[mark] as number;
    let level: number;
    if (shape < 0) {
      const disc = of[mark] as number;
      level = ofDiscs[disc] as number;
      if (level === UNKNOWN) {
        level = levelOfDisc(region, metres, marks, mark, quick);
        ofDiscs[disc] = level;
      }
    } else {
      level = ofCourses.get(shape) ?? levelOfCourse(courses[shape] as Course, region, metres);
      ofCourses.set(shape, level);
    }
    if (level > (levels[mark] as number)) levels[mark] = level;
  }
}

/** In place of a level that has not been found yet. */
const UNKNOWN = 255;

/** How wrong a quick distance may be: a share of the distance, and metres. */
const SLACK = { share: 0.02, metres: 2 };

/** A distance in the plane may be wrong by half, and is not asked for beyond an eighth of the earth. */
const ROUGHLY = 0.5;
const FARTHEST = 5_000_000;

function levelOfDisc(
  region: PlaceShape,
  metres: number,
  marks: MarkColumns,
  mark: number,
  quick: ((lon: number, lat: number) => number) | null,
): number {
  const lon = marks.position[mark * 2] as number;
  const lat = marks.position[mark * 2 + 1] as number;
  const radius = marks.radius[mark] as number;
  const inPlane = "disc" in region ? levelInPlane(region.disc, metres, lon, lat, radius) : null;
  if (inPlane !== null) return inPlane;
  if (quick !== null) {
    const rough = quick(lon, lat);
    const off = Math.abs(rough) * ROUGHLY + SLACK.metres;
    if (off < FARTHEST * ROUGHLY) {
      if (rough - off - radius > metres) return NOT_KEPT;
      if (rough + off + radius <= metres) return SURELY;
    }
  }
  const about = aboutFrom(region, lon, lat);
  const reach = "disc" in region ? Math.abs(about) + region.disc[2] : Math.abs(about);
  const slack = reach * SLACK.share + SLACK.metres;
  // few lie so near to a bound that it takes the exact distance to tell
  if (about - slack - radius > metres) return NOT_KEPT;
  if (about + slack + radius <= metres) return SURELY;
  if (about - slack + radius > metres && about + slack - radius <= metres) return PERHAPS;
  const away = distanceFrom(region, lon, lat);
  if (away + radius <= metres) return SURELY;
  return away - radius <= metres ? PERHAPS : NOT_KEPT;
}

/** Degrees from a middle, and its latitude, up to which distances in a plane are right to a tenth. */
const IN_PLANE = { away: 4, across: 30, latitude: 45 };
const METRES_A_DEGREE = 111_195;
const RADIANS = Math.PI / 180;

/** The level of a disc by a distance in the plane, where that is enough to tell it. */
function levelInPlane(
  [east, north, wide]: readonly [number, number, number],
  metres: number,
  lon: number,
  lat: number,
  radius: number,
): number | null {
  const up = Math.abs(lat - north);
  // a degree of latitude is nowhere a hundredth shorter
  if (up * METRES_A_DEGREE * 0.99 - wide - radius > metres + SLACK.metres) return NOT_KEPT;
  if (up > IN_PLANE.away || Math.abs(north) > IN_PLANE.latitude || Math.abs(lon - east) > IN_PLANE.across)
    return null;
  const across = (lon - east) * Math.cos(north * RADIANS);
  const apart = Math.sqrt(up * up + across * across) * METRES_A_DEGREE;
  const off = apart * 0.1 + SLACK.metres;
  if (apart - off - wide - radius > metres) return NOT_KEPT;
  return apart + off - wide + radius <= metres ? SURELY : null;
}

function levelOfCourse(course: Course, region: PlaceShape, metres: number): number {
  const near = course.paths.flat().map(([lon, lat]) => distanceFrom(region, lon, lat) <= metres);
  if (near.every(Boolean)) return SURELY;
  return near.some(Boolean) || reaches(course, region, metres) ? PERHAPS : NOT_KEPT;
}

/** Does a course come so near to a region between its own corners? */
function reaches(course: Course, region: PlaceShape, metres: number): boolean {
  if ("disc" in region) {
    const [lon, lat, radius] = region.disc;
    return distanceFrom(course, lon, lat) - radius <= metres;
  }
  if (region.paths.flat().some(([lon, lat]) => distanceFrom(course, lon, lat) <= metres)) return true;
  return sidesOf(course).some((side) => sidesOf(region).some((other) => cross(...side, ...other)));
}

function sidesOf({ paths }: Course): (readonly [Point, Point])[] {
  return paths.flatMap((path) =>
    path.slice(1).map((corner, before) => [path[before] as Point, corner] as const),
  );
}

const turn = (start: Point, end: Point, point: Point): number =>
  (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0]);

/** Do two sides cross? Those that only touch have a corner on the other. */
const cross = (one: Point, two: Point, three: Point, four: Point): boolean =>
  turn(one, two, three) > 0 !== turn(one, two, four) > 0 &&
  turn(three, four, one) > 0 !== turn(three, four, two) > 0;
