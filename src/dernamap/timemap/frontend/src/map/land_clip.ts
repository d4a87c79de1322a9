/**
 * The part of a disc that is land: a claim to a city ends at the city's disc and at the coast.
 *
 * Discs are convex, so each ring of the land is cut by the disc's sides in turn (Sutherland and
 * Hodgman). Lengths are metres on the sphere of Web Mercator, good to a share of a per cent here.
 */

export type Point = readonly [lon: number, lat: number];
export type Ring = readonly Point[];
export type Disc = readonly [lon: number, lat: number, radius: number];

const METRES_A_DEGREE = 111_320;
const SIDES = 48;
/** Share of a disc below which what is left of a ring is nothing: land that lies around the disc is
 * folded onto its rim, without an area. */
const NOTHING = 1e-4;

/** The land of a basemap: outer rings, and the box that they are known for. */
export interface Land {
  readonly rings: readonly Ring[];
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Degrees of latitude and of longitude that a length spans at a latitude. */
export function spans(radius: number, lat: number): [wide: number, tall: number] {
  const tall = radius / METRES_A_DEGREE;
  return [tall / Math.cos((lat * Math.PI) / 180), tall];
}

/** A disc as a polygon, counter-clockwise. */
export function discRing([lon, lat, radius]: Disc): Ring {
  const [wide, tall] = spans(radius, lat);
  return Array.from({ length: SIDES }, (_, side) => {
    const angle = (side / SIDES) * 2 * Math.PI;
    return [lon + Math.cos(angle) * wide, lat + Math.sin(angle) * tall] as const;
  });
}

/** The rings of GeoJSON polygons of land; lakes are left out, for the basemap has none. */
export function landOf(features: readonly { geometry: { type: string; coordinates: unknown } }[]): Land {
  const rings = features.flatMap(({ geometry }) => {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return (parts as Ring[][]).map((rings) => rings[0] ?? []);
  });
  const points = rings.flat();
  const bound = (axis: 0 | 1, pick: (a: number, b: number) => number, start: number): number =>
    points.reduce((found, point) => pick(found, point[axis]), start);
  return {
    rings,
    west: bound(0, Math.min, 180),
    south: bound(1, Math.min, 90),
    east: bound(0, Math.max, -180),
    north: bound(1, Math.max, -90),
  };
}

const found = new WeakMap<Land, WeakMap<Disc, readonly Ring[]>>();

/** As `onLand`, worked out once for each disc: from day to day only who claims it differs. */
export function landWithin(disc: Disc, land: Land | null): readonly Ring[] {
  if (land === null) return onLand(disc, land);
  const known = found.get(land) ?? new WeakMap<Disc, readonly Ring[]>();
  found.set(land, known);
  const parts = known.get(disc) ?? onLand(disc, land);
  known.set(disc, parts);
  return parts;
}

/** The parts of a disc that are land; the whole disc where the land is not known. */
export function onLand(disc: Disc, land: Land | null): readonly Ring[] {
  const round = discRing(disc);
  const [lon, lat] = disc;
  const known = land !== null && lon > land.west && lon < land.east && lat > land.south && lat < land.north;
  if (!known) return [round];
  const least = NOTHING * Math.abs(areaOf(round));
  return land.rings.map((ring) => clip(ring, round)).filter((ring) => Math.abs(areaOf(ring)) > least);
}

/** Twice the signed area of a ring, in square degrees. */
function areaOf(ring: Ring): number {
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] as Point;
    return sum + x * nextY - nextX * y;
  }, 0);
}

/** What is left of a ring within a convex one. */
export function clip(ring: Ring, convex: Ring): Ring {
  if (isApart(ring, convex)) return [];
  let left: Ring = ring;
  for (let side = 0; side < convex.length && left.length > 0; side++) {
    const a = convex[side] as Point;
    const b = convex[(side + 1) % convex.length] as Point;
    left = cut(left, a, b);
  }
  return left;
}

/** What lies to the left of the line from a to b. */
function cut(ring: Ring, a: Point, b: Point): Ring {
  const side = ([x, y]: Point): number => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
  const kept: Point[] = [];
  ring.forEach((point, at) => {
    const before = ring[(at + ring.length - 1) % ring.length] as Point;
    const [now, then] = [side(point), side(before)];
    if (now >= 0 !== then >= 0) {
      const share = then / (then - now);
      kept.push([before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]);
    }
    if (now >= 0) kept.push(point);
  });
  return kept;
}

function isApart(ring: Ring, other: Ring): boolean {
  const range = (points: Ring, axis: 0 | 1): [number, number] => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const point of points) {
      least = Math.min(least, point[axis]);
      most = Math.max(most, point[axis]);
    }
    return [least, most];
  };
  return ([0, 1] as const).some((axis) => {
    const [a, b] = range(ring, axis);
    const [c, d] = range(other, axis);
    return b < c || d < a;
  });
}

/** Does a point lie in one of these rings? */
export function isInside([x, y]: Point, rings: readonly Ring[]): boolean {
  return rings.some((ring) => {
    let inside = false;
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [x1, y1] = ring[at] as Point;
      const [x2, y2] = ring[before] as Point;
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
  });
}

/** Fetch the land of a basemap. */
export async function fetchLand(url: string): Promise<Land> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return landOf(((await answer.json()) as { features: Parameters<typeof landOf>[0] }).features);
}
