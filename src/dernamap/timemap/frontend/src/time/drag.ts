/**
 * Dragging the window on the track: which part a press takes hold of, and where the clock stands
 * after a move. Every move is worked out from where the drag began, so that a handle that was drawn
 * past the other one and back leaves it as it was. No DOM in here.
 */

import type { Bounds } from "./clock";
import { type ClockState, windowOf } from "./window";

/** How near to a handle's line a press takes hold of it, in pixels. */
export const REACH = 12;

/** `either`: both ends of a range lie in one place, and the first movement tells which is meant. */
export type Part = "start" | "end" | "body" | "either";

export interface Press {
  /** Where the press is, and where the window's ends are drawn, in pixels. */
  readonly x: number;
  readonly left: number;
  readonly right: number;
  /** Was the start's own knob pressed? */
  readonly knob: boolean;
}

export interface Grab {
  readonly part: Part;
  /** The state before the drag. */
  readonly origin: ClockState;
  /** The place in time that was taken hold of: a day and its fraction. */
  readonly at: number;
}

/** What a press takes hold of; `jump` if the handle is away from it and has to come. */
export function grasp(mode: ClockState["mode"], press: Press): { part: Part; jump: boolean } {
  const { x, left, right, knob } = press;
  const toStart = Math.abs(x - left);
  const toEnd = Math.abs(x - right);
  if (mode === "asof") return { part: "end", jump: toEnd > REACH / 2 };
  if (knob) return { part: "start", jump: false };
  if (mode === "range" && right - left <= REACH && Math.min(toStart, toEnd) <= REACH) {
    return { part: "either", jump: false };
  }
  // a short window is moved more often than lengthened: its knob is there for that
  const endFirst = mode === "window" ? toEnd <= REACH : toEnd <= Math.min(REACH, toStart);
  if (endFirst) return { part: "end", jump: toEnd > REACH / 2 && x > right };
  if (toStart <= REACH) return { part: "start", jump: false };
  if (x > left && x < right) return { part: "body", jump: false };
  return { part: mode === "range" && x < left ? "start" : "end", jump: true };
}

/** Begin a drag at `at`; a handle that has to come is held in the middle of its day. */
export function grab(origin: ClockState, part: Part, at: number, jump: boolean): Grab {
  if (!jump) return { part, origin, at };
  return { part, origin, at: (part === "start" ? windowOf(origin).a : origin.day) + 0.5 };
}

/** What changes when what is held has been drawn to `at`. */
export function dragged({ part, origin, at }: Grab, to: number, bounds: Bounds): Partial<ClockState> {
  const shift = Math.round(to - at);
  const inside = (day: number): number => Math.min(Math.max(day, bounds.first), bounds.last);
  const { a } = windowOf(origin);
  const meant = part === "either" ? (shift < 0 ? "start" : "end") : part;
  if (origin.mode === "range") {
    if (meant === "start") {
      const from = inside(a + shift);
      return { from, day: Math.max(origin.day, from) };
    }
    if (meant === "end") {
      const day = inside(origin.day + shift);
      return { day, from: Math.min(a, day) };
    }
    const move = Math.min(Math.max(shift, bounds.first - a), bounds.last - origin.day);
    return { day: origin.day + move, from: a + move };
  }
  if (meant === "start" && origin.mode === "window") {
    return { length: Math.max(origin.day - inside(a + shift) + 1, 1) };
  }
  return { day: inside(origin.day + shift) };
}
