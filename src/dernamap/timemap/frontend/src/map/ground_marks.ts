/** Soft areas on the map that say who claims what ground on a day. */

import type { Ground, GroundState } from "../contract";
import { partyColour, rgb, stateAt, strength } from "../data/ground";

type Colour = [number, number, number, number];

/** A disc of one band: many on top of each other make a soft edge. */
export interface AreaRow {
  readonly position: [number, number];
  readonly radius: number;
  readonly color: Colour;
}

/** A short stroke of the hatching of contested ground. */
export interface HatchRow {
  readonly path: [number, number][];
  /** Pixels. */
  readonly width: number;
  readonly color: Colour;
}

export interface GroundMarks {
  readonly areas: AreaRow[];
  readonly hatches: HatchRow[];
}

const METRES_A_DEGREE = 111_320;
const BANDS = 24;
const INNER = 0.45;
const OUTER = 1.1;
const STRIPES = 5;
const STROKES = 14;
const BEHIND = 0.4;
/** Where a place that holds others is hatched: near its edge, so that it does not run over them. */
const RIM = 0.62;
/** What is derived from a larger place is half as strong as what a record says about the place. */
const DERIVED = 0.5;

/** Share of ink at the middle of an area: less where fewer vouch for it. */
const PEAKS: Readonly<Record<GroundState["status"], number>> = {
  claimed: 0.5,
  reported: 0.36,
  inferred: 0.22,
  contested: 0.16,
  unclaimed: 0.12,
};

/** The areas of a day, the widest first; an edge fades, for no source has a front line. */
export function groundMarks(ground: Ground, day: number, dark: boolean): GroundMarks {
  const areas: AreaRow[] = [];
  const hatches: HatchRow[] = [];
  const rows = [...ground.rows].sort((a, b) => (b.disc?.[2] ?? 0) - (a.disc?.[2] ?? 0));
  for (const row of rows) {
    const { disc, states } = row;
    if (disc === null) continue;
    const state = stateAt(states, day);
    const status = state?.status ?? "unclaimed";
    const colours = (state?.parties ?? []).map((party) => rgb(partyColour(ground, party, dark)));
    const grey: [number, number, number] = dark ? [154, 160, 165] : [107, 111, 115];
    const held = status !== "contested" && status !== "unclaimed";
    const fill = held ? (colours[0] ?? grey) : grey;
    // a place that holds others is drawn behind them, and fainter
    const behind = rows.some((other) => other.disc !== null && holds(disc, other.disc)) ? BEHIND : 1;
    const share = behind * (state?.larger_place ? DERIVED : 1);
    areas.push(...softDisc(disc, fill, share * PEAKS[status]));
    if (status !== "contested" || state === null) continue;
    const hues = colours.length > 1 ? colours : [...colours, grey];
    hatches.push(...softHatch(disc, hues, share * strength(row, state, day), behind < 1 ? RIM : 0));
  }
  return { areas, hatches };
}

type Disc = readonly [lon: number, lat: number, radius: number];

/** Does one disc hold the whole of another? */
function holds([lon, lat, radius]: Disc, [x, y, other]: Disc): boolean {
  const east = (x - lon) * METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(east, (y - lat) * METRES_A_DEGREE) + other <= radius && other < radius;
}

function softDisc([lon, lat, radius]: Disc, fill: [number, number, number], peak: number): AreaRow[] {
  const alpha = Math.max(1, Math.round((1 - (1 - peak) ** (1 / BANDS)) * 255));
  return Array.from({ length: BANDS }, (_, band) => ({
    position: [lon, lat],
    radius: radius * (OUTER - ((OUTER - INNER) * band) / (BANDS - 1)),
    color: [...fill, alpha],
  }));
}

/** Strokes at 45 degrees across a disc, outside its rim, alternating between the parties' hues. */
function softHatch(
  [lon, lat, radius]: Disc,
  colours: [number, number, number][],
  share: number,
  rim: number,
): HatchRow[] {
  const rows: HatchRow[] = [];
  const tall = 1 / METRES_A_DEGREE;
  const wide = tall / Math.cos((lat * Math.PI) / 180);
  const point = (along: number, across: number): [number, number] => [
    lon + (along - across) * Math.SQRT1_2 * wide,
    lat + (along + across) * Math.SQRT1_2 * tall,
  ];
  for (let stripe = -STRIPES; stripe <= STRIPES; stripe++) {
    const across = (stripe / (STRIPES + 0.5)) * radius;
    const half = Math.sqrt(radius * radius - across * across);
    const colour = colours[(stripe + STRIPES) % colours.length] as [number, number, number];
    for (let stroke = 0; stroke < STROKES; stroke++) {
      const start = -half + (2 * half * stroke) / STROKES;
      const end = -half + (2 * half * (stroke + 1)) / STROKES;
      const away = Math.hypot((start + end) / 2, across) / radius;
      const alpha = Math.round(235 * share * Math.min(1, Math.max(0, (1 - away) / (1 - INNER))));
      if (alpha === 0 || away < rim) continue;
      const path = [point(start, across), point(end, across)];
      rows.push({ path, width: share < 1 ? 2 : 3, color: [...colour, alpha] });
    }
  }
  return rows;
}
