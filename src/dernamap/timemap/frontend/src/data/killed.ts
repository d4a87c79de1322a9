/**
 * Killed, as a range, while the clock runs. A dispute's claims are versions of the same thing and
 * give one range together; `view/killed.py` computes the same and says the rules.
 */

import type { EventColumns } from "./columns";
import { isCertain, isPossible, type Window } from "../time/window";

export interface Killed {
  readonly low: number;
  /** Infinity if a report sets no upper bound. */
  readonly high: number;
}

/** Reports on one exact day and in no dispute: cumulated by day, so that a window costs two looks. */
interface Cumulated {
  readonly days: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export class KilledIndex {
  private readonly exact: Cumulated;
  private readonly alone: Int32Array;
  private readonly groups: readonly Int32Array[];

  constructor(private readonly events: EventColumns) {
    const exact: number[] = [];
    const alone: number[] = [];
    const groups = new Map<number, number[]>();
    for (let row = 0; row < events.length; row++) {
      if (Number.isNaN(events.killedLow[row])) continue;
      const group = events.dispute[row] as number;
      if (group >= 0) {
        const members = groups.get(group);
        if (members === undefined) groups.set(group, [row]);
        else members.push(row);
      } else if (this.isExact(row) && Number.isFinite(events.killedHigh[row])) exact.push(row);
      else alone.push(row);
    }
    this.alone = Int32Array.from(alone);
    this.groups = [...groups.values()].map((rows) => Int32Array.from(rows));
    this.exact = this.cumulate(exact);
  }

  in(window: Window): Killed {
    const { events } = this;
    const end = rank(this.exact.days, window.b);
    const start = rank(this.exact.days, window.a);
    let low = (this.exact.low[end] as number) - (this.exact.low[start] as number);
    let high = (this.exact.high[end] as number) - (this.exact.high[start] as number);
    for (const row of this.alone) {
      if (!this.possible(window, row)) continue;
      high += events.killedHigh[row] as number;
      if (this.certain(window, row)) low += events.killedLow[row] as number;
    }
    for (const rows of this.groups) {
      let fewest = Number.POSITIVE_INFINITY;
      let most = 0;
      let sure = false;
      for (const row of rows) {
        if (!this.possible(window, row)) continue;
        fewest = Math.min(fewest, events.killedLow[row] as number);
        most = Math.max(most, events.killedHigh[row] as number);
        sure ||= this.certain(window, row);
      }
      if (sure) low += fewest;
      high += most;
    }
    return { low, high };
  }

  private isExact(row: number): boolean {
    const { days } = this.events;
    const first = days[row * 4] as number;
    return [1, 2, 3].every((slot) => days[row * 4 + slot] === first);
  }

  private possible(window: Window, row: number): boolean {
    const { days } = this.events;
    return isPossible(window, days[row * 4] as number, days[row * 4 + 1] as number);
  }

  private certain(window: Window, row: number): boolean {
    const { days } = this.events;
    return isCertain(window, days[row * 4 + 2] as number, days[row * 4 + 3] as number);
  }

  private cumulate(rows: number[]): Cumulated {
    const { events } = this;
    rows.sort((left, right) => (events.days[left * 4] as number) - (events.days[right * 4] as number));
    const days = Int32Array.from(rows, (row) => events.days[row * 4] as number);
    const low = new Float64Array(rows.length + 1);
    const high = new Float64Array(rows.length + 1);
    rows.forEach((row, at) => {
      low[at + 1] = (low[at] as number) + (events.killedLow[row] as number);
      high[at + 1] = (high[at] as number) + (events.killedHigh[row] as number);
    });
    return { days, low, high };
  }
}

/** How many of these sorted days come before a day. */
function rank(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** "45 to 120", "45 or more", "none reported". */
export function killedWords({ low, high }: Killed): string {
  if (high === 0) return "none";
  const lowest = Math.round(low).toLocaleString("en");
  if (!Number.isFinite(high)) return `${lowest} or more`;
  if (high === low) return lowest;
  return `${lowest} to ${Math.round(high).toLocaleString("en")}`;
}
