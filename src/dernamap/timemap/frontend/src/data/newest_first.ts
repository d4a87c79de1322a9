/** The events of a window, newest first, a page at a time. */

import type { Window } from "../time/window";
import type { EventColumns } from "./dataset_columns";
import { orderBy } from "./sort";

const BLOCK = 256;

/**
 * All events by the earliest day, then by the latest, the newest first, so that a report known to
 * the day comes before one of "June" that holds the same day. Sorted once; a window then skips
 * whole blocks of events that were over before it began.
 */
export class NewestFirst {
  private readonly rows: Uint32Array;
  /** For each block of rows, the latest day on which one of them may have happened. */
  private readonly latest: Int32Array;

  constructor(private readonly events: EventColumns) {
    const { days, length } = events;
    const backwards = (slot: number): Int32Array =>
      Int32Array.from({ length }, (_, row) => -(days[row * 4 + slot] as number));
    this.rows = orderBy(backwards(0), orderBy(backwards(1)));
    this.latest = new Int32Array(Math.ceil(length / BLOCK)).fill(-0x80000000);
    for (let at = 0; at < length; at++) {
      const block = Math.floor(at / BLOCK);
      const to = days[(this.rows[at] as number) * 4 + 1] as number;
      if (to > (this.latest[block] as number)) this.latest[block] = to;
    }
  }

  /** The first `most` rows of a window that are kept. */
  in({ a, b }: Window, most: number, isKept: (row: number) => boolean = () => true): number[] {
    const { days } = this.events;
    const found: number[] = [];
    for (let at = this.firstBefore(b); at < this.rows.length && found.length < most; at++) {
      if (at % BLOCK === 0) {
        while (at < this.rows.length && (this.latest[at / BLOCK] as number) < a) at += BLOCK;
        if (at >= this.rows.length) break;
      }
      const row = this.rows[at] as number;
      if ((days[row * 4 + 1] as number) >= a && isKept(row)) found.push(row);
    }
    return found;
  }

  /** The kept row after (1) or before (-1) another in time, or null at either end. */
  neighbour(row: number, direction: 1 | -1, isKept: (row: number) => boolean = () => true): number | null {
    let at = this.rows.indexOf(row);
    if (at < 0) return null;
    for (at -= direction; at >= 0 && at < this.rows.length; at -= direction) {
      if (isKept(this.rows[at] as number)) return this.rows[at] as number;
    }
    return null;
  }

  /** Where the rows start that begin before a day. */
  private firstBefore(day: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.events.days[(this.rows[middle] as number) * 4] as number) >= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
