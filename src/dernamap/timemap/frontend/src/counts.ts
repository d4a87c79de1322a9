/**
 * Living counts: how many events a window holds. Events with the same bounds are counted as one
 * group, so that a step costs the number of different bounds and not the number of events.
 */

import type { EventColumns } from "./columns";
import { isCertain, isPossible, type Window } from "./window";

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

export class CountIndex {
  /** possible_from, possible_to, certain_a, certain_b, events, disputed, unplaced. */
  private readonly groups: Int32Array;

  constructor(events: EventColumns) {
    const found = new Map<string, number>();
    const rows: number[] = [];
    for (let row = 0; row < events.length; row++) {
      const bounds = events.days.subarray(row * 4, row * 4 + 4);
      const key = bounds.join();
      let group = found.get(key);
      if (group === undefined) {
        group = found.size;
        found.set(key, group);
        rows.push(...bounds, 0, 0, 0);
      }
      const at = group * 7;
      rows[at + 4] = (rows[at + 4] as number) + 1;
      rows[at + 5] = (rows[at + 5] as number) + (events.disputed[row] ? 1 : 0);
      rows[at + 6] = (rows[at + 6] as number) + (events.placements[row] ? 0 : 1);
    }
    this.groups = Int32Array.from(rows);
  }

  count(window: Window): Counts {
    const { groups } = this;
    let certain = 0;
    let possible = 0;
    let disputed = 0;
    let unplaced = 0;
    for (let at = 0; at < groups.length; at += 7) {
      if (!isPossible(window, groups[at] as number, groups[at + 1] as number)) continue;
      const events = groups[at + 4] as number;
      if (isCertain(window, groups[at + 2] as number, groups[at + 3] as number)) certain += events;
      else possible += events;
      disputed += groups[at + 5] as number;
      unplaced += groups[at + 6] as number;
    }
    return { certain, possible, disputed, unplaced };
  }
}

/**
 * Rows of the events in a window, newest first: by the earliest day, then by the latest, so that a
 * report known to the day comes before one of "June" that holds the same day.
 */
export function eventsInWindow(events: EventColumns, window: Window): number[] {
  const rows: number[] = [];
  for (let row = 0; row < events.length; row++) {
    const at = row * 4;
    if (isPossible(window, events.days[at] as number, events.days[at + 1] as number)) rows.push(row);
  }
  const { days } = events;
  return rows.sort(
    (left, right) =>
      (days[right * 4] as number) - (days[left * 4] as number) ||
      (days[right * 4 + 1] as number) - (days[left * 4 + 1] as number) ||
      left - right,
  );
}
