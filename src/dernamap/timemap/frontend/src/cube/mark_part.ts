/** The marks of a part of the map and of some days, fetched where they are few. */

import type { VisibleArea } from "../data/cell_grid";
import {
  type Columns,
  drawnShapes,
  eventColumns,
  type FetchedColumns,
  markColumns,
  type SentShape,
} from "../data/dataset_columns";
import { type Kept, NOT_KEPT, standing } from "../data/event_masks";
import { isBetween } from "../data/longitudes";
import type { Window } from "../time/window";
import { WORDS } from "../words";
import { ask } from "./ask_server";
import { askedUrl } from "./asked/filter_query";
import { boxOf, type TileBox } from "./quad";

const TOO_MANY = 413;
/** How much finer than the map's zoom the tiles are that make up a part. */
const FINER = 1;
const DEEPEST = 18;

/** What is asked for: a rectangle of tiles, and days. */
export interface AskedMarks {
  readonly level: number;
  readonly box: TileBox;
  readonly days: Window;
  /** The filters; empty for none. */
  readonly query: string;
}

export interface MarkPart extends AskedMarks {
  readonly columns: FetchedColumns;
  /** The rows that the events have in the dataset. */
  readonly rows: Int32Array;
  /** What the filters do with each event. */
  readonly levels: Uint8Array;
}

/** What counts of the events of a part, beside their place and days. */
export interface Shown {
  readonly isKept: (family: number) => boolean;
  readonly onlyCertain: boolean;
}

const NOTHING_KILLED: FetchedColumns["killed"] = {
  length: 0,
  event: new Int32Array(0),
  first: new Int32Array(0),
  last: new Int32Array(0),
  low: new Float64Array(0),
  high: new Float64Array(0),
  numbered: new Uint8Array(0),
  side: new Int8Array(0),
  rival: new Int32Array(0),
  incident: new Int32Array(0),
  bound: new Int32Array(0),
  least: new Uint8Array(0),
  partOf: new Int32Array(0),
  period: new Uint8Array(0),
};

/** The columns of no event. */
export const NO_COLUMNS: FetchedColumns = {
  events: {
    length: 0,
    days: new Int32Array(0),
    family: new Uint8Array(0),
    type: new Uint8Array(0),
    disputed: new Uint8Array(0),
    lasted: new Uint8Array(0),
    placements: new Uint8Array(0),
  },
  marks: {
    length: 0,
    event: new Int32Array(0),
    position: new Float32Array(0),
    radius: new Float32Array(0),
    precision: new Uint8Array(0),
    certainty: new Uint8Array(0),
    shape: new Int32Array(0),
  },
  shapes: [],
  ground: { parties: [], rows: [] },
  killed: NOTHING_KILLED,
};

/** The part that holds what is in sight, in these days. */
export function partFor(sight: VisibleArea, days: Window, query: string): AskedMarks {
  const level = Math.min(Math.max(Math.floor(sight.zoom) + FINER, 0), DEEPEST);
  return { level, box: boxOf(sight, level), days, query };
}

/** Does a part hold what is in sight, in a window? */
export function holds({ level, box, days }: AskedMarks, sight: VisibleArea, { a, b }: Window): boolean {
  const wanted = boxOf(sight, level);
  const within = wanted.y0 >= box.y0 && wanted.y1 <= box.y1 && wanted.x0 >= box.x0 && wanted.x1 <= box.x1;
  return within && a >= days.a && b <= days.b;
}

/** Fetch a part; null if it has more marks than are sent. */
export async function fetchPart(
  url: string,
  asked: AskedMarks,
  signal: AbortSignal,
): Promise<MarkPart | null> {
  const { level, box, days, query } = asked;
  const more = {
    level: String(level),
    box: [box.x0, box.y0, box.x1, box.y1].join(),
    days: `${days.a},${days.b}`,
  };
  const answer = await ask(askedUrl(url, "marks", query, more), { signal }, TOO_MANY);
  if (answer.status === TOO_MANY) return null;
  const [rows, events, marks, shapes, levels] = bodies(await answer.arrayBuffer());
  if (!rows || !events || !marks || !shapes || !levels) throw new Error(WORDS.cube.cut_short);
  const sent = JSON.parse(new TextDecoder().decode(shapes)) as SentShape[];
  const columns = {
    ...NO_COLUMNS,
    events: eventColumns(events),
    marks: markColumns(marks),
    shapes: drawnShapes(sent),
  };
  return { ...asked, columns, rows: new Int32Array(rows.slice().buffer), levels };
}

/** Bodies in one answer, each after its length. */
function bodies(buffer: ArrayBuffer): Uint8Array[] {
  const view = new DataView(buffer);
  const found: Uint8Array[] = [];
  for (let at = 0; at + 4 <= buffer.byteLength; ) {
    const size = view.getUint32(at, true);
    if (at + 4 + size > buffer.byteLength) break;
    found.push(new Uint8Array(buffer, at + 4, size));
    at += 4 + size;
  }
  return found;
}

/** What is kept of the events of a part: families are chosen here, the rest by the server. */
export function keptOf({ columns, levels }: MarkPart, { isKept, onlyCertain }: Shown): Kept {
  const { family } = columns.events;
  const kept = levels.map((level, row) => (isKept(family[row] as number) ? level : NOT_KEPT));
  return { kept, onlyCertain };
}

/** How many marks may fall in a window, in sight. */
export function marksInSight(
  { events, marks }: Columns,
  sight: VisibleArea,
  window: Window,
  kept: Kept,
): number {
  let count = 0;
  for (let mark = 0; mark < marks.length; mark++) {
    const row = marks.event[mark] as number;
    const [lon, lat] = [marks.position[mark * 2] as number, marks.position[mark * 2 + 1] as number];
    if (lat < sight.south || lat > sight.north || !isBetween(lon, sight.west, sight.east)) continue;
    if (standing(kept, events.days, row, window) !== null) count++;
  }
  return count;
}
