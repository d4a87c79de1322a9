/** Window arithmetic: what an interval of days holds, certainly or possibly. */

import { OPEN_FUTURE, OPEN_PAST } from "../contract";
import type { Mode } from "../state/fields";

/** Days over which a report fades in the mode `asof`. */
export const FADE_DAYS = 120;

/** Half-open interval of day numbers: `a` is in, `b` is not. */
export interface Window {
  readonly a: number;
  readonly b: number;
}

/** Where the clock stands; `day` is the last day of the window. */
export interface ClockState {
  readonly mode: Mode;
  readonly day: number;
  /** Length in days, for the mode `window`. */
  readonly length: number;
  /** First day, for the mode `range`. */
  readonly from: number;
}

/** The window that a state of the clock means. */
export function windowOf(state: ClockState): Window {
  switch (state.mode) {
    case "asof":
      return { a: OPEN_PAST, b: state.day + 1 };
    case "window":
      return { a: state.day - state.length + 1, b: state.day + 1 };
    case "range":
      return { a: Math.min(state.from, state.day), b: state.day + 1 };
  }
}

/** May an event with these bounds fall in the window? */
export function isPossible(window: Window, from: number, to: number): boolean {
  return from < window.b && to >= window.a;
}

/** Must an event with these bounds fall in the window? */
export function isCertain(window: Window, certainA: number, certainB: number): boolean {
  return certainA >= window.a && certainB < window.b;
}

/** Filter ranges for `DataFilterExtension` with `filterSize: 4`; its bounds are inclusive. */
export type FilterRange = [number, number][];

export function possibleRange(window: Window): FilterRange {
  return [
    [OPEN_PAST, window.b - 1],
    [window.a, OPEN_FUTURE],
    [OPEN_PAST, OPEN_FUTURE],
    [OPEN_PAST, OPEN_FUTURE],
  ];
}

export function certainRange(window: Window): FilterRange {
  return [
    [OPEN_PAST, OPEN_FUTURE],
    [OPEN_PAST, OPEN_FUTURE],
    [window.a, OPEN_FUTURE],
    [OPEN_PAST, window.b - 1],
  ];
}
