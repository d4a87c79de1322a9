// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Calendar } from "../src/time/calendar";
import { Clock } from "../src/time/clock";
import {
  denseDomain,
  followed,
  heaviestRun,
  monthCounts,
  openingDomain,
  remember,
  remembered,
} from "../src/time/focus";
import { draggedFrame, keyedFrame, Overview } from "../src/time/overview";
import { ticks } from "../src/time/scale";
import { events, press, withoutPicture } from "./world";

const calendar = new Calendar("2014-01-01");
const bounds = { first: 0, last: 1825 };
const whole = { start: 0, end: 1826 };
/** One report a month for five years, and sixty in June of 2017. */
const sparse = Array.from({ length: 60 }, (_, month) => month * 30);
const dense = Array.from({ length: 60 }, (_, at) => 1247 + (at % 30));
const some = events(...sparse, ...dense);
const day = { from: 1250, to: 1250 };

describe("what the plot shows at first", () => {
  it("is the dense part with days around it, where half of the reports stand in a sixtieth of the time", () => {
    const { start, end } = denseDomain(some, bounds, calendar, day);
    expect(end - start).toBeLessThan(150);
    expect(start).toBeLessThan(1247 - 14);
    expect(end).toBeGreaterThan(1277 + 14);
  });

  it("is the whole where reports are spread evenly, or where there are none", () => {
    expect(denseDomain(events(...sparse), bounds, calendar, day)).toEqual(whole);
    expect(denseDomain(events(), bounds, calendar, day)).toEqual(whole);
  });

  it("holds the window that the page opens with", () => {
    const { start, end } = denseDomain(some, bounds, calendar, { from: 300, to: 310 });
    expect(start).toBeLessThanOrEqual(300);
    expect(end).toBeGreaterThan(1277);
  });

  it("is what the reader chose before in this session", () => {
    expect(remembered("x")).toBeNull();
    remember("x", { start: 100, end: 300.5 });
    expect(remembered("x")).toEqual({ start: 100, end: 300.5 });
    expect(remembered("y")).toBeNull();
    sessionStorage.setItem("dernamap-time-z", "no number");
    expect(remembered("z")).toBeNull();
    const clock = new Clock(bounds, { mode: "window", day: 1250, length: 1, from: 0 });
    expect(openingDomain(some, clock, calendar, { start: 1200, end: 1400 })).toEqual({
      start: 1200,
      end: 1400,
    });
    // of days that a link does not lead to: as much of the time, with those days in it
    const moved = openingDomain(some, clock, calendar, { start: 100, end: 300 });
    expect(moved).toEqual({ start: 1061, end: 1261 });
    // of a dataset that has changed since
    expect(openingDomain(some, clock, calendar, { start: 1800, end: 9000 })).toEqual(whole);
  });

  it("counts every report once", () => {
    expect(monthCounts(some, bounds, calendar).counts.reduce((sum, count) => sum + count, 0)).toBe(120);
  });
});

it("the plot follows its day, and shows all of a range that is new", () => {
  const [domain, day] = [
    { start: 1200, end: 1400 },
    { mode: "window", day: 1250, length: 1, from: 0 } as const,
  ];
  const range = { mode: "range", day: 1300, length: 1, from: 300 } as const;
  expect(followed(domain, day, range, bounds)).toEqual({ start: 249.95, end: 1351.05 });
  // an end that is dragged moves alone
  expect(followed(domain, range, { ...range, from: 900 }, bounds)).toBe(domain);
  expect(followed(domain, range, { ...range, from: 1210, day: 1390 }, bounds)).toBe(domain);
  expect(followed(domain, range, { ...range, day: 1500 }, bounds)).toEqual({ start: 1311, end: 1511 });
});

it("the heaviest run of numbers is found among all", () => {
  const values = [-2, 1, -3, 4, -1, 2, 1, -5, 4];
  expect(heaviestRun(values)).toEqual({ from: 3, to: 6, sum: 6 });
  let most = Number.NEGATIVE_INFINITY;
  values.forEach((_, from) => {
    for (let to = from; to < values.length; to++) {
      most = Math.max(
        most,
        values.slice(from, to + 1).reduce((sum, value) => sum + value, 0),
      );
    }
  });
  expect(heaviestRun(values).sum).toBe(most);
  expect(heaviestRun([-3, -1, -2])).toEqual({ from: 1, to: 1, sum: -1 });
});

describe("the frame of the overview", () => {
  const frame = { start: 100, end: 200 };

  it("moves within the bounds, and is never turned inside out", () => {
    expect(draggedFrame("body", frame, 50, bounds)).toEqual({ start: 150, end: 250 });
    expect(draggedFrame("body", frame, -500, bounds)).toEqual({ start: 0, end: 100 });
    expect(draggedFrame("start", frame, 500, bounds)).toEqual({ start: 186, end: 200 });
    expect(draggedFrame("end", frame, -500, bounds)).toEqual({ start: 100, end: 114 });
    expect(draggedFrame("end", frame, 9000, bounds)).toEqual({ start: 100, end: 1826 });
  });

  it("name each day once, also where few days have much room", () => {
    const labels = ticks({ start: 0, end: 5 }, 900, calendar).map(({ label }) => label);
    expect(labels).toEqual(["2014", "2 Jan", "3 Jan", "4 Jan", "5 Jan"]);
  });

  it("follows the keys of a slider", () => {
    expect(keyedFrame("ArrowRight", frame, bounds)).toEqual({ start: 110, end: 210 });
    expect(keyedFrame("PageDown", frame, bounds)).toEqual({ start: 0, end: 100 });
    expect(keyedFrame("End", frame, bounds)?.end).toBe(1826);
    const wider = keyedFrame("-", frame, bounds);
    expect((wider?.end ?? 0) - (wider?.start ?? 0)).toBeCloseTo(160);
    expect(keyedFrame("x", frame, bounds)).toBeNull();
  });

  describe("on the page", () => {
    beforeEach(withoutPicture);

    it("says what is shown and moves by keys", () => {
      const onChoose = vi.fn();
      const months = monthCounts(some, bounds, calendar);
      const overview = new Overview({ bounds, calendar, months, onChoose });
      document.body.append(overview.element);
      Object.defineProperty(overview.element, "clientWidth", { value: 1000 });
      overview.draw({ start: 0, end: 31 }, { a: 3, b: 4 });
      const handle = overview.element.querySelector<HTMLElement>("[role=slider]");
      expect(handle?.getAttribute("aria-label")).toBeTruthy();
      expect(handle?.getAttribute("aria-valuetext")).toBe("1 to 31 January 2014");
      handle?.focus();
      press("PageUp");
      expect(onChoose).toHaveBeenCalledWith({ start: 31, end: 62 });
    });
  });
});

describe("labels of the axis", () => {
  it.each([60, 150, 320, 700, 1100])("never touch on %d pixels", (width) => {
    for (const days of [10, 14, 60, 130, 400, 1000, 1826]) {
      for (const start of [0, 17, 350, 800]) {
        const domain = { start, end: start + days };
        const boxes = ticks(domain, width, calendar).map(({ day: at, label }) => {
          const from = ((at - start) / days) * width;
          return [from, from + label.length * 6] as const;
        });
        if (width >= 150) expect(boxes.length).toBeGreaterThan(0);
        // nor past the end, where the page ends
        expect(Math.max(...boxes.map(([, to]) => to))).toBeLessThanOrEqual(width + 10);
        expect(Math.max(...boxes.map(([from]) => from))).toBeLessThan(width);
        boxes.slice(1).forEach(([from], index) => {
          expect(from).toBeGreaterThan(boxes[index]?.[1] ?? 0);
        });
      }
    }
  });
});
