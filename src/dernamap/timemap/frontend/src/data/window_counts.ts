/**
 * Living counts: how many events a window holds. Bounds are sorted once, so that a step looks up
 * a few places in them, however many events there are.
 */

import type { Window } from "../time/window";
import type { EventColumns } from "./dataset_columns";
import { rank } from "./sort";

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

/** Bounds `[from, to]` with from <= to: how many touch a window. */
class Touching {
  private readonly from: Int32Array;
  private readonly to: Int32Array;

  constructor(days: Int32Array, rows: readonly number[] | null) {
    const length = rows?.length ?? days.length / 4;
    const pick = (slot: number): Int32Array =>
      Int32Array.from({ length }, (_, at) => days[(rows?.[at] ?? at) * 4 + slot] as number).sort();
    this.from = pick(0);
    this.to = pick(1);
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
export class Contained {
  private readonly firmA: Int32Array;
  private readonly firmB: Int32Array;
  private readonly wideA: Int32Array;
  private readonly wideB: Int32Array;
  private readonly leastA: number;

  constructor(days: Int32Array) {
    const firm: number[] = [];
    const wide: number[] = [];
    for (let at = 0; at < days.length; at += 4) {
      ((days[at + 2] as number) >= (days[at + 3] as number) ? firm : wide).push(at);
    }
    wide.sort((left, right) => (days[left + 3] as number) - (days[right + 3] as number));
    const pick = (rows: number[], slot: number): Int32Array =>
      Int32Array.from(rows, (at) => days[at + slot] as number);
    this.firmA = pick(firm, 2).sort();
    this.firmB = pick(firm, 3).sort();
    this.wideA = pick(wide, 2);
    this.wideB = pick(wide, 3);
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
  private readonly all: Touching;
  private readonly disputed: Touching;
  private readonly unplaced: Touching;
  private readonly certain: Contained;

  constructor(events: EventColumns) {
    const { days } = events;
    const disputed: number[] = [];
    const unplaced: number[] = [];
    for (let row = 0; row < events.length; row++) {
      if (events.disputed[row]) disputed.push(row);
      if (!events.placements[row]) unplaced.push(row);
    }
    this.all = new Touching(days, null);
    this.disputed = new Touching(days, disputed);
    this.unplaced = new Touching(days, unplaced);
    this.certain = new Contained(days);
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
