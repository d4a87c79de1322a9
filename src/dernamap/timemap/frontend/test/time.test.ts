import { describe, expect, it } from "vitest";
import { OPEN_FUTURE, OPEN_PAST } from "../src/contract";
import { Calendar } from "../src/time/calendar";
import { Clock } from "../src/time/clock";
import { readDay } from "../src/time/read_day";
import { keyTarget } from "../src/time/slider";
import { certainRange, isCertain, isPossible, possibleRange, windowOf } from "../src/time/window";
import { windowIso, windowWords } from "../src/time/window_words";

const calendar = new Calendar("2014-10-05");
const bounds = { first: 0, last: 1700 };
const state = { mode: "window", day: 1343, length: 1, from: 1300 } as const;

/** A small generator of numbers that is the same on every run. */
function random(seed: number): () => number {
  let value = seed;
  return () => {
    value = (value * 1664525 + 1013904223) % 4294967296;
    return value / 4294967296;
  };
}

describe("calendar", () => {
  it.each([
    ["2014-10-05", 0],
    ["2018-06-09", 1343],
    ["2014-10-04", -1],
    ["2020-02-29", 1973],
  ])("counts %s as day %i", (iso, day) => {
    expect(calendar.day(iso)).toBe(day);
    expect(calendar.iso(day)).toBe(iso);
  });

  it.each(["2018-06-31", "2018-6-9", "soon", "", "2019-02-29"])("refuses %s", (text) => {
    expect(calendar.day(text)).toBeNull();
  });

  it("says a day in words", () => {
    expect(calendar.words(1343)).toBe("Saturday 9 June 2018");
  });
});

describe("months", () => {
  it.each([
    ["2018-01-31", 1, "2018-02-28"],
    ["2016-01-31", 1, "2016-02-29"],
    ["2018-03-31", -1, "2018-02-28"],
    ["2018-12-09", 1, "2019-01-09"],
    ["2018-01-09", -1, "2017-12-09"],
    ["2018-06-09", 12, "2019-06-09"],
  ])("from %s by %d is %s", (from, months, to) => {
    expect(calendar.iso(calendar.addMonths(calendar.day(from) as number, months))).toBe(to);
  });
});

describe("window", () => {
  it("is half-open", () => {
    expect(windowOf(state)).toEqual({ a: 1343, b: 1344 });
    expect(windowOf({ ...state, length: 7 })).toEqual({ a: 1337, b: 1344 });
    expect(windowOf({ ...state, mode: "asof" })).toEqual({ a: OPEN_PAST, b: 1344 });
    expect(windowOf({ ...state, mode: "range" })).toEqual({ a: 1300, b: 1344 });
  });

  it("never calls an event certain that is not possible", () => {
    const next = random(7);
    for (let turn = 0; turn < 20_000; turn++) {
      const from = Math.floor(next() * 100);
      const to = from + Math.floor(next() * 30);
      const lasted = next() < 0.5;
      const inner = from + Math.floor(next() * (to - from + 1));
      const ended = from + Math.floor(next() * (to - from + 1));
      const [a2, b2] = lasted ? [ended, inner] : [from, to];
      const a = Math.floor(next() * 120) - 10;
      const window = { a, b: a + 1 + Math.floor(next() * 40) };
      if (isCertain(window, a2, b2)) expect(isPossible(window, from, to)).toBe(true);
    }
  });

  it("gives the GPU the same answer as the processor", () => {
    const next = random(11);
    const inside = (value: number, [low, high]: [number, number]): boolean => value >= low && value <= high;
    for (let turn = 0; turn < 5_000; turn++) {
      const days = Array.from({ length: 4 }, () => Math.floor(next() * 60)) as [
        number,
        number,
        number,
        number,
      ];
      const a = Math.floor(next() * 60);
      const window = { a, b: a + 1 + Math.floor(next() * 9) };
      const possible = possibleRange(window).every((range, slot) => inside(days[slot] as number, range));
      const certain = certainRange(window).every((range, slot) => inside(days[slot] as number, range));
      expect(possible).toBe(isPossible(window, days[0], days[1]));
      expect(certain).toBe(isCertain(window, days[2], days[3]));
    }
  });

  it("keeps open bounds exact in a float32", () => {
    expect(Math.fround(OPEN_PAST)).toBe(OPEN_PAST);
    expect(Math.fround(OPEN_FUTURE - 1)).toBe(OPEN_FUTURE - 1);
  });
});

describe("clock", () => {
  it("stays inside its bounds", () => {
    const clock = new Clock(bounds, state);
    clock.step(99_999);
    expect(clock.state.day).toBe(1700);
    clock.step(-99_999);
    expect(clock.state.day).toBe(0);
  });

  it("tells listeners of real changes only", () => {
    const clock = new Clock(bounds, state);
    let told = 0;
    const stop = clock.onChange(() => told++);
    clock.moveTo(1343);
    expect(told).toBe(0);
    clock.moveTo(1344);
    expect(told).toBe(1);
    stop();
    clock.moveTo(1345);
    expect(told).toBe(1);
  });

  it("pushes the start along where the two ends would cross", () => {
    const clock = new Clock(bounds, { ...state, mode: "range" });
    clock.moveTo(1200);
    expect(clock.state).toMatchObject({ day: 1200, from: 1200 });
    clock.moveFrom(1250);
    expect(clock.state).toMatchObject({ day: 1250, from: 1250 });
  });

  it("keeps what is seen when the mode changes to a range", () => {
    const clock = new Clock(bounds, { ...state, length: 7 });
    const before = clock.window;
    clock.setMode("range");
    expect(clock.window).toEqual(before);
  });

  it("steps the window's length", () => {
    const clock = new Clock(bounds, state);
    clock.stepLength(1);
    expect(clock.state.length).toBe(3);
    clock.stepLength(-1);
    clock.stepLength(-1);
    expect(clock.state.length).toBe(1);
  });
});

describe("a day that is typed", () => {
  it.each([
    "9 June 2018",
    "9 jun 2018",
    "Saturday 9 June 2018",
    "June 9, 2018",
    "9 يونيو 2018",
    "السبت ٩ يونيو ٢٠١٨",
    "2018-06-09",
    "2018/6/9",
  ])("is read from %s", (text) => {
    expect(readDay(text, calendar)).toBe(1343);
  });

  it.each(["", "June", "9 June", "06/09/2018", "31 June 2018", "9 ju 2018", "2018-13-01", "9 6 2018 1"])(
    "is not guessed from %o",
    (text) => {
      expect(readDay(text, calendar)).toBeNull();
    },
  );
});

describe("words", () => {
  it.each([
    [state, "Saturday 9 June 2018", "2018-06-09"],
    [{ ...state, length: 7 }, "3 to 9 June 2018", "2018-06-03/2018-06-09"],
    [{ ...state, length: 14 }, "27 May to 9 June 2018", "2018-05-27/2018-06-09"],
    [{ ...state, length: 365 }, "10 June 2017 to 9 June 2018", "2017-06-10/2018-06-09"],
    [{ ...state, mode: "asof" as const }, "Up to Saturday 9 June 2018", "../2018-06-09"],
  ])("says %o", (given, words, iso) => {
    expect(windowWords(given, calendar)).toBe(words);
    expect(windowIso(given, calendar)).toBe(iso);
  });
});

describe("keys of the slider", () => {
  it.each([
    ["ArrowRight", 11],
    ["ArrowUp", 11],
    ["ArrowLeft", 9],
    ["ArrowDown", 9],
    ["PageUp", 41],
    ["PageDown", -20],
    ["Home", 0],
    ["End", 99],
    ["x", null],
  ])("%s", (key, day) => {
    expect(keyTarget(key, 10, { first: 0, last: 99 }, calendar)).toBe(day);
  });
});
