/** The months of a calendar: which are shown for a window, and where their days stand. */

import type { Calendar } from "../time/calendar";
import type { Window } from "../time/window";

export const DAYS_A_WEEK = 7;
/** More months than anybody scrolls through. */
export const MOST_MONTHS = 24;

export interface Month {
  /** Its first day and the day after its last. */
  readonly first: number;
  readonly end: number;
  /** Days of the week before its first one, which is a Monday if 0. */
  readonly offset: number;
}

/** The months of the days [a, b), the last of them if there are many; `cut` says that some are not there. */
export function monthsOf(calendar: Calendar, { a, b }: Window): { months: Month[]; cut: boolean } {
  const months: Month[] = [];
  let first = firstOfMonth(calendar, b - 1);
  let end = calendar.addMonths(first, 1);
  while (end > a && months.length < MOST_MONTHS) {
    months.unshift({ first, end, offset: (calendar.date(first).getUTCDay() + 6) % DAYS_A_WEEK });
    end = first;
    first = calendar.addMonths(first, -1);
  }
  return { months, cut: end > a };
}

function firstOfMonth(calendar: Calendar, day: number): number {
  return day - calendar.date(day).getUTCDate() + 1;
}

/** The weeks of a month: days, with null where a week belongs to another month. */
export function weeksOf({ first, end, offset }: Month): (number | null)[][] {
  const weeks: (number | null)[][] = [];
  for (let start = first - offset; start < end; start += DAYS_A_WEEK) {
    const days = Array.from({ length: DAYS_A_WEEK }, (_, at) => start + at);
    weeks.push(days.map((day) => (day >= first && day < end ? day : null)));
  }
  return weeks;
}
