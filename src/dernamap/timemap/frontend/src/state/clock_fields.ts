/** The clock's part of the page's state: its fields, and how the two follow each other. */

import type { Calendar } from "../time/calendar";
import type { Bounds, Clock } from "../time/clock";
import type { ClockState } from "../time/window";
import type { PageState } from "./fields";
import type { StateStore } from "./state_store";

export const CLOCK_FIELDS = ["mode", "date", "days", "from", "to"] as const;

type ClockFields = Pick<PageState, (typeof CLOCK_FIELDS)[number]>;

/** The clock's state from fields; an empty day is the records' first or last. */
export function clockState(fields: ClockFields, calendar: Calendar, bounds: Bounds): ClockState {
  const day = calendar.day(fields.date) ?? bounds.last;
  const from = calendar.day(fields.from) ?? bounds.first;
  const to = calendar.day(fields.to) ?? bounds.last;
  const { mode, days } = fields;
  return { mode, day: mode === "range" ? to : day, length: days, from };
}

/** The fields of a state of the clock: a range has no date of its own, the others no ends. */
export function clockFields(state: ClockState, calendar: Calendar): ClockFields {
  const ranged = state.mode === "range";
  return {
    mode: state.mode,
    date: ranged ? "" : calendar.iso(state.day),
    days: state.length,
    from: ranged ? calendar.iso(state.from) : "",
    to: ranged ? calendar.iso(state.day) : "",
  };
}

/** Let clock and state follow each other; the clock, which knows the records' bounds, goes first. */
export function bindClock(store: StateStore, clock: Clock, calendar: Calendar): void {
  let following = false;
  const writeFields = (): void => {
    if (!following) store.set(clockFields(clock.state, calendar));
  };
  writeFields();
  clock.onChange(writeFields);
  store.subscribe(CLOCK_FIELDS, (state) => {
    const asked = clockState(state, calendar, clock.bounds);
    if (JSON.stringify(clockFields(clock.state, calendar)) === JSON.stringify(clockFields(asked, calendar))) {
      return;
    }
    following = true;
    clock.set(asked);
    following = false;
    // what lies outside the records was moved into them
    writeFields();
  });
}
