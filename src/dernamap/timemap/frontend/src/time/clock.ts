/** The clock: one state, changed by named actions, with listeners. No DOM in here. */

import { MOST_DAYS, type Mode } from "../state/fields";
import { type ClockState, type Window, windowOf } from "./window";

export interface Bounds {
  readonly first: number;
  readonly last: number;
}

export type Listener = (state: ClockState, window: Window) => void;

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(Math.round(value), low), high);

export class Clock {
  private current: ClockState;
  private readonly listeners = new Set<Listener>();

  constructor(
    readonly bounds: Bounds,
    initial: ClockState,
  ) {
    this.current = this.tidy(initial);
  }

  get state(): ClockState {
    return this.current;
  }

  get window(): Window {
    return windowOf(this.current);
  }

  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Change part of the state; listeners are called only if something really changed. */
  set(change: Partial<ClockState>): void {
    const next = this.tidy({ ...this.current, ...change });
    const keys = ["mode", "day", "length", "from"] as const;
    if (keys.every((key) => next[key] === this.current[key])) return;
    this.current = next;
    for (const listener of this.listeners) listener(next, windowOf(next));
  }

  /** Move the day; in `range` the start moves along when the two would cross. */
  moveTo(day: number): void {
    const target = clamp(day, this.bounds.first, this.bounds.last);
    this.set({ day: target, from: Math.min(this.current.from, target) });
  }

  step(days: number): void {
    this.moveTo(this.current.day + days);
  }

  moveFrom(day: number): void {
    const target = clamp(day, this.bounds.first, this.bounds.last);
    this.set({ from: target, day: Math.max(this.current.day, target) });
  }

  /** Move the window's first day, whatever the mode keeps it as. */
  moveStart(day: number): void {
    if (this.current.mode === "range") this.moveFrom(day);
    else if (this.current.mode === "window") {
      const target = clamp(day, this.bounds.first, this.current.day);
      this.set({ length: this.current.day - target + 1 });
    }
  }

  /** Keep what is seen: a change of mode starts from the window of the mode before. */
  setMode(mode: Mode): void {
    if (mode === this.current.mode) return;
    const { a } = this.window;
    const change: { mode: Mode; from?: number } = { mode };
    if (mode === "range") {
      const start = Math.max(a, this.bounds.first);
      change.from = this.current.mode === "asof" ? this.bounds.first : start;
    }
    this.set(change);
  }

  /** Lengthen (1) or shorten (-1) the window by one step of 1, 3, 7, 14, 30, 90, 365 days. */
  stepLength(direction: 1 | -1): void {
    const steps = LENGTHS;
    const { length } = this.current;
    const next =
      direction > 0
        ? steps.find((step) => step > length)
        : [...steps].reverse().find((step) => step < length);
    if (next !== undefined) this.set({ length: next });
  }

  private tidy(state: ClockState): ClockState {
    const { first, last } = this.bounds;
    const day = clamp(state.day, first, last);
    return {
      mode: state.mode,
      day,
      length: clamp(state.length, 1, Math.max(1, Math.min(last - first + 1, MOST_DAYS))),
      from: clamp(Math.min(state.from, day), first, last),
    };
  }
}

export const LENGTHS = [1, 3, 7, 14, 30, 90, 365] as const;
