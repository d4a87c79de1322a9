/**
 * The days of a view, moved into those of the records, with a line for each that is not as the link
 * says. Python's `view/link/within_records.py` does the same for a served page.
 */

import type { PageState } from "../state/fields";
import type { Calendar } from "../time/calendar";
import type { Bounds } from "../time/clock";
import { fill, WORDS } from "../words";
import { quoted } from "./quoted";

export function withinRecords(
  state: PageState,
  calendar: Calendar,
  { first, last }: Bounds,
): { state: PageState; notices: string[] } {
  const { notices: words } = WORDS;
  const run = { first: calendar.plain(first), last: calendar.plain(last) };
  const notices: string[] = [];
  const within = (name: "date" | "from" | "to"): number | null => {
    const asked = calendar.day(state[name]);
    if (asked === null) return null;
    const day = Math.min(Math.max(asked, first), last);
    if (day !== asked) notices.push(fill(words.outside, { name, text: quoted(state[name]), ...run }));
    return day;
  };
  const [date, from, to] = [within("date"), within("from"), within("to")];
  const iso = (day: number | null): string => (day === null ? "" : calendar.iso(day));
  if (state.mode !== "range") {
    const days = Math.min(state.days, Math.max(last - first + 1, 1));
    return {
      state: { ...state, date: calendar.iso(date ?? last), from: iso(from), to: iso(to), days },
      notices,
    };
  }
  if (state.from !== "" && state.to !== "" && state.from > state.to) {
    notices.push(fill(words.backwards, { first: state.from, last: state.to }));
  }
  const ends = [from ?? first, to ?? last];
  return {
    state: {
      ...state,
      date: iso(date),
      from: calendar.iso(Math.min(...ends)),
      to: calendar.iso(Math.max(...ends)),
    },
    notices,
  };
}
