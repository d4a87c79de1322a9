/** Bands of what fades: a sector outwards and to its sides, a ring outwards; Python has the same rules. */

export type Point = [number, number];

/** The arcs that bands lie between: degrees. */
export interface Fan {
  readonly outer: readonly Point[];
  readonly inner: readonly Point[];
  /** The middle that stays free in what lies all around a place. */
  readonly hole?: Point[];
}

export interface ShapeBand {
  /** The outer ring first. */
  readonly rings: Point[][];
  /** Share of ink. */
  readonly weight: number;
}

const BANDS = 20;
/** Share of a sector's width that its innermost band leaves out on each side. */
const SOFT_SIDES = 0.3;

const between = ([x, y]: Point, [otherX, otherY]: Point, share: number): Point => [
  x + (otherX - x) * share,
  y + (otherY - y) * share,
];

/** The bands of a fan, the outermost first: each reaches less far than the one before it. */
export function bandsOf({ outer, inner, hole }: Fan): ShapeBand[] {
  return Array.from({ length: BANDS }, (_, band) => {
    const share = (BANDS - band) / BANDS;
    const sides = hole === undefined ? SOFT_SIDES * (1 - share) : 0;
    const [far, near] = [trimmed(outer, sides), trimmed(inner, sides)];
    const reached = near.map((point, at) => between(point, far[at] as Point, share));
    const ring = [...reached, ...near.reverse(), reached[0] as Point];
    return { rings: hole === undefined ? [ring] : [reached, hole], weight: (band + 1) / BANDS };
  });
}

/** An arc without a share at both ends, with as many points. */
function trimmed(arc: readonly Point[], share: number): Point[] {
  if (share === 0) return [...arc];
  const last = arc.length - 1;
  return arc.map((_, at) => {
    const kept = (share + ((1 - 2 * share) * at) / last) * last;
    const before = Math.min(Math.floor(kept), last - 1);
    return between(arc[before] as Point, arc[before + 1] as Point, kept - before);
  });
}
