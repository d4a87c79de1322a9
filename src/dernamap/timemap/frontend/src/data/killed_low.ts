/** The dead who were certainly killed in a window: of figures that may count the same dead, one
 * counts. */

import type { KilledColumns } from "./killed";
import { rank } from "./sort";

/** Sides that several others may be on; see `view/killed/sides.py`. */
const UNKNOWN = -1;
const CIVILIANS = 0;
const FIGHTERS = 1;
const FIRST_PARTY = 2;

/** People of some sides, all killed between two days. */
interface Interval {
  readonly first: number;
  readonly last: number;
  readonly counts: Map<number, number>;
  /** Of all sides together. */
  sum: number;
}

/** How many of an interval's dead are counted. */
type Weight = (interval: Interval) => number;

const of =
  (chosen: (side: number) => boolean): Weight =>
  ({ counts }) => {
    let weight = 0;
    for (const [side, count] of counts) if (chosen(side)) weight += count;
    return weight;
  };

export class SurelyFell {
  /** In the order of their last days. */
  private readonly intervals: Interval[];
  private readonly lasts: Int32Array;
  /** Runs of intervals that no interval crosses out of: number of each interval's, where each starts, its dead. */
  private readonly blockOf: Int32Array;
  private readonly starts: number[] = [];
  private readonly earliest: number[] = [];
  private readonly dead: Float64Array;

  constructor(figures: KilledColumns) {
    this.intervals = intervalsOf(figures);
    this.lasts = Int32Array.from(this.intervals, ({ last }) => last);
    this.blockOf = new Int32Array(this.intervals.length);
    const blocks = blocksOf(this.intervals);
    this.dead = new Float64Array(blocks.length + 1);
    let at = 0;
    blocks.forEach((block, number) => {
      this.starts.push(at);
      this.earliest.push(
        block.reduce((least, { first }) => Math.min(least, first), Number.POSITIVE_INFINITY),
      );
      this.dead[number + 1] = (this.dead[number] as number) + most(block);
      this.blockOf.fill(number, at, at + block.length);
      at += block.length;
    });
    this.starts.push(at);
  }

  /** In the window [a, b): blocks that lie wholly in it are known, one at either end may be cut. */
  in(a: number, b: number): number {
    const from = rank(this.lasts, a);
    const to = rank(this.lasts, b);
    if (from >= to) return 0;
    let block = this.blockOf[from] as number;
    const end = this.blockOf[to - 1] as number;
    let sum = 0;
    let next = from;
    if (from !== this.starts[block] || (this.earliest[block] as number) < a) {
      next = Math.min(this.starts[block + 1] as number, to);
      sum += this.cut(from, next, a);
      block++;
    }
    if (next >= to) return sum;
    if (to === this.starts[end + 1])
      return sum + (this.dead[end + 1] as number) - (this.dead[block] as number);
    const rest = Math.max(this.starts[end] as number, next);
    return sum + (this.dead[end] as number) - (this.dead[block] as number) + this.cut(rest, to, a);
  }

  private cut(from: number, to: number, a: number): number {
    const inside = this.intervals.slice(from, to).filter(({ first }) => first >= a);
    return blocksOf(inside).reduce((sum, block) => sum + most(block), 0);
  }
}

/** Days of incidents, spans, and rivals as one: of these only the least number is sure. */
function intervalsOf({
  length,
  numbered,
  first,
  last,
  low,
  side,
  rival,
  incident,
}: KilledColumns): Interval[] {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < length; row++) {
    if (!numbered[row]) continue;
    const name = rival[row] !== -1 ? `r${rival[row]}` : incident[row] !== -1 ? `i${incident[row]}` : `${row}`;
    const members = groups.get(name);
    if (members === undefined) groups.set(name, [row]);
    else members.push(row);
  }
  const days = new Map<number, Interval>();
  const intervals: Interval[] = [];
  for (const [name, rows] of groups) {
    const lows = rows.map((row) => low[row] as number);
    const sides = new Set(rows.map((row) => side[row] as number));
    const together = sides.size === 1 ? (side[rows[0] as number] as number) : common(sides);
    const start = Math.min(...rows.map((row) => first[row] as number));
    const end = Math.max(...rows.map((row) => last[row] as number));
    if (name.startsWith("i")) {
      // reports of one incident are all right, so that the greatest is sure
      let day = days.get(start);
      if (day === undefined) {
        day = { first: start, last: start, counts: new Map(), sum: 0 };
        days.set(start, day);
      }
      const most = Math.max(...lows);
      day.counts.set(together, (day.counts.get(together) ?? 0) + most);
      day.sum += most;
    } else {
      const least = Math.min(...lows);
      intervals.push({ first: start, last: end, counts: new Map([[together, least]]), sum: least });
    }
  }
  return [...days.values(), ...intervals].sort(
    (one, other) => one.last - other.last || one.first - other.first,
  );
}

function common(sides: Set<number>): number {
  return sides.has(UNKNOWN) || sides.has(CIVILIANS) ? UNKNOWN : FIGHTERS;
}

/** Part intervals, sorted by their last day, where none crosses from one day to the next. */
function blocksOf(intervals: readonly Interval[]): Interval[][] {
  const earliest = new Float64Array(intervals.length + 1).fill(Number.POSITIVE_INFINITY);
  for (let at = intervals.length - 1; at >= 0; at--) {
    earliest[at] = Math.min((intervals[at] as Interval).first, earliest[at + 1] as number);
  }
  const blocks: Interval[][] = [];
  let block: Interval[] = [];
  intervals.forEach((interval, at) => {
    block.push(interval);
    if ((earliest[at + 1] as number) > interval.last) {
      blocks.push(block);
      block = [];
    }
  });
  return blocks;
}

/** The most dead of a block that are surely different people. */
function most(block: readonly Interval[]): number {
  const sides = new Set<number>();
  for (const { counts } of block) for (const side of counts.keys()) sides.add(side);
  const together = apart(block, ({ sum }) => sum);
  if (sides.size < 2) return together;
  let byParty = 0;
  for (const side of sides)
    if (side >= FIRST_PARTY)
      byParty += apart(
        block,
        of((one) => one === side),
      );
  const fighters = apart(
    block,
    of((side) => side >= FIGHTERS),
  );
  const named =
    apart(
      block,
      of((side) => side === CIVILIANS),
    ) + Math.max(byParty, fighters);
  return Math.max(named, together);
}

/** The greatest sum over intervals on days that never meet (weighted interval scheduling). */
function apart(block: readonly Interval[], weigh: Weight): number {
  const ends = new Int32Array(block.length);
  const best = new Float64Array(block.length + 1);
  let length = 0;
  for (const interval of block) {
    const weight = weigh(interval);
    if (weight === 0) continue;
    const before = rank(ends, interval.first, 0, length);
    best[length + 1] = Math.max(best[length] as number, (best[before] as number) + weight);
    ends[length++] = interval.last;
  }
  return best[length] as number;
}
