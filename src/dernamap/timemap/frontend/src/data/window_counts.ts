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

type Chosen = (row: number) => boolean;

/** Rows in the order of each of their bounds. */
class Orders {
  private readonly orders: readonly Uint32Array[];

  constructor(private readonly days: Int32Array) {
    const length = days.length / 4;
    this.orders = [0, 1, 2, 3].map((slot) =>
      orderBy(Int32Array.from({ length }, (_, row) => days[row * 4 + slot] as number)),
    );
  }

  /** The chosen rows in the order of one bound. */
  rows(slot: number, isChosen: Chosen): Uint32Array {
    const order = this.orders[slot] as Uint32Array;
    const found = new Uint32Array(order.length);
    let size = 0;
    for (let at = 0; at < order.length; at++) {
      const row = order[at] as number;
      if (isChosen(row)) found[size++] = row;
    }
    return found.subarray(0, size);
  }

  /** One bound of these rows. */
  bounds(rows: Uint32Array, slot: number): Int32Array {
    const found = new Int32Array(rows.length);
    for (let at = 0; at < rows.length; at++) found[at] = this.days[(rows[at] as number) * 4 + slot] as number;
    return found;
  }

  sorted(slot: number, isChosen: Chosen): Int32Array {
    return this.bounds(this.rows(slot, isChosen), slot);
  }
}

interface Index {
  in(window: Window): number;
}

/** Bounds `[from, to]` with from <= to: how many touch a window. */
class Touching implements Index {
  private readonly from: Int32Array;
  private readonly to: Int32Array;

  constructor(orders: Orders, isChosen: Chosen) {
    this.from = orders.sorted(0, isChosen);
    this.to = orders.sorted(1, isChosen);
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

  constructor(orders: Orders, days: Int32Array, isChosen: Chosen) {
    const firm = (row: number): boolean => (days[row * 4 + 2] as number) >= (days[row * 4 + 3] as number);
    const wide = orders.rows(3, (row) => isChosen(row) && !firm(row));
    this.firmA = orders.sorted(2, (row) => isChosen(row) && firm(row));
    this.firmB = orders.sorted(3, (row) => isChosen(row) && firm(row));
    this.wideA = orders.bounds(wide, 2);
    this.wideB = orders.bounds(wide, 3);
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
    const { days, disputed, placements } = this.events;
    const surely: Chosen = (row) => kept[row] === SURELY;
    const listed: Chosen = onlyCertain ? surely : (row) => kept[row] !== NOT_KEPT;
    const index = (isChosen: Chosen): Index =>
      onlyCertain ? new Contained(this.orders, days, isChosen) : new Touching(this.orders, isChosen);
    this.certain = new Contained(this.orders, days, surely);
    this.all = onlyCertain ? this.certain : index(listed);
    this.disputed = index((row) => disputed[row] === 1 && listed(row));
    this.unplaced = index((row) => placements[row] === 0 && listed(row));
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
