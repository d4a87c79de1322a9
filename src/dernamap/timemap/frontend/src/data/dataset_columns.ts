/** A dataset's columns, as they came over the wire and as deck.gl wants them. */

import { type Ground, OPEN_FUTURE, OPEN_PAST } from "../contract";
import type { Lang } from "../state/fields";
import { type ArrowTable, readArrow } from "./arrow_stream";
import { bandsOf, type Fan, type ShapeBand } from "./bands";
import { SURELY } from "./event_masks";
import type { KilledColumns } from "./killed";

/** One row per event. `days` holds possible_from, possible_to, certain_a, certain_b of each. */
export interface EventColumns {
  readonly length: number;
  readonly days: Int32Array;
  readonly family: Uint8Array;
  readonly type: Uint8Array;
  readonly disputed: Uint8Array;
  readonly lasted: Uint8Array;
  readonly placements: Uint8Array;
}

/** One row per placement of an event. */
export interface MarkColumns {
  readonly length: number;
  readonly event: Int32Array;
  readonly position: Float32Array;
  readonly radius: Float32Array;
  readonly precision: Uint8Array;
  readonly certainty: Uint8Array;
  readonly shape: Int32Array;
}

/** A sector or a line, shared by the marks that stand on it. */
export interface Shape {
  readonly kind: "sector" | "line";
  /** For a sector or an area: nested bands, the outermost first, each with its share of ink. */
  readonly bands: readonly ShapeBand[];
  /** For a line: its paths. */
  readonly paths: [number, number][][];
}

/** A shape as it is sent: of what fades, the arcs that its bands lie between. */
export interface SentShape extends Shape {
  readonly fans: readonly Fan[];
}

/** Shapes as they are drawn: what fades in bands. */
export const drawnShapes = (sent: readonly SentShape[]): Shape[] =>
  sent.map(({ fans, ...shape }) => ({ ...shape, bands: [...shape.bands, ...fans.flatMap(bandsOf)] }));

export interface Columns {
  readonly events: EventColumns;
  readonly marks: MarkColumns;
  readonly shapes: readonly Shape[];
}

/** All that is fetched of a dataset when the page opens. */
export interface FetchedColumns extends Columns {
  readonly ground: Ground;
  readonly killed: KilledColumns;
}

type Typed = Int32Array | Int8Array | Uint8Array | Float32Array | Float64Array;

function column<T extends Typed>(
  table: ArrowTable,
  name: string,
  kind: { new (length: number): T; name: string },
): T {
  const { values } = table.column(name);
  if (!(values instanceof kind)) {
    throw new Error(`column "${name}" is not a ${kind.name}`);
  }
  return values;
}

export function eventColumns(bytes: Uint8Array): EventColumns {
  const table = readArrow(bytes);
  const length = table.length;
  const days = new Int32Array(length * 4);
  const names = ["possible_from", "possible_to", "certain_a", "certain_b"];
  names.forEach((name, slot) => {
    const values = column(table, name, Int32Array);
    for (let row = 0; row < length; row++) days[row * 4 + slot] = values[row] as number;
  });
  return {
    length,
    days,
    family: column(table, "family", Uint8Array),
    type: column(table, "type", Uint8Array),
    disputed: column(table, "disputed", Uint8Array),
    lasted: column(table, "lasted", Uint8Array),
    placements: column(table, "placements", Uint8Array),
  };
}

export function killedColumns(bytes: Uint8Array): KilledColumns {
  const table = readArrow(bytes);
  return {
    length: table.length,
    event: column(table, "event", Int32Array),
    first: column(table, "first", Int32Array),
    last: column(table, "last", Int32Array),
    low: column(table, "low", Float64Array),
    high: column(table, "high", Float64Array),
    numbered: column(table, "numbered", Uint8Array),
    side: column(table, "side", Int8Array),
    rival: column(table, "rival", Int32Array),
    incident: column(table, "incident", Int32Array),
    bound: column(table, "bound", Int32Array),
    least: column(table, "least", Uint8Array),
    partOf: column(table, "part_of", Int32Array),
    period: column(table, "period", Uint8Array),
  };
}

export function markColumns(bytes: Uint8Array): MarkColumns {
  const table = readArrow(bytes);
  const length = table.length;
  const lon = column(table, "lon", Float32Array);
  const lat = column(table, "lat", Float32Array);
  const position = new Float32Array(length * 2);
  for (let row = 0; row < length; row++) {
    position[row * 2] = lon[row] as number;
    position[row * 2 + 1] = lat[row] as number;
  }
  return {
    length,
    event: column(table, "event", Int32Array),
    position,
    radius: column(table, "radius", Float32Array),
    precision: column(table, "precision", Uint8Array),
    certainty: column(table, "certainty", Uint8Array),
    shape: column(table, "shape", Int32Array),
  };
}

/** What deck.gl draws: one typed array per attribute, in the order of the marks. */
export interface MarkAttributes {
  readonly length: number;
  readonly columns: Record<
    string,
    { value: Float32Array | Uint8Array | Uint16Array | Uint32Array | Int32Array; size: number }
  >;
}

/** The first of the certainties for which a place is inferred. */
export const INFERRED = 2;

/** How the outline of an inferred place is drawn: a dash and a gap, in widths of the line. */
export const DASH = [3, 2.5] as const;

/**
 * What an event is kept as, as a category of deck.gl's filter. deck.gl numbers categories in the
 * order in which a filter names them, and takes columns as they are: so the first is what every
 * filter names, and the last what none does.
 */
export const KEPT_CATEGORIES = { surely: 0, perhaps: 1, not: 2 } as const;

const categoryOf = (level: number = SURELY): number => SURELY - level;

/** The columns of all marks or of the chosen ones, with the level that their events are kept at. */
export function markAttributes(
  { events, marks }: Columns,
  chosen?: readonly number[],
  kept?: Uint8Array,
): MarkAttributes {
  const length = chosen?.length ?? marks.length;
  const position = chosen === undefined ? marks.position : new Float32Array(length * 2);
  const days = new Float32Array(length * 4);
  const dash = new Float32Array(length * 2);
  const radius = new Float32Array(length);
  const category = new Uint32Array(length);
  for (let row = 0; row < length; row++) {
    const mark = chosen?.[row] ?? row;
    const event = marks.event[mark] as number;
    if (chosen !== undefined) position.set(marks.position.subarray(mark * 2, mark * 2 + 2), row * 2);
    for (let slot = 0; slot < 4; slot++) {
      const value = events.days[event * 4 + slot] as number;
      days[row * 4 + slot] = Math.min(Math.max(value, OPEN_PAST), OPEN_FUTURE);
    }
    if ((marks.certainty[mark] as number) >= INFERRED) dash.set(DASH, row * 2);
    category[row] = categoryOf(kept?.[event]);
    radius[row] = marks.shape[mark] === -1 ? (marks.radius[mark] as number) : 0;
  }
  return {
    length,
    columns: {
      position: { value: position, size: 2 },
      days: { value: days, size: 4 },
      radius: { value: radius, size: 1 },
      dash: { value: dash, size: 2 },
      kept: { value: category, size: 1 },
    },
  };
}

/** The marks that stand on shapes of one kind, one row per band or path. */
export interface ShapeRow {
  readonly mark: number;
  readonly days: [number, number, number, number];
  /** For a sector: rings, the outer one first. */
  readonly polygon: [number, number][][];
  /** For a line: its points. */
  readonly path: [number, number][];
  /** For the outermost band of a sector: its outline. */
  readonly outline: [number, number][];
  readonly weight: number;
  readonly radius: number;
  /** One of `KEPT_CATEGORIES`. */
  readonly kept: number;
}

export function shapeRows(
  { events, marks, shapes }: Columns,
  kind: Shape["kind"],
  keptEvents?: Uint8Array,
): ShapeRow[] {
  const rows: ShapeRow[] = [];
  for (let mark = 0; mark < marks.length; mark++) {
    const shape = shapes[marks.shape[mark] as number];
    if (shape === undefined || shape.kind !== kind) continue;
    const event = marks.event[mark] as number;
    const at = event * 4;
    const kept = categoryOf(keptEvents?.[event]);
    const days = Array.from(events.days.subarray(at, at + 4)) as ShapeRow["days"];
    const radius = marks.radius[mark] as number;
    if (kind === "sector") {
      shape.bands.forEach(({ rings, weight }, band) => {
        const outline = band === 0 ? (rings[0] ?? []) : [];
        rows.push({ mark, days, polygon: rings, path: [], outline, weight, radius, kept });
      });
    } else {
      for (const path of shape.paths) {
        rows.push({ mark, days, polygon: [], path, outline: [], weight: 1, radius, kept });
      }
    }
  }
  return rows;
}

export async function bytes(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

export async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json() as Promise<T>;
}

/** Fetch a dataset's columns. The address carries the digest, so the browser keeps them. */
export async function fetchColumns(base: string, lang: Lang): Promise<FetchedColumns> {
  const [events, marks, killed, shapes, ground] = await Promise.all([
    bytes(`${base}/events.arrow`),
    bytes(`${base}/marks.arrow`),
    bytes(`${base}/killed.arrow`),
    json<SentShape[]>(`${base}/shapes.json`),
    json<Ground>(`${base}/ground-${lang}.json`),
  ]);
  return {
    events: eventColumns(events),
    marks: markColumns(marks),
    killed: killedColumns(killed),
    shapes: drawnShapes(shapes),
    ground,
  };
}
