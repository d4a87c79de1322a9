// @vitest-environment happy-dom
/** Linked views: what is pointed at in one is lit in the others; bars are filters; days a grid. */

import { beforeEach, describe, expect, it } from "vitest";
import { TEST_IDS } from "../src/contract";
import { BarChart } from "../src/linked/bar_chart";
import { DayCalendar } from "../src/linked/day_calendar";
import { LitRows } from "../src/linked/lit_rows";
import { MOST_MONTHS, monthsOf, weeksOf } from "../src/linked/month_grid";
import { Calendar } from "../src/time/calendar";

const calendar = new Calendar("2018-01-01");
const dayOf = (iso: string): number => calendar.day(iso) as number;

describe("lit rows", () => {
  it("are those that are pointed at, and the open event where nobody points", () => {
    const lit = new LitRows(5);
    const seen: (readonly number[])[] = [];
    lit.onChange(() => seen.push(lit.all));
    lit.open(4);
    lit.point("bars", [1, 2]);
    expect([lit.has(1), lit.has(4)]).toEqual([true, false]);
    lit.leave("map");
    expect(lit.source).toBe("bars");
    lit.leave("bars");
    expect([lit.has(1), lit.has(4)]).toEqual([false, true]);
    expect(seen).toEqual([[4], [1, 2], [4]]);
  });
});

describe("months", () => {
  it("hold each day once, under its weekday", () => {
    const { months, cut } = monthsOf(calendar, { a: dayOf("2018-05-30"), b: dayOf("2018-06-02") });
    expect(months.map(({ first }) => calendar.iso(first))).toEqual(["2018-05-01", "2018-06-01"]);
    expect(cut).toBe(false);
    for (const month of months) {
      const weeks = weeksOf(month);
      const days = weeks.flat().filter((day) => day !== null);
      expect(days).toEqual(Array.from({ length: month.end - month.first }, (_, at) => month.first + at));
      for (const week of weeks) {
        week.forEach((day, at) => {
          if (day !== null) expect((calendar.date(day).getUTCDay() + 6) % 7).toBe(at);
        });
      }
    }
  });

  it("are the last ones of a long window, and say that there are more", () => {
    const { months, cut } = monthsOf(calendar, { a: -4000, b: 31 });
    expect(months).toHaveLength(MOST_MONTHS);
    expect(calendar.iso(months.at(-1)?.first as number)).toBe("2018-01-01");
    expect(cut).toBe(true);
  });
});

describe("bars", () => {
  const chosen: string[] = [];
  let lit: LitRows;
  let chart: BarChart;
  const bars = () => [...chart.element.querySelectorAll<HTMLElement>(`[data-testid="${TEST_IDS.bar}"]`)];

  beforeEach(() => {
    chosen.length = 0;
    lit = new LitRows(9);
    chart = new BarChart({
      lit,
      rowsOf: (value) => (value === "lna" ? [1, 2] : [3]),
      litIn: () => new Map([["lna", lit.all.length]]),
      onChoose: (value) => chosen.push(value),
    });
    document.body.replaceChildren(chart.element);
    chart.show(
      "Speakers",
      [
        { value: "lna", label: "LNA", certain: 3, possible: 1 },
        { value: "dpf", label: "<b>DPF</b>", certain: 0, possible: 1 },
        { value: "none", label: "Nobody", certain: 0, possible: 0 },
      ],
      ["dpf"],
    );
  });

  it("say both counts, leave out what has none, and show markup as text", () => {
    expect(bars().map((bar) => bar.getAttribute("title"))).toEqual([
      "LNA: 3 certain, 1 possible",
      "<b>DPF</b>: 0 certain, 1 possible",
    ]);
    expect(bars().map((bar) => bar.getAttribute("aria-pressed"))).toEqual(["false", "true"]);
    expect(chart.element.querySelector("b")).toBeNull();
  });

  it("light up their reports with the focus, lead on with arrows, and are chosen", () => {
    bars()[0]?.focus();
    expect(lit.all).toEqual([1, 2]);
    bars()[0]?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
    expect(document.activeElement).toBe(bars()[1]);
    expect(lit.all).toEqual([3]);
    bars()[1]?.click();
    expect(chosen).toEqual(["dpf"]);
  });

  it("are lit in part by what is pointed at elsewhere", () => {
    lit.point("map", [7]);
    chart.light();
    expect(bars().map((bar) => bar.classList.contains("lit"))).toEqual([true, false]);
    expect(bars()[0]?.style.getPropertyValue("--lit-share")).toBe("0.250");
  });
});

describe("the calendar of days", () => {
  const chosen: number[] = [];
  const lit = new LitRows(9);
  const june = { a: dayOf("2018-06-09"), b: dayOf("2018-06-10") };
  const days = new DayCalendar({
    calendar,
    lit,
    countOn: (day) => ({ certain: day === june.a ? 4 : 0, possible: day === june.a - 1 ? 2 : 0 }),
    rowsOf: (day) => [day % 9],
    mayBeOn: (row, day) => day === june.a - 2 && row === 5,
    onChoose: (day) => chosen.push(day),
  });
  const on = (iso: string) => days.element.querySelector<HTMLElement>(`[data-date="${iso}"]`);

  beforeEach(() => {
    document.body.replaceChildren(days.element);
    days.show(june, { a: 0, b: 365 });
  });

  it("tells what is certain from what is possible, in words too", () => {
    expect(on("2018-06-09")?.className).toContain("day-certain");
    expect(on("2018-06-08")?.className).toBe("day day-possible");
    expect(on("2018-06-09")?.getAttribute("title")).toBe("Saturday 9 June 2018: 4 certain, 0 possible");
    expect(on("2018-06-09")?.getAttribute("aria-current")).toBe("date");
  });

  it("is one stop of the tab key, and arrows lead through weeks and months", () => {
    expect([...days.element.querySelectorAll('[tabindex="0"]')]).toEqual([on("2018-06-09")]);
    on("2018-06-09")?.focus();
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    press("ArrowUp");
    press("ArrowLeft");
    expect(document.activeElement).toBe(on("2018-06-01"));
    press("Enter");
    on("2018-06-01")?.click();
    expect(chosen).toEqual([dayOf("2018-06-01")]);
  });

  it("keeps its months while the window stays in them, and lights the days of a report", () => {
    days.show({ a: dayOf("2018-06-01"), b: dayOf("2018-07-01") }, { a: 0, b: 365 });
    days.show({ a: dayOf("2018-06-30"), b: dayOf("2018-07-01") }, { a: 0, b: 365 });
    expect(days.element.querySelectorAll("table")).toHaveLength(1);
    lit.point("map", [5]);
    days.light();
    expect([...days.element.querySelectorAll(".lit")]).toEqual([on("2018-06-07")]);
  });
});
