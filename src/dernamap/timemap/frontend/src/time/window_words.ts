/** What the window is, in words for people and in ISO dates for machines. */

import { fill, WORDS } from "../words";
import type { Calendar } from "./calendar";
import type { ClockState } from "./window";

/** "Saturday 9 June 2018", "3 to 9 June 2018", "Up to Saturday 9 June 2018". */
export function windowWords(state: ClockState, calendar: Calendar): string {
  return inWords(state, calendar, calendar.words(state.day));
}

/** The same for a title, without the day of the week: "9 June 2018", as Python's `view_title` has it. */
export function windowTitle(state: ClockState, calendar: Calendar): string {
  return inWords(state, calendar, calendar.plain(state.day));
}

function inWords(state: ClockState, calendar: Calendar, last: string): string {
  if (state.mode === "asof") return fill(WORDS.dates.up_to, { day: last });
  const first = state.mode === "window" ? state.day - state.length + 1 : state.from;
  return first >= state.day ? last : calendar.range(first, state.day);
}

/** "2018-06-09", "2018-06-03/2018-06-09", "../2018-06-09": the window as EDTF. */
export function windowIso(state: ClockState, calendar: Calendar): string {
  const last = calendar.iso(state.day);
  if (state.mode === "asof") return `../${last}`;
  const first = state.mode === "window" ? state.day - state.length + 1 : state.from;
  return first >= state.day ? last : `${calendar.iso(first)}/${last}`;
}
