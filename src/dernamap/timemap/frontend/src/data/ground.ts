/** Who claims what ground on a day, and the soft areas that say so on the map: pure functions. */

import type { Ground, GroundRow, GroundState } from "../contract";
import type { Calendar } from "../time/calendar";

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

/** The state that had surely begun by a day; null before anything was said. */
export function stateAt(states: readonly GroundState[], day: number): GroundState | null {
  let found: GroundState | null = null;
  for (const state of states) {
    if (state.sure > day) break;
    found = state;
  }
  return found;
}

/** "contested: LNA, DMSC/DPF", in the legend's words. */
export function stateWords(state: GroundState | null): string {
  if (state === null || state.status === "unclaimed") return "unclaimed";
  return `${state.status}: ${state.parties.join(", ")}`;
}

/** The same with the day that it holds from, and what the claims differ on. */
export function stateLine(state: GroundState | null, calendar: Calendar): string {
  if (state === null) return "unclaimed: nothing is said yet";
  const since =
    state.from === state.sure
      ? `from ${calendar.plain(state.sure)}`
      : `from between ${calendar.plain(state.from)} and ${calendar.plain(state.sure)}`;
  const differ = state.disputes.length > 0 ? `; claims differ: ${state.disputes.join("; ")}` : "";
  return `${stateWords(state)}, ${since}${differ}`;
}

/** A stretch of the ribbon: a state, from which day it may and from which it must have begun. */
export interface Stretch {
  readonly state: GroundState;
  readonly from: number;
  readonly sure: number;
  /** First day that is no more in it. */
  readonly end: number;
}

/** The stretches of a row; a spread never reaches back over an earlier change. */
export function stretches(row: GroundRow, last: number): Stretch[] {
  return row.states.map((state, index) => ({
    state,
    from: Math.max(state.from, row.states[index - 1]?.sure ?? state.from),
    sure: state.sure,
    end: row.states[index + 1]?.sure ?? last + 1,
  }));
}

export function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Tells one set of areas from another, so that they are made anew only when one changes. */
export function groundKey(ground: Ground, day: number): string {
  return ground.rows.map((row) => row.states.indexOf(stateAt(row.states, day) as GroundState)).join();
}

export function partyColour(ground: Ground, party: string, dark: boolean): string {
  const style = ground.parties.find(({ id }) => id === party);
  return (dark ? style?.dark : style?.light) ?? (dark ? "#9aa0a5" : "#6b6f73");
}

/** The areas of a day, the widest first; an edge fades, for no source has a front line. */
export function groundMarks(ground: Ground, day: number, dark: boolean): GroundMarks {
  const areas: AreaRow[] = [];
  const hatches: HatchRow[] = [];
  const rows = [...ground.rows].sort((a, b) => (b.disc?.[2] ?? 0) - (a.disc?.[2] ?? 0));
  for (const { disc, states } of rows) {
    if (disc === null) continue;
    const state = stateAt(states, day);
    const colours = (state?.parties ?? []).map((party) => rgb(partyColour(ground, party, dark)));
    const grey: [number, number, number] = dark ? [154, 160, 165] : [107, 111, 115];
    const contested = state?.status === "contested";
    const claimed = state?.status === "claimed";
    const fill = claimed ? (colours[0] ?? grey) : grey;
    // a place that holds others is drawn behind them, and fainter
    const share = rows.some((other) => other.disc !== null && holds(disc, other.disc)) ? BEHIND : 1;
    areas.push(...softDisc(disc, fill, share * (claimed ? 0.5 : contested ? 0.16 : 0.12)));
    if (contested) hatches.push(...softHatch(disc, colours.length > 1 ? colours : [...colours, grey], share));
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

/** Strokes at 45 degrees across a disc, in the parties' hues by turns, fading outwards. */
function softHatch(
  [lon, lat, radius]: Disc,
  colours: [number, number, number][],
  share: number,
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
      if (alpha === 0) continue;
      const path = [point(start, across), point(end, across)];
      rows.push({ path, width: share < 1 ? 2 : 3, color: [...colour, alpha] });
    }
  }
  return rows;
}
