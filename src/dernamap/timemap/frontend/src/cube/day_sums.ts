/** How many of some days come before a day, for each cell, from a row of a tile's blocks. */

import { OPEN_FUTURE, OPEN_PAST } from "../contract";
import { rank } from "../data/sort";
import { CELLS } from "./quad";
import { KIND, type SeriesBlock } from "./series_block";

/** Days on which something begins or ends, and how many have come up to and with each. */
interface Sums {
  readonly days: Int32Array;
  readonly sums: Float64Array;
  /** Those before the first block. */
  readonly base: number;
}

/** What windows are counted from: possible are `from` before b less `to` before a; certain are `endsIn`
 * before b less `startsIn` before a. */
export interface CellSums {
  readonly from: Sums;
  readonly to: Sums;
  readonly startsIn: Sums;
  readonly endsIn: Sums;
}

const SLOTS = ["from", "to", "startsIn", "endsIn"] as const;
const [FROM, TO, STARTS, ENDS] = [0, 1, 2, 3] as const;

/** How many days come before a day. */
export function before({ days, sums, base }: Sums, day: number): number {
  if (day <= OPEN_PAST) return 0;
  const at = rank(days, day, 0, days.length);
  return base + (at === 0 ? 0 : (sums[at - 1] as number));
}

/** Where the rows of each cell begin: rows are in the order of the cells. */
function cellStarts({ cell, length }: SeriesBlock): Int32Array {
  const starts = new Int32Array(CELLS + 1).fill(length);
  for (let row = length - 1; row >= 0; row--) starts[cell[row] as number] = row;
  for (let at = CELLS - 1; at >= 0; at--) {
    starts[at] = Math.min(starts[at] as number, starts[at + 1] as number);
  }
  return starts;
}

/** The first and the last finite day that blocks can count up: those of entries and of their ends. */
function bounds(blocks: readonly SeriesBlock[]): readonly [first: number, last: number] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const widen = (day: number): void => {
    if (day <= OPEN_PAST || day >= OPEN_FUTURE) return;
    if (day < first) first = day;
    if (day > last) last = day;
  };
  for (const { length, starts, days, span } of blocks) {
    for (let row = 0; row < length; row++) {
      const more = Math.max((span[row] as number) - 1, 0);
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
        widen(days[at] as number);
        widen((days[at] as number) + more);
      }
    }
  }
  return first <= last ? [first, last] : [0, 0];
}

/** Adds up days in bins, one a day and one at either end for open ones. */
class Bins {
  private readonly counts: readonly Float64Array[];
  private readonly bases = [0, 0, 0, 0];
  private readonly used = [false, false, false, false];

  constructor(
    private readonly first: number,
    private readonly last: number,
  ) {
    this.counts = SLOTS.map(() => new Float64Array(last - first + 3));
  }

  add(slot: number, day: number, count: number): void {
    const { first, last } = this;
    const bin = day <= OPEN_PAST ? 0 : day >= OPEN_FUTURE ? last - first + 2 : day - first + 1;
    const bins = this.counts[slot] as Float64Array;
    bins[bin] = (bins[bin] as number) + count;
    this.used[slot] = true;
  }

  addBase(slot: number, count: number): void {
    this.bases[slot] = (this.bases[slot] as number) + count;
  }

  /** What has been added since the last time, slot by slot. */
  take(): CellSums {
    const found = SLOTS.map((_, slot) => this.takeSlot(slot));
    return Object.fromEntries(SLOTS.map((name, slot) => [name, found[slot]])) as unknown as CellSums;
  }

  private takeSlot(slot: number): Sums {
    const base = this.bases[slot] as number;
    this.bases[slot] = 0;
    if (!this.used[slot]) return { days: new Int32Array(0), sums: new Float64Array(0), base };
    const bins = this.counts[slot] as Float64Array;
    const size = bins.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    const [days, sums] = [new Int32Array(size), new Float64Array(size)];
    let [at, sum] = [0, 0];
    for (let bin = 0; bin < bins.length; bin++) {
      const count = bins[bin] as number;
      if (count === 0) continue;
      sum += count;
      days[at] = bin === 0 ? OPEN_PAST : bin === bins.length - 1 ? OPEN_FUTURE : this.first + bin - 1;
      sums[at++] = sum;
    }
    bins.fill(0);
    this.used[slot] = false;
    return { days, sums, base };
  }
}

/**
 * The sums of each cell, by its number.
 *
 * `blocks` follow each other; of a day d they are right if they hold the days from `longest spread`
 * before d on. Spreads of more than `most` days are certain in no window of `most` days: they are left
 * out of what is certain, so that it is a difference of two sums.
 */
export function daySums(
  blocks: readonly SeriesBlock[],
  isKept: (family: number) => boolean,
  most: number,
): Map<number, CellSums> {
  const bins = new Bins(...bounds(blocks));
  const starts = blocks.map(cellStarts);
  const found = new Map<number, CellSums>();
  for (let cell = 0; cell < CELLS; cell++) {
    let any = false;
    blocks.forEach((block, number) => {
      const [low, high] = [starts[number]?.[cell] ?? 0, starts[number]?.[cell + 1] ?? 0];
      for (let row = low; row < high; row++) {
        if (!isKept(block.family[row] as number)) continue;
        any = true;
        addSeries(bins, block, row, most, number === 0);
      }
    });
    if (any) found.set(cell, bins.take());
  }
  return found;
}

/** By the kind of a series: what it adds its first days to, and what its last ones. */
function slotsOf(kind: number, firm: boolean): readonly (readonly [slot: number, ends: boolean])[] {
  switch (kind) {
    case KIND.once:
      return firm
        ? [
            [FROM, false],
            [TO, true],
            [STARTS, false],
            [ENDS, true],
          ]
        : [
            [FROM, false],
            [TO, true],
          ];
    case KIND.from:
      return [[FROM, false]];
    case KIND.to:
      return [[TO, false]];
    case KIND.certainA:
      return [[STARTS, false]];
    case KIND.certainB:
      return [[ENDS, false]];
    default:
      return firm
        ? [
            [STARTS, false],
            [ENDS, true],
          ]
        : [];
  }
}

function addSeries(bins: Bins, block: SeriesBlock, row: number, most: number, isFirst: boolean): void {
  const span = block.span[row] as number;
  const [low, high] = [block.starts[row] as number, block.starts[row + 1] as number];
  for (const [slot, ends] of slotsOf(block.kind[row] as number, span <= most)) {
    const more = ends ? span - 1 : 0;
    if (isFirst) bins.addBase(slot, block.before[row] as number);
    for (let at = low; at < high; at++) {
      bins.add(slot, (block.days[at] as number) + more, block.counts[at] as number);
    }
  }
}
