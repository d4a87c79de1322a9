/**
 * Marks counted by cells of the map, for datasets of which no screen can show each mark.
 *
 * The cells are squares of Web Mercator, about `CELL` pixels wide at their zoom level. Within a cell
 * days are sorted, so that a window costs a few look-ups a cell and not a look at each mark. A cell
 * stands at the mean of its marks, in time and out of it: moving the slider moves nothing.
 */

import { isCertain, type Window } from "../time/window";
import type { Columns } from "./dataset_columns";
import { type Kept, NOT_KEPT, SURELY } from "./event_masks";
import { isBetween } from "./longitudes";
import { orderBy, rank } from "./sort";

const CELL = 56;
const TILE = 512;
const ROW = 2 ** 24;

/** What the map shows: degrees, and MapLibre's zoom level; see `longitudes.ts` for the date line. */
export interface VisibleArea {
  readonly zoom: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The marks of each cell by each of their bounds. */
interface Bounds {
  readonly from: Sorted;
  readonly to: Sorted;
  readonly firmA: Sorted;
  readonly firmB: Sorted;
  readonly wideB: Sorted;
}

/** Room for some of the marks, kept from one filter to the next. */
const roomFor = ({ starts, days, marks }: Sorted): Sorted => ({
  starts: new Uint32Array(starts.length),
  days: new Int32Array(days.length),
  marks: new Uint32Array(marks.length),
});

/** Put the marks of at least a level into a room, in the same order. */
function choose({ starts, days, marks }: Sorted, into: Sorted, levels: Uint8Array, least: number): Sorted {
  let size = 0;
  let at = 0;
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    into.starts[cell] = size;
    const end = starts[cell + 1] as number;
    for (; at < end; at++) {
      const mark = marks[at] as number;
      if ((levels[mark] as number) < least) continue;
      into.days[size] = days[at] as number;
      into.marks[size++] = mark;
    }
  }
  into.starts[starts.length - 1] = size;
  return into;
}

/** Days of the marks in each cell, sorted within the cell. */
interface Sorted {
  readonly starts: Uint32Array;
  readonly days: Int32Array;
  readonly marks: Uint32Array;
}

/** Web Mercator's x and y of a position, from 0 to 1. */
export function mercator(lon: number, lat: number): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI];
}

/** The zoom level whose cells fit a zoom. */
export const levelOf = (zoom: number): number => Math.round(zoom * 2) / 2;

export class CellGrid {
  /** Mean position of each cell's marks: lon, lat. */
  readonly position: Float32Array;
  private readonly cellOf: Uint32Array;
  private readonly all: Bounds;
  /** The same without the marks of events that are not kept. */
  private bounds: Bounds;
  private onlyCertain = false;
  private rooms: (Bounds & { readonly levels: Uint8Array }) | null = null;

  constructor(
    private readonly columns: Columns,
    readonly level: number,
  ) {
    const { marks, events } = columns;
    const across = (TILE * 2 ** level) / CELL;
    const numbers = new Map<number, number>();
    const sums: number[] = [];
    this.cellOf = new Uint32Array(marks.length);
    for (let mark = 0; mark < marks.length; mark++) {
      const lon = marks.position[mark * 2] as number;
      const lat = marks.position[mark * 2 + 1] as number;
      const [x, y] = mercator(lon, lat);
      const key = Math.floor(y * across) * ROW + Math.floor(x * across);
      let cell = numbers.get(key);
      if (cell === undefined) {
        cell = numbers.size;
        numbers.set(key, cell);
        sums.push(0, 0, 0);
      }
      this.cellOf[mark] = cell;
      sums[cell * 3] = (sums[cell * 3] as number) + lon;
      sums[cell * 3 + 1] = (sums[cell * 3 + 1] as number) + lat;
      sums[cell * 3 + 2] = (sums[cell * 3 + 2] as number) + 1;
    }
    this.position = new Float32Array(numbers.size * 2);
    for (let cell = 0; cell < numbers.size; cell++) {
      const count = sums[cell * 3 + 2] as number;
      this.position[cell * 2] = (sums[cell * 3] as number) / count;
      this.position[cell * 2 + 1] = (sums[cell * 3 + 1] as number) / count;
    }
    const bound = (slot: number): Int32Array =>
      Int32Array.from(marks.event, (event) => events.days[event * 4 + slot] as number);
    const [from, to, a, b] = [bound(0), bound(1), bound(2), bound(3)];
    const firm = (mark: number): boolean => (a[mark] as number) >= (b[mark] as number);
    this.all = {
      from: this.sort(from, () => true),
      to: this.sort(to, () => true),
      firmA: this.sort(a, firm),
      firmB: this.sort(b, firm),
      wideB: this.sort(b, (mark) => !firm(mark)),
    };
    this.bounds = this.all;
  }

  /** Count the marks of what is kept from now on; what is kept perhaps is never certain. */
  keep({ kept, onlyCertain }: Kept): void {
    const { event, length } = this.columns.marks;
    const { from, to, firmA, firmB, wideB } = this.all;
    this.rooms ??= {
      levels: new Uint8Array(length),
      from: roomFor(from),
      to: roomFor(to),
      firmA: roomFor(firmA),
      firmB: roomFor(firmB),
      wideB: roomFor(wideB),
    };
    const { levels, ...rooms } = this.rooms;
    for (let mark = 0; mark < length; mark++) levels[mark] = kept[event[mark] as number] as number;
    const listed = onlyCertain ? SURELY : NOT_KEPT + 1;
    this.onlyCertain = onlyCertain;
    this.bounds = {
      from: choose(from, rooms.from, levels, listed),
      to: choose(to, rooms.to, levels, listed),
      firmA: choose(firmA, rooms.firmA, levels, SURELY),
      firmB: choose(firmB, rooms.firmB, levels, SURELY),
      wideB: choose(wideB, rooms.wideB, levels, SURELY),
    };
  }

  get length(): number {
    return this.position.length / 2;
  }

  /** Cells whose middle is in sight. */
  inSight({ west, south, east, north }: VisibleArea): number[] {
    const found: number[] = [];
    for (let cell = 0; cell < this.length; cell++) {
      const lon = this.position[cell * 2] as number;
      const lat = this.position[cell * 2 + 1] as number;
      if (lat >= south && lat <= north && isBetween(lon, west, east)) found.push(cell);
    }
    return found;
  }

  /** How many marks a cell has in all. */
  size(cell: number): number {
    return (this.bounds.from.starts[cell + 1] as number) - (this.bounds.from.starts[cell] as number);
  }

  /** How many marks of a cell may fall in a window. */
  possible(cell: number, window: Window): number {
    if (this.onlyCertain) return this.certain(cell, window);
    const { a, b } = window;
    return this.before(this.bounds.from, cell, b) - this.before(this.bounds.to, cell, a);
  }

  /** How many marks of a cell must fall in a window; `Contained` in `counts.ts` says why so. */
  certain(cell: number, { a, b }: Window): number {
    const firm = this.before(this.bounds.firmB, cell, b) - this.before(this.bounds.firmA, cell, a);
    const { events, marks } = this.columns;
    const start = this.bounds.wideB.starts[cell] as number;
    const end = start + this.before(this.bounds.wideB, cell, b);
    let wide = 0;
    for (let at = start + this.before(this.bounds.wideB, cell, a); at < end; at++) {
      const event = marks.event[this.bounds.wideB.marks[at] as number] as number;
      if ((events.days[event * 4 + 2] as number) >= a) wide++;
    }
    return firm + wide;
  }

  /** How many marks of a cell were over, for certain, from day `a` to before day `b`. */
  over(cell: number, { a, b }: Window): number {
    const firm = this.before(this.bounds.firmB, cell, b) - this.before(this.bounds.firmB, cell, a);
    return firm + this.before(this.bounds.wideB, cell, b) - this.before(this.bounds.wideB, cell, a);
  }

  /** The marks of a cell that may fall in a window, in the order of the dataset. */
  marksIn(cell: number, { a, b }: Window): number[] {
    const { events, marks } = this.columns;
    const start = this.bounds.from.starts[cell] as number;
    const end = start + this.before(this.bounds.from, cell, b);
    const found: number[] = [];
    for (let at = start; at < end; at++) {
      const mark = this.bounds.from.marks[at] as number;
      const row = (marks.event[mark] as number) * 4;
      const listed = this.onlyCertain
        ? isCertain({ a, b }, events.days[row + 2] as number, events.days[row + 3] as number)
        : (events.days[row + 1] as number) >= a;
      if (listed) found.push(mark);
    }
    return found.sort((left, right) => left - right);
  }

  private before({ starts, days }: Sorted, cell: number, day: number): number {
    return rank(days, day, starts[cell] as number, starts[cell + 1] as number);
  }

  /** Sort the days of all marks that count, cell by cell. */
  private sort(days: Int32Array, counts: (mark: number) => boolean): Sorted {
    const starts = new Uint32Array(this.length + 1);
    let size = 0;
    for (let mark = 0; mark < days.length; mark++) {
      if (!counts(mark)) continue;
      const cell = (this.cellOf[mark] as number) + 1;
      starts[cell] = (starts[cell] as number) + 1;
      size++;
    }
    for (let cell = 1; cell < starts.length; cell++) {
      starts[cell] = (starts[cell] as number) + (starts[cell - 1] as number);
    }
    const next = starts.slice();
    const sorted = new Int32Array(size);
    const marks = new Uint32Array(size);
    for (const mark of orderBy(days)) {
      if (!counts(mark)) continue;
      const cell = this.cellOf[mark] as number;
      const place = next[cell] as number;
      next[cell] = place + 1;
      sorted[place] = days[mark] as number;
      marks[place] = mark;
    }
    return { starts, days: sorted, marks };
  }
}
