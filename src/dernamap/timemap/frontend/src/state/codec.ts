/** The state of the page as a link carries it: a table of codecs, one a parameter. */

import { type Control, GROUNDS, LABELS, MODES, THEMES } from "../contract";
import type { Calendar } from "../time/calendar";
import type { Bounds } from "../time/clock";
import type { ClockState } from "../time/window";

const oneOf = <T extends string>(allowed: readonly T[], text: string, fallback: T): T =>
  (allowed as readonly string[]).includes(text) ? (text as T) : fallback;

/** The clock's state that a link asks for; what it leaves out or gets wrong keeps a safe value. */
export function clockState(control: Control, calendar: Calendar, bounds: Bounds): ClockState {
  const day = calendar.day(control.date) ?? bounds.last;
  const from = calendar.day(control.from) ?? bounds.first;
  const to = calendar.day(control.to) ?? day;
  const mode = oneOf(MODES, control.mode, "window");
  const length = Number.isInteger(control.days) && control.days > 0 ? control.days : 1;
  return { mode, day: mode === "range" ? to : day, length, from };
}

/** The link's parameters for a state of the clock and the page. */
export function controlOf(
  state: ClockState,
  calendar: Calendar,
  page: Pick<Control, "event" | "labels" | "theme" | "ground">,
): Control {
  const ranged = state.mode === "range";
  return {
    mode: state.mode,
    date: ranged ? "" : calendar.iso(state.day),
    days: state.length,
    from: ranged ? calendar.iso(state.from) : "",
    to: ranged ? calendar.iso(state.day) : "",
    event: page.event,
    labels: oneOf(LABELS, page.labels, "both"),
    theme: oneOf(THEMES, page.theme, "auto"),
    ground: oneOf(GROUNDS, page.ground, "off"),
  };
}
