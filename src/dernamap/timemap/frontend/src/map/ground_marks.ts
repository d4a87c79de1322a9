/** Soft areas on the map that say who claims what ground on a day: they end at the coast. */

import { type Ground, type GroundRow, type GroundState, NOT_STATED } from "../contract";
import { partyColour, partyName, rgb, stateAt, strength } from "../data/ground";
import { fill as fillIn, WORDS } from "../words";
import { type Disc, isInside, type Land, landWithin, type Ring, spans } from "./land_clip";

type Colour = [number, number, number, number];

/** A part of a disc that is land; its ink fades towards the disc's edge (`fade_extension.ts`). */
export interface AreaRow {
  readonly polygon: Ring;
  /** Metres. */
  readonly radius: number;
  /** The disc in degrees: its middle, and how far it reaches east and north of it. */
  readonly fade: readonly [lon: number, lat: number, wide: number, tall: number];
  /** Its alpha is that of the middle. */
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
  /** Who holds or contests each area, in words to stand in it. */
  readonly names: GroundName[];
}

/** Words that stand in an area. */
export interface GroundName {
  readonly key: string;
  readonly lon: number;
  readonly lat: number;
  readonly words: string;
  readonly colour: string;
}

const METRES_A_DEGREE = 111_320;
/** The part of a disc's radius within which hatching has its full ink. */
const INNER = 0.45;
/** Stripes from the middle of a disc to its rim, and pieces of each: a piece is land or it is not. */
const STRIPES = 7;
const STROKES = 36;
/** How far south of its middle, in radii, an area that holds others has its name. */
const SOUTH = 0.8;
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
export function groundMarks(
  ground: Ground,
  day: number,
  dark: boolean,
  land: Land | null = null,
): GroundMarks {
  const areas: AreaRow[] = [];
  const hatches: HatchRow[] = [];
  const names: GroundName[] = [];
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
    const parts = landWithin(disc, land);
    areas.push(...softDisc(disc, parts, fill, share * PEAKS[status]));
    const name = nameOf(ground, row, state, { day, dark, holdsOthers: behind < 1 });
    if (name !== null) names.push(name);
    if (status !== "contested" || state === null) continue;
    const hues = colours.length > 1 ? colours : [...colours, grey];
    hatches.push(...softHatch(disc, parts, hues, share * strength(row, state, day), behind < 1 ? RIM : 0));
  }
  return { areas, hatches, names };
}

/** What stands in an area: the short names of the day of those who hold or contest it. */
function nameOf(
  ground: Ground,
  { place_id, disc }: GroundRow,
  state: GroundState | null,
  { day, dark, holdsOthers }: { day: number; dark: boolean; holdsOthers: boolean },
): GroundName | null {
  if (disc === null || state === null || state.status === "unclaimed") return null;
  const named = state.parties.filter((party) => party !== NOT_STATED);
  const [first] = named;
  if (first === undefined) return null;
  const [lon, lat, radius] = disc;
  const south = holdsOthers ? (SOUTH * radius) / METRES_A_DEGREE : 0;
  const parties = named.map((party) => partyName(ground, party, day)).join(" · ");
  return {
    key: place_id,
    lon,
    lat: lat - south,
    words: fillIn(WORDS.ground.in_area[state.status], { parties }),
    colour: state.status === "contested" ? "" : partyColour(ground, first, dark),
  };
}

/** Does one disc hold the whole of another? */
function holds([lon, lat, radius]: Disc, [x, y, other]: Disc): boolean {
  const east = (x - lon) * METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(east, (y - lat) * METRES_A_DEGREE) + other <= radius && other < radius;
}

function softDisc(
  [lon, lat, radius]: Disc,
  parts: readonly Ring[],
  fill: [number, number, number],
  peak: number,
): AreaRow[] {
  const alpha = Math.max(1, Math.round(peak * 255));
  return parts.map((polygon): AreaRow => {
    return { polygon, radius, fade: [lon, lat, ...spans(radius, lat)], color: [...fill, alpha] };
  });
}

/** Strokes at 45 degrees across a disc where it is land, alternating between the parties' hues. */
function softHatch(
  [lon, lat, radius]: Disc,
  parts: readonly Ring[],
  colours: [number, number, number][],
  share: number,
  rim: number,
): HatchRow[] {
  const rows: HatchRow[] = [];
  const [wide, tall] = spans(1, lat);
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
      if (!isInside(point((start + end) / 2, across), parts)) continue;
      const path = [point(start, across), point(end, across)];
      rows.push({ path, width: 2, color: [...colour, alpha] });
    }
  }
  return rows;
}
