/** Which part of the whole time the plot shows: the dense part first, then what the reader chose. */

import type { EventColumns } from "../data/dataset_columns";
import type { Calendar } from "./calendar";
import type { Bounds, Clock } from "./clock";
import { binEdges, binOf } from "./histogram";
import { type Domain, fitDomain, revealDay, revealDays } from "./scale";
import type { ClockState } from "./window";

/** Shares of all events less the share of all time that a part must have to be shown alone. */
const WORTH = 0.25;
/** Days that the plot shows around the dense part, and at the least. */
const AROUND = 21;
const LEAST = 90;

/** How many events begin in each month of the bounds, or may: a spread counts at its middle. */
export function monthCounts(
  events: EventColumns,
  bounds: Bounds,
  calendar: Calendar,
): { readonly edges: readonly number[]; readonly counts: Float64Array } {
  const edges = binEdges("month", { start: bounds.first, end: bounds.last + 1 }, calendar);
  const counts = new Float64Array(Math.max(edges.length - 1, 0));
  const within = (day: number): number => Math.min(Math.max(day, bounds.first), bounds.last);
  for (let row = 0; row < events.length; row++) {
    const from = within(events.days[row * 4] as number);
    const to = within(events.lasted[row] === 1 ? from : (events.days[row * 4 + 1] as number));
    const bin = binOf(edges, Math.floor((from + to) / 2));
    if (bin >= 0) counts[bin] = (counts[bin] as number) + 1;
  }
  return { edges, counts };
}

/**
 * The part of the time that holds most of the events in the least of it, and the days that are
 * shown; the whole where events are spread evenly.
 */
export function denseDomain(
  events: EventColumns,
  bounds: Bounds,
  calendar: Calendar,
  shown: { readonly from: number; readonly to: number },
): Domain {
  const whole = { start: bounds.first, end: bounds.last + 1 };
  const { edges, counts } = monthCounts(events, bounds, calendar);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0 || counts.length < 3) return whole;
  const best = heaviestRun(Array.from(counts, (count) => count / total - 1 / counts.length));
  if (best.sum < WORTH) return whole;
  const start = Math.min(edges[best.from] as number, shown.from);
  const end = Math.max(edges[best.to + 1] as number, shown.to + 1);
  const around = Math.max(AROUND, (LEAST - (end - start)) / 2);
  return fitDomain({ start: start - around, end: end + around }, bounds);
}

/** The run of numbers whose sum is the greatest. */
export function heaviestRun(values: readonly number[]): { from: number; to: number; sum: number } {
  let best = { from: 0, to: 0, sum: Number.NEGATIVE_INFINITY };
  let from = 0;
  let sum = 0;
  values.forEach((value, at) => {
    if (sum <= 0) [from, sum] = [at, 0];
    sum += value;
    if (sum > best.sum) best = { from, to: at, sum };
  });
  return best;
}

/** What the plot shows at first: what the reader chose before in this session, or the dense part. */
export function openingDomain(
  events: EventColumns,
  clock: Clock,
  calendar: Calendar,
  remembered: Domain | null,
): Domain {
  const { bounds, state } = clock;
  const first = state.mode === "range" ? state.from : state.day;
  const kept = remembered ?? denseDomain(events, bounds, calendar, { from: first, to: state.day });
  return revealDays(fitDomain(kept, bounds), first, state.day, bounds);
}

/** What the plot shows once the clock has moved: its day, or all of a range that is new at both ends. */
export function followed(domain: Domain, before: ClockState, now: ClockState, bounds: Bounds): Domain {
  const begins = before.mode !== "range" || before.from !== now.from;
  return now.mode === "range" && begins && before.day !== now.day
    ? revealDays(domain, now.from, now.day, bounds)
    : revealDay(domain, now.day, bounds);
}

const KEY = "dernamap-time-";

/** Keep for this session what the plot shows of a dataset. */
export function remember(dataset: string, { start, end }: Domain): void {
  sessionStorage.setItem(KEY + dataset, `${start} ${end}`);
}

/** What the plot showed of a dataset when it was left; null if nothing is known. */
export function remembered(dataset: string): Domain | null {
  const [start, end] = (sessionStorage.getItem(KEY + dataset) ?? "").split(" ").map(Number);
  if (start === undefined || end === undefined || !(end > start)) return null;
  return { start, end };
}
