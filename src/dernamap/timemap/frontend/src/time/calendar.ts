/** Whole days: numbers counted from the dataset's first day, ISO dates, and dates in words. */

import { utcFormat, utcParse } from "d3-time-format";
import { fill, WORDS } from "../words";

const DAY_MS = 86_400_000;
const toIso = utcFormat("%Y-%m-%d");
const fromIso = utcParse("%Y-%m-%d");

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

  /** Day number of an ISO date, or null when the text is not a real day. */
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
    const weekday = WORDS.dates.weekdays[(this.date(day).getUTCDay() + 6) % 7] ?? "";
    return fill(WORDS.dates.with_weekday, { weekday, day: this.plain(day) });
  }

  /** "9 June 2018" */
  plain(day: number): string {
    return fill(WORDS.dates.day, this.parts(day));
  }

  /** "9 Jun 2018" */
  short(day: number): string {
    return fill(WORDS.dates.day, this.parts(day, WORDS.dates.short_months));
  }

  /** "9 Jun" */
  shortOfYear(day: number): string {
    return fill(WORDS.dates.day_of_year, this.parts(day, WORDS.dates.short_months));
  }

  /** "June 2018" */
  month(day: number): string {
    return fill(WORDS.dates.month, this.parts(day));
  }

  /** "Jun" */
  shortMonth(day: number): string {
    return this.parts(day, WORDS.dates.short_months).month;
  }

  /** "2018" */
  year(day: number): string {
    return this.parts(day).year;
  }

  /** "3 to 9 June 2018": the first day leaves out what it shares with the last. */
  range(first: number, last: number): string {
    return this.both(WORDS.dates.range, first, last);
  }

  /** "between 3 and 9 June 2018" */
  between(first: number, last: number): string {
    return this.both(WORDS.dates.between, first, last);
  }

  private both(template: string, first: number, last: number): string {
    const from = this.parts(first);
    const to = this.parts(last);
    const sameYear = from.year === to.year;
    const sameMonth = sameYear && from.month === to.month;
    const pattern = sameYear ? WORDS.dates.day_of_year : WORDS.dates.day;
    return fill(template, {
      first: sameMonth ? from.day : fill(pattern, from),
      last: this.plain(last),
    });
  }

  private parts(day: number, names = WORDS.dates.months): { day: string; month: string; year: string } {
    const date = this.date(day);
    return {
      day: String(date.getUTCDate()),
      month: names[date.getUTCMonth()] ?? "",
      year: String(date.getUTCFullYear()),
    };
  }
}
