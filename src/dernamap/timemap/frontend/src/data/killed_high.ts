/** The most that may have been killed in a window: each total and each group of versions counts once. */

import type { KilledColumns } from "./killed";
import { rank } from "./sort";

/** Numbers that are added up by day; infinite ones are counted. */
class Cumulated {
  private readonly days: Int32Array;
  private readonly sums: Float64Array;
  private readonly open: Int32Array;

  constructor(days: Int32Array, high: Float64Array, rows: readonly number[]) {
    const sorted = [...rows].sort((one, other) => (days[one] as number) - (days[other] as number));
    this.days = Int32Array.from(sorted, (row) => days[row] as number);
    this.sums = new Float64Array(rows.length + 1);
    this.open = new Int32Array(rows.length + 1);
    sorted.forEach((row, at) => {
      const number = high[row] as number;
      const finite = Number.isFinite(number);
      this.sums[at + 1] = (this.sums[at] as number) + (finite ? number : 0);
      this.open[at + 1] = (this.open[at] as number) + (finite ? 0 : 1);
    });
  }

  /** The sum of all before a day, and how many have no bound. */
  before(day: number): [sum: number, open: number] {
    const at = rank(this.days, day);
    return [this.sums[at] as number, this.open[at] as number];
  }
}

/** Figures that are tied to each other, with the groups that are parts of them. */
interface Group {
  readonly rows: number[];
  readonly parts: Group[];
  parent: Group | null;
}

export class MayHaveFallen {
  private readonly byFirst: Cumulated;
  private readonly byLast: Cumulated;
  private readonly roots: readonly Group[];
  /** Of a row, those that are its number for shorter periods, the earliest first. */
  private readonly periods = new Map<number, number[]>();

  constructor(private readonly figures: KilledColumns) {
    const { length, numbered, bound, partOf, period, first, last, high } = figures;
    const wholes = new Set<number>();
    for (let row = 0; row < length; row++)
      if (numbered[row] && partOf[row] !== -1) wholes.add(partOf[row] as number);
    const loose: number[] = [];
    const tied: number[] = [];
    for (let row = 0; row < length; row++) {
      if (!numbered[row]) continue;
      (bound[row] === -1 && partOf[row] === -1 && !wholes.has(row) ? loose : tied).push(row);
      if (period[row] && partOf[row] !== -1) {
        const known = this.periods.get(partOf[row] as number);
        if (known === undefined) this.periods.set(partOf[row] as number, [row]);
        else known.push(row);
      }
    }
    for (const rows of this.periods.values()) {
      rows.sort(
        (one, other) =>
          (last[one] as number) - (last[other] as number) ||
          (first[one] as number) - (first[other] as number),
      );
    }
    this.byFirst = new Cumulated(first, high, loose);
    this.byLast = new Cumulated(last, high, loose);
    this.roots = groupsOf(figures, tied);
  }

  /** In the window [a, b). */
  in(a: number, b: number): number {
    const [begun, openBegun] = this.byFirst.before(b);
    const [over, openOver] = this.byLast.before(a);
    if (openBegun > openOver) return Number.POSITIVE_INFINITY;
    return this.roots.reduce((sum, group) => sum + this.highest(group, a, b), begun - over);
  }

  private highest(group: Group, a: number, b: number): number {
    const own = group.rows.filter((row) => this.may(row, a, b));
    if (own.length === 0) return group.parts.reduce((sum, part) => sum + this.highest(part, a, b), 0);
    const caps = own.map((row) => this.cap(row, a, b));
    const cap = this.figures.least[own[0] as number] ? Math.min(...caps) : Math.max(...caps);
    // a part that is larger than its total contradicts it: then the total is no bound
    return Math.max(cap, ...group.parts.map((part) => this.sure(part, a, b)), 0);
  }

  private sure(group: Group, a: number, b: number): number {
    const { first, last, low } = this.figures;
    const inside = group.rows.filter((row) => (first[row] as number) >= a && (last[row] as number) < b);
    return Math.max(
      0,
      ...inside.map((row) => low[row] as number),
      ...group.parts.map((part) => this.sure(part, a, b)),
    );
  }

  private may(row: number, a: number, b: number): boolean {
    const { first, last } = this.figures;
    return (first[row] as number) < b && (last[row] as number) >= a;
  }

  /** Bound one figure by its numbers for shorter periods, inside and outside the window. */
  private cap(row: number, a: number, b: number): number {
    const { first, last, low, high } = this.figures;
    let cap = high[row] as number;
    let until = Number.NEGATIVE_INFINITY;
    for (const part of this.periods.get(row) ?? []) {
      const covers =
        (first[part] as number) <= Math.max(a, first[row] as number) &&
        (last[part] as number) >= Math.min(b - 1, last[row] as number);
      if (covers) cap = Math.min(cap, high[part] as number);
      if (!this.may(part, a, b) && (first[part] as number) > until) {
        cap = Math.max(cap - (low[part] as number), 0);
        until = last[part] as number;
      }
    }
    return cap;
  }
}

function groupsOf({ bound, partOf }: KilledColumns, tied: readonly number[]): Group[] {
  const byBound = new Map<number, Group>();
  const home = new Map<number, Group>();
  const groups: Group[] = [];
  for (const row of tied) {
    let group = bound[row] === -1 ? undefined : byBound.get(bound[row] as number);
    if (group === undefined) {
      group = { rows: [], parts: [], parent: null };
      groups.push(group);
      if (bound[row] !== -1) byBound.set(bound[row] as number, group);
    }
    group.rows.push(row);
    home.set(row, group);
  }
  for (const group of groups) {
    for (const row of group.rows) {
      const over = home.get(partOf[row] as number);
      if (over === undefined || group.parent !== null || isWithin(over, group)) continue;
      group.parent = over;
      over.parts.push(group);
    }
  }
  return groups.filter(({ parent }) => parent === null);
}

function isWithin(group: Group | null, other: Group): boolean {
  for (let at = group; at !== null; at = at.parent) if (at === other) return true;
  return false;
}
