/**
 * Stacks: the reports that a window shows at one place, or at places too close to be told apart.
 *
 * A mark never leaves its place, at any zoom: a stack stands on the centre of a place that has a
 * report in it. Places whose stacks would touch on the screen share one, at the place with most
 * reports of all time, so that moving the slider moves nothing; they part again on zooming in. A
 * place whose disc the shared stack does not stand in keeps a dot of its own, tied to the stack.
 */

import type { Mode } from "../state/fields";
import { FADE_DAYS, type Window } from "../time/window";
import { fill, plural, WORDS } from "../words";
import { mercator, type VisibleArea } from "./cell_grid";
import type { Columns } from "./dataset_columns";
import { type Kept, standing } from "./event_masks";
import { isBetween } from "./longitudes";

/** Pixels between the middles of two stacks below which they would touch. */
export const APART = 36;
/** Pixels that a mark may stand from the middle of a place whose disc is smaller than that. */
export const CLOSE = 12;
const TILE = 512;
/** The equator on the sphere of Web Mercator. */
export const METRES_AROUND = 40_075_016.686;

/** How a report falls in the window; `faded` is certain and long past, as of a day. */
export type Shade = "certain" | "possible" | "faded";

export interface Report {
  /** Row of its event. */
  readonly event: number;
  readonly shade: Shade;
}

export interface Stack {
  /** Number of the place on whose centre it stands. */
  readonly anchor: number;
  readonly lon: number;
  readonly lat: number;
  /** Where the places are whose reports it holds, the anchor first: degrees. */
  readonly points: readonly { readonly lon: number; readonly lat: number }[];
  /** Those of them that the stack does not stand in: each is marked by a dot where it lies. */
  readonly dots: readonly { readonly lon: number; readonly lat: number }[];
  /** Each event once, in the order of the dataset. */
  readonly reports: readonly Report[];
}

/** Marks grouped by the point of their place. */
export class Places {
  readonly length: number;
  /** Degrees: lon, lat. */
  readonly position: Float32Array;
  /** Rows of the marks at each place. */
  readonly marks: readonly (readonly number[])[];
  /** Places by the number of their marks, the fullest first. */
  readonly fullestFirst: readonly number[];
  private readonly unit: Float64Array;
  /** Metres: the smallest radius of the marks at each place. */
  private readonly radius: Float64Array;

  /** Group these marks, or all. */
  constructor(
    readonly columns: Columns,
    chosen?: readonly number[],
  ) {
    const { position, length } = columns.marks;
    const numbers = new Map<string, number>();
    const marks: number[][] = [];
    const rows = chosen ?? Array.from({ length }, (_, mark) => mark);
    for (const mark of rows) {
      const key = `${position[mark * 2]},${position[mark * 2 + 1]}`;
      let place = numbers.get(key);
      if (place === undefined) {
        place = marks.length;
        numbers.set(key, place);
        marks.push([]);
      }
      (marks[place] as number[]).push(mark);
    }
    this.marks = marks;
    this.length = marks.length;
    this.position = new Float32Array(this.length * 2);
    this.unit = new Float64Array(this.length * 2);
    this.radius = Float64Array.from(marks, (here) =>
      here.reduce(
        (least, mark) => Math.min(least, columns.marks.radius[mark] as number),
        Number.POSITIVE_INFINITY,
      ),
    );
    marks.forEach(([first], place) => {
      const mark = first as number;
      const lon = position[mark * 2] as number;
      const lat = position[mark * 2 + 1] as number;
      this.position.set([lon, lat], place * 2);
      this.unit.set(mercator(lon, lat), place * 2);
    });
    this.fullestFirst = marks
      .map((_, place) => place)
      .sort((a, b) => (marks[b]?.length ?? 0) - (marks[a]?.length ?? 0) || a - b);
  }

  /** A place's pixels at a zoom, from the north-western corner of the world. */
  pixel(place: number, zoom: number): [number, number] {
    const size = worldAt(zoom);
    return [(this.unit[place * 2] as number) * size, (this.unit[place * 2 + 1] as number) * size];
  }

  /** How far a mark may stand from the middle of a place at a zoom: pixels. */
  reach(place: number, zoom: number): number {
    const narrow = Math.cos(((this.position[place * 2 + 1] as number) * Math.PI) / 180);
    const metres = (METRES_AROUND * narrow) / worldAt(zoom);
    return Math.max((this.radius[place] as number) / metres, CLOSE);
  }

  /** A place's degrees. */
  point(place: number): { lon: number; lat: number } {
    return {
      lon: this.position[place * 2] as number,
      lat: this.position[place * 2 + 1] as number,
    };
  }

  isIn(place: number, { west, south, east, north }: VisibleArea): boolean {
    const { lon, lat } = this.point(place);
    return lat >= south && lat <= north && isBetween(lon, west, east);
  }
}

interface Growing {
  readonly anchor: number;
  readonly x: number;
  readonly y: number;
  readonly places: number[];
  readonly shades: Map<number, Shade>;
}

/** The stacks of a window, for what is in sight. */
export function stacksOf(
  places: Places,
  window: Window,
  mode: Mode,
  sight: VisibleArea,
  kept?: Kept,
): Stack[] {
  const grown: Growing[] = [];
  for (const place of places.fullestFirst) {
    if (!places.isIn(place, sight)) continue;
    const shades = shadesAt(places, place, window, mode, kept);
    if (shades.size === 0) continue;
    const [x, y] = places.pixel(place, sight.zoom);
    const near = nearest(grown, x, y, worldAt(sight.zoom));
    if (near === null) {
      grown.push({ anchor: place, x, y, places: [place], shades });
      continue;
    }
    near.places.push(place);
    for (const [event, shade] of shades) near.shades.set(event, shade);
  }
  return grown.map(({ anchor, places: held, shades, x, y }) => ({
    anchor,
    ...places.point(anchor),
    points: held.map((place) => places.point(place)),
    dots: held
      .filter((place) => {
        const [atX, atY] = places.pixel(place, sight.zoom);
        const across = around(atX - x, worldAt(sight.zoom));
        return Math.hypot(across, atY - y) > places.reach(place, sight.zoom);
      })
      .map((place) => places.point(place)),
    reports: [...shades].sort(([a], [b]) => a - b).map(([event, shade]) => ({ event, shade })),
  }));
}

/** Pixels of the whole equator at a zoom. */
export const worldAt = (zoom: number): number => TILE * 2 ** zoom;

/** How far apart two points are from west to east, the shorter way around the earth. */
const around = (across: number, world: number): number => across - world * Math.round(across / world);

function nearest(grown: readonly Growing[], x: number, y: number, world: number): Growing | null {
  let found: Growing | null = null;
  let least = APART;
  for (const stack of grown) {
    const distance = Math.hypot(around(stack.x - x, world), stack.y - y);
    if (distance < least) [found, least] = [stack, distance];
  }
  return found;
}

/** The events of a place that may fall in the window, each once. */
function shadesAt(
  places: Places,
  place: number,
  window: Window,
  mode: Mode,
  kept: Kept | undefined,
): Map<number, Shade> {
  const { events, marks } = places.columns;
  const found = new Map<number, Shade>();
  for (const mark of places.marks[place] ?? []) {
    const event = marks.event[mark] as number;
    const stands = standing(kept, events.days, event, window);
    if (stands === null) continue;
    const over = events.days[event * 4 + 3] as number;
    const faded = stands === "certain" && mode === "asof" && over < window.b - 1 - FADE_DAYS;
    found.set(event, faded ? "faded" : stands);
  }
  return found;
}

/** What a stack is made of, for its look and its words. */
export interface MakeUp {
  readonly total: number;
  readonly certain: number;
  readonly possible: number;
  readonly disputed: number;
  /** Number of reports by family and shade, in the order of the families. */
  readonly parts: readonly { readonly family: number; readonly shade: Shade; readonly count: number }[];
}

const SHADES: readonly Shade[] = ["certain", "faded", "possible"];

export function stackContents({ reports }: Stack, { events }: Columns): MakeUp {
  const counts = new Map<string, { family: number; shade: Shade; count: number }>();
  let possible = 0;
  let disputed = 0;
  for (const { event, shade } of reports) {
    const family = events.family[event] as number;
    const key = `${family} ${shade}`;
    const part = counts.get(key) ?? { family, shade, count: 0 };
    part.count++;
    counts.set(key, part);
    if (shade === "possible") possible++;
    if (events.disputed[event] === 1) disputed++;
  }
  const parts = [...counts.values()].sort(
    (a, b) => a.family - b.family || SHADES.indexOf(a.shade) - SHADES.indexOf(b.shade),
  );
  return { total: reports.length, certain: reports.length - possible, possible, disputed, parts };
}

/** A stack in words: "7 reports: 4 certain, 3 possible; 2 disputed". */
export function makeUpWords({ total, certain, possible, disputed }: MakeUp): string {
  const words = WORDS.map;
  const shades = [
    ...(certain > 0 ? [fill(words.certain, { n: certain })] : []),
    ...(possible > 0 ? [fill(words.possible, { n: possible })] : []),
  ].join(WORDS.joints.comma);
  const doubt = disputed > 0 ? fill(words.disputed, { n: disputed }) : "";
  return `${fill(words.stack, { reports: plural(WORDS.units.reports, total), shades })}${doubt}`;
}
