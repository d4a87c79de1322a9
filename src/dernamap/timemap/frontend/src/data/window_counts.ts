/**
 * Living counts: how many events a window holds. What the masks keep is counted by the days of its
 * bounds when it changes, and a step looks up a few sums, however many events there are.
 */

import { OPEN_FUTURE, OPEN_PAST } from "../contract";
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

/** The days that bounds are counted by: those of the records, and one beyond at either end for open ones. */
class DayBins {
  /** The first day; what is before it is open. */
  readonly first: number;
  /** Bins of all days, with the two ends. */
  readonly size: number;
  /** The bin of each bound of each row, as `days` has them. */
  readonly of: Int32Array;

  constructor(days: Int32Array) {
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const day of days) {
      if (day <= OPEN_PAST || day >= OPEN_FUTURE) continue;
      if (day < first) first = day;
      if (day > last) last = day;
    }
    this.first = first <= last ? first : 0;
    const most = Math.max(last - this.first, 0) + 2;
    this.size = most + 1;
    this.of = days.map((day) => {
      if (day <= OPEN_PAST) return 0;
      return day >= OPEN_FUTURE ? most : day - this.first + 1;
    });
  }

  /** How many bins lie wholly before a day. */
  before(day: number): number {
    if (day <= OPEN_PAST) return 0;
    if (day > OPEN_FUTURE) return this.size;
    return Math.min(Math.max(day - this.first + 1, 1), this.size - 1);
  }
}

/** How many of some days come before a day. */
class DaysBefore {
  /** Of each number of bins: how many of the days are in them. */
  private readonly sums: Int32Array;

  constructor(private readonly bins: DayBins) {
    this.sums = new Int32Array(bins.size + 1);
  }

  /** Count one more day, by its bin; `done` comes after the last. */
  add(bin: number): void {
    this.sums[bin + 1] = (this.sums[bin + 1] as number) + 1;
  }

  done(): void {
    const { sums } = this;
    for (let at = 1; at < sums.length; at++) sums[at] = (sums[at] as number) + (sums[at - 1] as number);
  }

  before(day: number): number {
    return this.sums[this.bins.before(day)] as number;
  }
}

interface Index {
  /** Take up a row. */
  add(row: number): void;
  /** All rows have been taken up. */
  done(): void;
  in(window: Window): number;
}

/** Bounds `[from, to]` with from <= to: how many touch a window. */
class Touching implements Index {
  private readonly from: DaysBefore;
  private readonly to: DaysBefore;

  constructor(private readonly bins: DayBins) {
    this.from = new DaysBefore(bins);
    this.to = new DaysBefore(bins);
  }

  add(row: number): void {
    this.from.add(this.bins.of[row * 4] as number);
    this.to.add(this.bins.of[row * 4 + 1] as number);
  }

  done(): void {
    this.from.done();
    this.to.done();
  }

  /** Those that begin before the window's end, less those that are over before its start. */
  in({ a, b }: Window): number {
    return this.from.before(b) - this.to.before(a);
  }
}

/**
 * Bounds of certainty: how many have `certain_a >= a` and `certain_b < b`.
 *
 * Where certain_a >= certain_b (a day, or a span that lasted), whatever begins before `a` also ends
 * before `b`, so that one count is taken from the other. Where it is less (one unknown time in a
 * spread), those that end in the window are looked at one by one: they are put in the order of
 * their ends once, `wide`.
 */
class Contained implements Index {
  private readonly firmA: DaysBefore;
  private readonly firmB: DaysBefore;
  private readonly taken: Uint8Array;
  private wideA = new Int32Array(0);
  private wideB = new Int32Array(0);
  private leastA = Number.POSITIVE_INFINITY;

  constructor(
    private readonly bins: DayBins,
    private readonly days: Int32Array,
    private readonly wide: Uint32Array,
  ) {
    this.firmA = new DaysBefore(bins);
    this.firmB = new DaysBefore(bins);
    this.taken = new Uint8Array(days.length / 4);
  }

  add(row: number): void {
    const at = row * 4;
    if (isFirm(this.days, row)) {
      this.firmA.add(this.bins.of[at + 2] as number);
      this.firmB.add(this.bins.of[at + 3] as number);
    } else this.taken[row] = 1;
  }

  done(): void {
    this.firmA.done();
    this.firmB.done();
    const { wide, taken, days } = this;
    const [starts, ends] = [new Int32Array(wide.length), new Int32Array(wide.length)];
    let size = 0;
    for (const row of wide) {
      if (taken[row] === 0) continue;
      const start = days[row * 4 + 2] as number;
      if (start < this.leastA) this.leastA = start;
      starts[size] = start;
      ends[size++] = days[row * 4 + 3] as number;
    }
    this.wideA = starts.subarray(0, size);
    this.wideB = ends.subarray(0, size);
  }

  in({ a, b }: Window): number {
    const firm = this.firmB.before(b) - this.firmA.before(a);
    const end = rank(this.wideB, b);
    if (a <= this.leastA) return firm + end;
    let wide = 0;
    for (let at = rank(this.wideB, a); at < end; at++) {
      if ((this.wideA[at] as number) >= a) wide++;
    }
    return firm + wide;
  }
}

const isFirm = (days: Int32Array, row: number): boolean =>
  (days[row * 4 + 2] as number) >= (days[row * 4 + 3] as number);

export class CountIndex {
  private readonly bins: DayBins;
  /** The rows of one unknown time in a spread, in the order of its end. */
  private readonly wide: Uint32Array;
  private certain!: Index;
  private all!: Index;
  private disputed!: Index;
  private unplaced!: Index;

  /** Count what the masks keep, or everything. */
  constructor(
    private readonly events: EventColumns,
    kept?: Uint8Array,
  ) {
    const { days, length } = events;
    this.bins = new DayBins(days);
    const rows = Uint32Array.from({ length }, (_, row) => row).filter((row) => !isFirm(days, row));
    const ends = Int32Array.from(days.filter((_, at) => at % 4 === 3));
    this.wide = rows.length === 0 ? rows : orderBy(ends, rows);
    this.keep(kept ?? new Uint8Array(length).fill(SURELY));
  }

  /** Count these levels of events from now on; only what must fall in the window, if asked so. */
  keep(kept: Uint8Array, onlyCertain = false): void {
    const { bins, wide } = this;
    const { days, disputed, placements, length } = this.events;
    const contained = (): Index => new Contained(bins, days, wide);
    const among = (): Index => (onlyCertain ? contained() : new Touching(bins));
    const certain = contained();
    const all = onlyCertain ? certain : among();
    const [inDispute, nowhere] = [among(), among()];
    const least = onlyCertain ? SURELY : NOT_KEPT + 1;
    for (let row = 0; row < length; row++) {
      const level = kept[row] as number;
      if (level < least) continue;
      if (level === SURELY) certain.add(row);
      if (!onlyCertain) all.add(row);
      if (disputed[row] === 1) inDispute.add(row);
      if (placements[row] === 0) nowhere.add(row);
    }
    for (const index of new Set([certain, all, inDispute, nowhere])) index.done();
    this.certain = certain;
    this.all = all;
    this.disputed = inDispute;
    this.unplaced = nowhere;
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
