import { describe, expect, it } from "vitest";
import { Clock } from "../src/time/clock";
import { dragged, grab, grasp } from "../src/time/drag";
import type { ClockState } from "../src/time/window";

const bounds = { first: 0, last: 1700 };
const range: ClockState = { mode: "range", day: 1300, length: 1, from: 1200 };
const week: ClockState = { mode: "window", day: 1300, length: 7, from: 0 };

describe("what a press takes hold of", () => {
  it.each([
    ["range", { x: 103, left: 100, right: 300 }, "start", false],
    ["range", { x: 297, left: 100, right: 300 }, "end", false],
    ["range", { x: 200, left: 100, right: 300 }, "body", false],
    ["range", { x: 40, left: 100, right: 300 }, "start", true],
    ["range", { x: 400, left: 100, right: 300 }, "end", true],
    // both ends of a day in one place
    ["range", { x: 101, left: 100, right: 100.6 }, "either", false],
    ["range", { x: 99, left: 100, right: 100.6 }, "either", false],
    ["window", { x: 101, left: 100, right: 100.6 }, "end", false],
    ["window", { x: 95, left: 100, right: 100.6, knob: true }, "start", false],
    ["window", { x: 103, left: 100, right: 300 }, "start", false],
    ["window", { x: 200, left: 100, right: 300 }, "body", false],
    ["window", { x: 40, left: 100, right: 300 }, "end", true],
    ["asof", { x: 40, left: -9999, right: 300 }, "end", true],
  ] as const)("%s, %o: %s", (mode, press, part, jump) => {
    expect(grasp(mode, { knob: false, ...press })).toEqual({ part, jump });
  });
});

describe("a drag", () => {
  /** Where the clock stands after each of these moves of one drag. */
  function drag(origin: ClockState, part: "start" | "end" | "body" | "either", moves: number[]): ClockState {
    const clock = new Clock(bounds, origin);
    const held = grab(origin, part, 1250.5, false);
    for (const move of moves) clock.set(dragged(held, 1250.5 + move, bounds));
    return clock.state;
  }

  it("leaves the other end as it was when it passes it and comes back", () => {
    expect(drag(range, "start", [150])).toMatchObject({ from: 1350, day: 1350 });
    expect(drag(range, "start", [150, -20])).toMatchObject({ from: 1180, day: 1300 });
    expect(drag(range, "end", [-150])).toMatchObject({ from: 1150, day: 1150 });
    expect(drag(range, "end", [-150, 20])).toMatchObject({ from: 1200, day: 1320 });
  });

  it("opens a range of one day to the side of its first movement", () => {
    const day = { ...range, from: 1300 };
    expect(drag(day, "either", [-30])).toMatchObject({ from: 1270, day: 1300 });
    expect(drag(day, "either", [30])).toMatchObject({ from: 1300, day: 1330 });
  });

  it("moves the body whole, and stops it at the bounds", () => {
    expect(drag(range, "body", [50])).toMatchObject({ from: 1250, day: 1350 });
    expect(drag(range, "body", [9999])).toMatchObject({ from: 1600, day: 1700 });
    expect(drag(range, "body", [-9999, -10])).toMatchObject({ from: 1190, day: 1290 });
  });

  it("changes a window's length at its start and its day everywhere else", () => {
    expect(drag(week, "start", [-3])).toMatchObject({ day: 1300, length: 10 });
    expect(drag(week, "start", [500])).toMatchObject({ day: 1300, length: 1 });
    expect(drag(week, "start", [-9999])).toMatchObject({ day: 1300, length: 1301 });
    expect(drag(week, "end", [4])).toMatchObject({ day: 1304, length: 7 });
    expect(drag(week, "body", [4])).toMatchObject({ day: 1304, length: 7 });
  });

  it("brings a handle that was away to the day under the pointer", () => {
    const held = grab(range, "start", 1100.2, true);
    expect(dragged(held, 1100.2, bounds)).toEqual({ from: 1100, day: 1300 });
    expect(dragged(grab(range, "end", 1400.9, true), 1400.9, bounds)).toEqual({ day: 1400, from: 1200 });
  });
});

describe("the first day's thumb", () => {
  it("changes the length of a window and never the day", () => {
    const clock = new Clock(bounds, week);
    clock.moveStart(1280);
    expect(clock.state).toMatchObject({ day: 1300, length: 21 });
    clock.moveStart(1400);
    expect(clock.state).toMatchObject({ day: 1300, length: 1 });
  });
});
