/** Whole days: numbers counted from the dataset's first day, ISO dates, and dates in words. */

import { utcFormat, utcParse } from "d3-time-format";

const DAY_MS = 86_400_000;
const toIso = utcFormat("%Y-%m-%d");
const fromIso = utcParse("%Y-%m-%d");
const longDay = utcFormat("%A %-d %B %Y");
const shortDay = utcFormat("%-d %b %Y");
const plainDay = utcFormat("%-d %B %Y");

/** The calendar of a dataset: its first day has number 0. */
export class Calendar {
  private readonly epochMs: number;

  constructor(epoch: string) {
    const parsed = fromIso(epoch);
    if (parsed === null) throw new RangeError(`epoch is not an ISO date: ${epoch}`);
    this.epochMs = parsed.getTime();
  }

  date(day: number): Date {
    return new Date(this.epochMs + day * DAY_MS);
  }

  iso(day: number): string {
    return toIso(this.date(day));
  }

  /** Day number of an ISO date, or null when the text is no real day. */
  day(iso: string): number | null {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
    const parsed = fromIso(iso);
    if (parsed === null || toIso(parsed) !== iso) return null;
    return Math.round((parsed.getTime() - this.epochMs) / DAY_MS);
  }

  /** The same day some months on; the last of its month where the month has no such day. */
  addMonths(day: number, months: number): number {
    const date = this.date(day);
    const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
    const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
    target.setUTCDate(Math.min(date.getUTCDate(), last));
    return Math.round((target.getTime() - this.epochMs) / DAY_MS);
  }

  /** "Saturday 9 June 2018" */
  words(day: number): string {
    return longDay(this.date(day));
  }

  /** "9 June 2018" */
  plain(day: number): string {
    return plainDay(this.date(day));
  }

  /** "9 Jun 2018" */
  short(day: number): string {
    return shortDay(this.date(day));
  }
}
