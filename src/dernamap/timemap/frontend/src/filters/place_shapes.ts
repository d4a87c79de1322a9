/**
 * The extents of places: discs, polygons or lines; and how far a point lies from one.
 *
 * Python's `view/filters/place_shapes.py` computes the same. Distances are geodesic, on WGS84; the nearest
 * point of a side is sought in the plane that touches the earth at the point asked about.
 */

import { aboutApart, geodesic } from "./geodesic";

type Point = readonly [lon: number, lat: number];

/** Lines, or the rings of polygons, which hold what lies within an odd number of them. */
export interface Course {
  /** Corners in degrees; the last of a ring is its first again. */
  readonly paths: readonly (readonly Point[])[];
  readonly closed: boolean;
}

/** A disc's middle in degrees and its radius in metres. */
export interface Disc {
  readonly disc: readonly [lon: number, lat: number, radius: number];
}

export type PlaceShape = Disc | Course;

const AXIS = 6_378_137;
const ECCENTRICITY = 0.00669437999014;
const RADIANS = Math.PI / 180;

/** How far a point lies from a region's edge, in metres; below zero inside. */
export function distanceFrom(region: PlaceShape, lon: number, lat: number): number {
  if ("disc" in region) return geodesic(lon, lat, region.disc[0], region.disc[1]) - region.disc[2];
  const [nearLon, nearLat] = nearest(region, lon, lat);
  const away = geodesic(lon, lat, nearLon, nearLat);
  return region.closed && isInside(region, lon, lat) ? -away : away;
}

/** About how far a point lies from a region's edge: within a tenth, and much quicker to tell. */
export function aboutFrom(region: PlaceShape, lon: number, lat: number): number {
  if ("disc" in region) return aboutApart(lon, lat, region.disc[0], region.disc[1]) - region.disc[2];
  const [nearLon, nearLat] = nearest(region, lon, lat);
  const away = aboutApart(lon, lat, nearLon, nearLat);
  return region.closed && isInside(region, lon, lat) ? -away : away;
}

/** Metres in a degree of a meridian. */
const A_DEGREE = 111_000;

/**
 * A distance from a region's edge as in a plane, below zero inside: most points lie so far from it,
 * or so deep within, that this tells. Nothing is made for a point, as there are very many.
 */
export function quickDistance(region: Course): (lon: number, lat: number) => number {
  const { closed } = region;
  const pairs = region.paths.flatMap((path) =>
    path.slice(1).flatMap((corner, before) => [...(path[before] as Point), ...corner]),
  );
  const sides = Float64Array.from(pairs);
  return (lon, lat) => {
    const east = Math.cos(lat * RADIANS);
    let least = Number.POSITIVE_INFINITY;
    let inside = false;
    for (let at = 0; at < sides.length; at += 4) {
      const x1 = sides[at] as number;
      const y1 = sides[at + 1] as number;
      const x2 = sides[at + 2] as number;
      const y2 = sides[at + 3] as number;
      const fromX = (x1 - lon) * east;
      const fromY = y1 - lat;
      const toX = (x2 - x1) * east;
      const toY = y2 - y1;
      const length = toX * toX + toY * toY;
      const along = -(fromX * toX + fromY * toY);
      const share = length > 0 ? Math.min(Math.max(along / length, 0), 1) : 0;
      const x = fromX + share * toX;
      const y = fromY + share * toY;
      const square = x * x + y * y;
      if (square < least) least = square;
      if (closed && y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1)
        inside = !inside;
    }
    const away = Math.sqrt(least) * A_DEGREE;
    return inside ? -away : away;
  };
}

/** The nearest point of a course. */
function nearest({ paths }: Course, lon: number, lat: number): Point {
  const sine = Math.sin(lat * RADIANS);
  const bend = 1 - ECCENTRICITY * sine * sine;
  const north = (AXIS * (1 - ECCENTRICITY) * RADIANS) / (bend * Math.sqrt(bend));
  const east = ((AXIS * RADIANS) / Math.sqrt(bend)) * Math.cos(lat * RADIANS);
  let least = Number.POSITIVE_INFINITY;
  let found: Point = [lon, lat];
  for (const path of paths) {
    for (let at = 1; at < path.length; at++) {
      const [x1, y1] = path[at - 1] as Point;
      const [x2, y2] = path[at] as Point;
      const fromX = (x1 - lon) * east;
      const fromY = (y1 - lat) * north;
      const toX = (x2 - x1) * east;
      const toY = (y2 - y1) * north;
      const length = toX * toX + toY * toY;
      const along = -(fromX * toX + fromY * toY);
      const share = length > 0 ? Math.min(Math.max(along / length, 0), 1) : 0;
      const square = (fromX + share * toX) ** 2 + (fromY + share * toY) ** 2;
      if (square >= least) continue;
      least = square;
      found = [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
    }
  }
  return found;
}

/** Does a point lie within an odd number of rings? */
function isInside({ paths }: Course, lon: number, lat: number): boolean {
  let inside = false;
  for (const path of paths) {
    for (let at = 1; at < path.length; at++) {
      const [x1, y1] = path[at - 1] as Point;
      const [x2, y2] = path[at] as Point;
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}
