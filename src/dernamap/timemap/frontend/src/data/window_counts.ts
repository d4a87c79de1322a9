/**
 * Living counts: how many events a window holds. Rows are put in the order of each bound once; what
 * the masks keep is picked out of them when it changes, and a step looks up a few places in that,
 * however many events there are.
 */

import type { Window } from "../time/window";
import type { EventColumns } from "./dataset_columns";
import { NOT_KEPT, SURELY } from "./event_masks";
import { orderBy, rank } from "./sort";

export interface Counts {
  /** Events that must fall in the window. */
  readonly certain: number;
  /** Events that may fall in it and are not certain. */
  readonly possible: number;
  /** Of both, those that belong to a dispute. */
  readonly disputed: number;
  /** Of both, those that could not be placed. */
  readonly unplaced: number;
}

/** Rows in the order of each of their bounds. */
class Orders {
  private readonly orders: readonly Uint32Array[];

  constructor(private readonly days: Int32Array) {
    const length = days.length / 4;
    this.orders = [0, 1, 2, 3].map((slot) =>
      orderBy(Int32Array.from({ length }, (_, row) => days[row * 4 + slot] as number)),
    );
  }

  /** The rows of some classes in the order of one bound; a row is in the classes whose bits it has. */
  rows(slot: number, classes: Uint8Array, bit: number): Uint32Array {
    const order = this.orders[slot] as Uint32Array;
    const found = new Uint32Array(order.length);
    let size = 0;
    for (let at = 0; at < order.length; at++) {
      const row = order[at] as number;
      if (((classes[row] as number) & bit) !== 0) found[size++] = row;
    }
    return found.subarray(0, size);
  }

  /** One bound of these rows. */
  bounds(rows: Uint32Array, slot: number): Int32Array {
    const found = new Int32Array(rows.length);
    for (let at = 0; at < rows.length; at++) found[at] = this.days[(rows[at] as number) * 4 + slot] as number;
    return found;
  }

  sorted(slot: number, classes: Uint8Array, bit: number): Int32Array {
    return this.bounds(this.rows(slot, classes, bit), slot);
  }
}

/** Classes of rows: what is listed, and of that what else. */
const LISTED = 1;
const FIRM = 2;
const WIDE = 4;
const DISPUTED = 8;
const UNPLACED = 16;
const SURE_FIRM = 32;
const SURE_WIDE = 64;

interface Index {
  in(window: Window): number;
}

/** Bounds `[from, to]` with from <= to: how many touch a window. */
class Touching implements Index {
  private readonly from: Int32Array;
  private readonly to: Int32Array;

  constructor(orders: Orders, classes: Uint8Array, bit: number) {
    this.from = orders.sorted(0, classes, bit);
    this.to = orders.sorted(1, classes, bit);
  }

  /** Those that begin before the window's end, less those that are over before its start. */
  in({ a, b }: Window): number {
    return rank(this.from, b) - rank(this.to, a);
  }
}

/**
 * Bounds of certainty: how many have `certain_a >= a` and `certain_b < b`.
 *
 * Where certain_a >= certain_b (a day, or a span that lasted), whatever begins before `a` also ends
 * before `b`, so that one count is taken from the other. Where it is less (one unknown time in a
 * spread), those that end in the window are looked at one by one.
 */
class Contained implements Index {
  private readonly firmA: Int32Array;
  private readonly firmB: Int32Array;
  private readonly wideA: Int32Array;
  private readonly wideB: Int32Array;
  private readonly leastA: number;

  constructor(orders: Orders, classes: Uint8Array, firm: number, wide: number) {
    const rows = orders.rows(3, classes, wide);
    this.firmA = orders.sorted(2, classes, firm);
    this.firmB = orders.sorted(3, classes, firm);
    this.wideA = orders.bounds(rows, 2);
    this.wideB = orders.bounds(rows, 3);
    this.leastA = this.wideA.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
  }

  in({ a, b }: Window): number {
    const firm = rank(this.firmB, b) - rank(this.firmA, a);
    const end = rank(this.wideB, b);
    if (a <= this.leastA) return firm + end;
    let wide = 0;
    for (let at = rank(this.wideB, a); at < end; at++) {
      if ((this.wideA[at] as number) >= a) wide++;
    }
    return firm + wide;
  }
}

export class CountIndex {
  private readonly orders: Orders;
  private certain!: Index;
  private all!: Index;
  private disputed!: Index;
  private unplaced!: Index;

  /** Count what the masks keep, or everything. */
  constructor(
    private readonly events: EventColumns,
    kept?: Uint8Array,
  ) {
    this.orders = new Orders(events.days);
    this.keep(kept ?? new Uint8Array(events.length).fill(SURELY));
  }

  /** Count these levels of events from now on; only what must fall in the window, if asked so. */
  keep(kept: Uint8Array, onlyCertain = false): void {
    const { orders } = this;
    const classes = this.classes(kept, onlyCertain);
    this.certain = new Contained(orders, classes, SURE_FIRM, SURE_WIDE);
    if (onlyCertain) {
      this.all = this.certain;
      this.disputed = this.among(classes, DISPUTED);
      this.unplaced = this.among(classes, UNPLACED);
    } else {
      this.all = new Touching(orders, classes, LISTED);
      this.disputed = new Touching(orders, classes, DISPUTED);
      this.unplaced = new Touching(orders, classes, UNPLACED);
    }
  }

  /** What each row is, as bits. */
  private classes(kept: Uint8Array, onlyCertain: boolean): Uint8Array {
    const { days, disputed, placements, length } = this.events;
    const least = onlyCertain ? SURELY : NOT_KEPT + 1;
    const classes = new Uint8Array(length);
    for (let row = 0; row < length; row++) {
      const level = kept[row] as number;
      if (level < least) continue;
      let bits = LISTED;
      const firm = (days[row * 4 + 2] as number) >= (days[row * 4 + 3] as number);
      bits |= firm ? FIRM : WIDE;
      if (level === SURELY) bits |= firm ? SURE_FIRM : SURE_WIDE;
      if (disputed[row] === 1) bits |= DISPUTED;
      if (placements[row] === 0) bits |= UNPLACED;
      classes[row] = bits;
    }
    return classes;
  }

  /** An index of what must fall in the window, of the rows of one more class. */
  private among(classes: Uint8Array, bit: number): Index {
    const some = classes.map((bits) => ((bits & bit) === 0 ? 0 : bits));
    return new Contained(this.orders, some, FIRM, WIDE);
  }

  count(window: Window): Counts {
    const certain = this.certain.in(window);
    return {
      certain,
      possible: this.all.in(window) - certain,
      disputed: this.disputed.in(window),
      unplaced: this.unplaced.in(window),
    };
  }
}
