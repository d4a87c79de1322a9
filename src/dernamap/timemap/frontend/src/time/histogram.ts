/**
 * How many events fall in each bin of time. An event known to the day counts in its bin; one whose
 * date is only a spread is shared out evenly over its days, and kept apart so that it can be
 * drawn as the spread it is.
 */

import type { EventColumns } from "../data/dataset_columns";
import { NOT_KEPT } from "../data/event_masks";
import type { Calendar } from "./calendar";
import type { Domain } from "./scale";

export const UNITS = ["day", "week", "month", "year"] as const;
export type Unit = (typeof UNITS)[number];

const NARROWEST_BAR = 5;

export interface Histogram {
  readonly unit: Unit;
  /** Day numbers; bin `i` is the half-open interval from `edges[i]` to `edges[i + 1]`. */
  readonly edges: readonly number[];
  /** Events known to the day: one row per family, one number per bin. */
  readonly solid: readonly Float64Array[];
  /** Shares of events whose date is a spread. */
  readonly soft: readonly Float64Array[];
}

/** The finest unit whose bars are wide enough to see. */
export function unitFor(domain: Domain, width: number): Unit {
  const perDay = width / (domain.end - domain.start);
  if (perDay >= NARROWEST_BAR) return "day";
  if (perDay * 7 >= NARROWEST_BAR) return "week";
  if (perDay * 30 >= NARROWEST_BAR) return "month";
  return "year";
}

/** Edges of the bins that cover a domain; weeks begin on Monday. */
export function binEdges(unit: Unit, domain: Domain, calendar: Calendar): number[] {
  const first = calendar.date(Math.floor(domain.start));
  const cursor = new Date(first);
  if (unit === "week") cursor.setUTCDate(cursor.getUTCDate() - ((cursor.getUTCDay() + 6) % 7));
  if (unit === "month" || unit === "year") cursor.setUTCDate(1);
  if (unit === "year") cursor.setUTCMonth(0);
  const zero = calendar.date(0).getTime();
  const edges: number[] = [];
  for (;;) {
    const day = Math.round((cursor.getTime() - zero) / 86_400_000);
    edges.push(day);
    if (day >= domain.end) return edges;
    if (unit === "day") cursor.setUTCDate(cursor.getUTCDate() + 1);
    else if (unit === "week") cursor.setUTCDate(cursor.getUTCDate() + 7);
    else if (unit === "month") cursor.setUTCMonth(cursor.getUTCMonth() + 1);
    else cursor.setUTCFullYear(cursor.getUTCFullYear() + 1);
  }
}

/** Index of the bin that holds a day, or -1 before the first and past the last. */
export function binOf(edges: readonly number[], day: number): number {
  let low = 0;
  let high = edges.length - 1;
  if (day < (edges[0] as number) || day >= (edges[high] as number)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= day) low = middle;
    else high = middle;
  }
  return low;
}

export function histogram(
  events: EventColumns,
  edges: readonly number[],
  families: number,
  unit: Unit,
  kept?: Uint8Array,
): Histogram {
  const bins = Math.max(edges.length - 1, 0);
  const rows = (): Float64Array[] => Array.from({ length: families }, () => new Float64Array(bins));
  const solid = rows();
  const soft = rows();
  const first = edges[0] as number;
  const last = (edges[edges.length - 1] as number) - 1;
  for (let row = 0; row < events.length; row++) {
    const from = events.days[row * 4] as number;
    const to = events.days[row * 4 + 1] as number;
    if (kept?.[row] === NOT_KEPT) continue;
    // what lasted has a lane of its own
    if (to < first || from > last || (events.lasted[row] && to > from)) continue;
    const family = events.family[row] as number;
    if (from === to) {
      const into = solid[family] as Float64Array;
      const bin = binOf(edges, from);
      into[bin] = (into[bin] as number) + 1;
      continue;
    }
    const into = soft[family] as Float64Array;
    const share = 1 / (to - from + 1);
    const until = Math.min(to, last);
    for (let bin = binOf(edges, Math.max(from, first)); bin < bins; bin++) {
      const start = Math.max(edges[bin] as number, from);
      const end = Math.min((edges[bin + 1] as number) - 1, until);
      if (start > until) break;
      into[bin] = (into[bin] as number) + (end - start + 1) * share;
    }
  }
  return { unit, edges, solid, soft };
}

/** Height of the tallest bin: solid and soft mass of all families together. */
export function tallest({ edges, solid, soft }: Histogram): number {
  let most = 0;
  for (let bin = 0; bin < edges.length - 1; bin++) {
    let sum = 0;
    for (const row of solid) sum += row[bin] as number;
    for (const row of soft) sum += row[bin] as number;
    most = Math.max(most, sum);
  }
  return most;
}

/** The largest of 1, 2, 5, 10, 20, 50 and so on that is not above a count; 0 below 1. */
export function roundBelow(count: number): number {
  if (count < 1) return 0;
  const ten = 10 ** Math.floor(Math.log10(count));
  return ([5, 2].find((step) => step * ten <= count) ?? 1) * ten;
}
