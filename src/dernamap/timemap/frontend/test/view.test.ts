import { tableFromArrays, tableToIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import type { Phase } from "../src/contract";
import { type EventColumns, eventColumns, markAttributes, shapeRows } from "../src/data/dataset_columns";
import { NewestFirst } from "../src/data/newest_first";
import { nextReportDay } from "../src/data/next_report";
import { CountIndex } from "../src/data/window_counts";
import { Calendar } from "../src/time/calendar";
import { Clock } from "../src/time/clock";
import { binEdges, binOf, histogram, roundBelow, tallest, unitFor } from "../src/time/histogram";
import { laneRows } from "../src/time/lane";
import { bandAt, bandsOf, labelPlaces, phaseWords } from "../src/time/phase_bands";
import { Player } from "../src/time/player";
import { barWords } from "../src/time/plot_tip";
import { fitDomain, revealDay, ticks, toPixel, toTime, zoomDomain } from "../src/time/scale";
import { isCertain, isPossible, type Window } from "../src/time/window";

const calendar = new Calendar("2018-01-01");
const bounds = { first: 0, last: 364 };

function events(days: [number, number, number, number][], disputed: number[] = []): EventColumns {
  const length = days.length;
  return {
    length,
    days: Int32Array.from(days.flat()),
    family: new Uint8Array(length),
    type: new Uint8Array(length),
    disputed: Uint8Array.from({ length }, (_, row) => disputed[row] ?? 0),
    lasted: new Uint8Array(length),
    placements: new Uint8Array(length).fill(1),
  };
}

const exact = (day: number): [number, number, number, number] => [day, day, day, day];

describe("counts", () => {
  const some = events([exact(5), exact(5), [0, 30, 0, 30], exact(6), [2, 9, 6, 4]], [1, 0, 1, 0, 0]);
  some.placements[3] = 0;

  it("agrees with counting one by one, for every window", () => {
    const index = new CountIndex(some);
    const oneByOne = (window: Window): { certain: number; possible: number } => {
      const count = { certain: 0, possible: 0 };
      for (let row = 0; row < some.length; row++) {
        const [pf, pt, ca, cb] = some.days.subarray(row * 4, row * 4 + 4) as unknown as number[];
        if (isCertain(window, ca as number, cb as number)) count.certain++;
        else if (isPossible(window, pf as number, pt as number)) count.possible++;
      }
      return count;
    };
    for (let a = -2; a < 34; a++) {
      for (let b = a + 1; b < 35; b++) expect(index.count({ a, b })).toMatchObject(oneByOne({ a, b }));
    }
  });

  it("counts what is disputed and what is not placed", () => {
    const index = new CountIndex(some);
    expect(index.count({ a: 5, b: 7 })).toEqual({ certain: 4, possible: 1, disputed: 2, unplaced: 1 });
  });

  it("lists the newest first, a known day before a spread that holds it", () => {
    expect(new NewestFirst(some).in({ a: 5, b: 7 }, 9)).toEqual([3, 0, 1, 4, 2]);
  });
});

describe("reports beside another", () => {
  const newest = new NewestFirst(events([exact(5), exact(9), [0, 30, 0, 30], exact(6)]));

  it("goes through all of them in the order of time, and stops at either end", () => {
    const seen = [2];
    for (let row = newest.neighbour(2, 1); row !== null; row = newest.neighbour(row, 1)) seen.push(row);
    expect(seen).toEqual([2, 0, 3, 1]);
    expect(newest.neighbour(3, -1)).toBe(0);
    expect(newest.neighbour(2, -1)).toBeNull();
    expect(newest.neighbour(17, 1)).toBeNull();
  });
});

describe("histogram", () => {
  it("shares a spread out evenly and keeps it apart", () => {
    const edges = binEdges("month", { start: 0, end: 60 }, calendar);
    expect(edges).toEqual([0, 31, 59, 90]);
    const data = histogram(events([exact(3), [0, 30, 0, 30], [29, 32, 29, 32]]), edges, 1, "month");
    expect([...(data.solid[0] as Float64Array)]).toEqual([1, 0, 0]);
    expect([...(data.soft[0] as Float64Array)]).toEqual([1.5, 0.5, 0]);
    expect(tallest(data)).toBe(2.5);
  });

  it("loses no mass, whatever the bins", () => {
    const all = events([exact(3), [0, 30, 0, 30], [29, 200, 29, 200], exact(364)]);
    for (const unit of ["day", "week", "month", "year"] as const) {
      const edges = binEdges(unit, { start: 0, end: 365 }, calendar);
      const data = histogram(all, edges, 1, unit);
      const mass = [...data.solid, ...data.soft].flatMap((row) => [...row]);
      expect(mass.reduce((sum, value) => sum + value, 0)).toBeCloseTo(4, 9);
    }
  });

  it("starts weeks on Monday", () => {
    const edges = binEdges("week", { start: 3, end: 20 }, calendar);
    expect(edges.map((day) => calendar.date(day).getUTCDay())).toEqual([1, 1, 1, 1]);
  });

  it("finds bins", () => {
    expect([-1, 0, 30, 31, 89, 90].map((day) => binOf([0, 31, 59, 90], day))).toEqual([-1, 0, 0, 1, 2, -1]);
  });

  it.each([
    [60, 600, "day"],
    [365, 600, "week"],
    [1700, 1100, "month"],
    [40_000, 600, "year"],
  ])("shows %i days on %i pixels by %s", (days, width, unit) => {
    expect(unitFor({ start: 0, end: days }, width)).toBe(unit);
  });
});

describe("lane", () => {
  it("gives each span that lasted a line, and no two in a row overlap", () => {
    const spans = events([[0, 30, 0, 30], [10, 20, 10, 20], [31, 40, 31, 40], exact(7), [5, 9, 5, 9]]);
    spans.lasted.fill(1, 0, 4);
    const rows = laneRows(spans, 2).map((lane) => lane.map(({ row }) => row));
    expect(rows).toEqual([[0, 2], [1]]);
  });

  it("keeps what lasted out of the bars", () => {
    const spans = events([[0, 30, 0, 30]]);
    spans.lasted.fill(1);
    const data = histogram(spans, [0, 31], 1, "month");
    expect(tallest(data)).toBe(0);
  });
});

describe("scale", () => {
  const domain = { start: 0, end: 100 };

  it("finds the day under its own pixel again", () => {
    for (let day = 0; day < 100; day++) {
      expect(toTime(toPixel(day + 0.5, domain, 733), domain, 733)).toBeCloseTo(day + 0.5, 9);
    }
  });

  it("keeps the day under the pointer where it is while zooming", () => {
    const zoomed = zoomDomain(domain, 40, 0.5, bounds);
    expect(toPixel(40, zoomed, 100)).toBeCloseTo(toPixel(40, domain, 100), 9);
  });

  it("never leaves the bounds", () => {
    expect(fitDomain({ start: -50, end: 900 }, bounds)).toEqual({ start: 0, end: 365 });
    expect(fitDomain({ start: 360, end: 361 }, bounds)).toEqual({ start: 351, end: 365 });
    expect(fitDomain({ start: 5, end: 6 }, { first: 5, last: 5 })).toEqual({ start: 5, end: 6 });
  });

  it("moves just enough to show a day", () => {
    expect(revealDay(domain, 50, bounds)).toBe(domain);
    const moved = revealDay(domain, 150, bounds);
    expect(moved.end).toBeGreaterThan(150);
    expect(moved.end - moved.start).toBe(100);
  });

  it("labels January with its year", () => {
    expect(ticks({ start: 0, end: 365 }, 900, calendar)[0]).toEqual({ day: 0, label: "2018" });
  });
});

describe("columns", () => {
  it("reads what Python writes", () => {
    const numbers = (...values: number[]): Int32Array => Int32Array.from(values);
    const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
    const table = tableFromArrays({
      possible_from: numbers(1, 2),
      possible_to: numbers(3, 4),
      certain_a: numbers(5, 6),
      certain_b: numbers(7, 8),
      family: bytes(0, 5),
      type: bytes(1, 2),
      disputed: bytes(0, 1),
      lasted: bytes(0, 0),
      placements: bytes(1, 0),
    });
    const read = eventColumns(tableToIPC(table));
    expect([...read.days]).toEqual([1, 3, 5, 7, 2, 4, 6, 8]);
    expect([...read.family]).toEqual([0, 5]);
  });

  it("says which column is missing", () => {
    const table = tableFromArrays({ possible_from: Int32Array.from([1]) });
    expect(() => eventColumns(tableToIPC(table))).toThrow(/possible_to/);
  });

  it("dashes what is inferred, and draws shapes without a disc", () => {
    const marks = {
      length: 2,
      event: Int32Array.from([0, 0]),
      position: Float32Array.from([1, 2, 3, 4]),
      radius: Float32Array.from([500, 900]),
      precision: Uint8Array.from([0, 5]),
      certainty: Uint8Array.from([0, 2]),
      shape: Int32Array.from([-1, 0]),
    };
    const ring: [number, number][] = [
      [0, 0],
      [1, 0],
      [0, 1],
      [0, 0],
    ];
    const shapes = [{ kind: "sector" as const, bands: [{ rings: [ring], weight: 1 }], paths: [] }];
    const columns = { events: events([exact(1)], [1]), marks, shapes };
    const { columns: drawn } = markAttributes(columns);
    expect([...(drawn.radius?.value ?? [])]).toEqual([500, 0]);
    expect([...(drawn.dash?.value ?? [])]).toEqual([0, 0, 3, 2.5]);
    expect(shapeRows(columns, "sector")).toHaveLength(1);
    expect(shapeRows(columns, "line")).toHaveLength(0);
  });
});

describe("jump", () => {
  const some = events([exact(5), [0, 30, 0, 30], exact(6)]);
  it.each([
    [5, 1, 6],
    [6, 1, 30],
    [30, 1, null],
    [6, -1, 5],
    [5, -1, null],
  ] as const)("from %i by %i", (day, direction, target) => {
    expect(nextReportDay(some, day, direction)).toBe(target);
  });
});

describe("player", () => {
  function make(day: number): {
    clock: Clock;
    player: Player;
    run: (ms: number) => void;
    skip: (ms: number) => void;
    told: boolean[];
  } {
    const clock = new Clock({ first: 0, last: 20 }, { mode: "window", day, length: 1, from: 0 });
    const told: boolean[] = [];
    let pending: FrameRequestCallback | null = null;
    let now = 1000;
    const player = new Player(
      clock,
      (playing) => told.push(playing),
      (step) => {
        pending = step;
        return 1;
      },
      () => {
        pending = null;
      },
    );
    const run = (ms: number): void => {
      for (let passed = 0; passed <= ms; passed += 20) {
        const step = pending;
        pending = null;
        step?.(now);
        now += 20;
      }
    };
    const skip = (ms: number): void => {
      now += ms;
    };
    return { clock, player, run, skip, told };
  }

  it("takes no step while the picture of the last one is awaited", () => {
    const { clock, player, run } = make(2);
    let waits = false;
    player.waits = () => waits;
    player.play();
    run(1000);
    const { day } = clock.state;
    expect(day).toBeGreaterThan(2);
    waits = true;
    run(2000);
    expect(clock.state.day).toBe(day);
    waits = false;
    run(1000);
    // where it waited no time has passed
    expect(clock.state.day).toBeLessThanOrEqual(day + 4);
    expect(clock.state.day).toBeGreaterThan(day);
  });

  it("does not leap after a stall", () => {
    const { clock, player, run, skip } = make(0);
    player.speed = 7;
    player.play();
    run(100);
    skip(60_000);
    run(100);
    expect(clock.state.day).toBeLessThanOrEqual(4);
  });

  it("plays a range through and leaves it as it was chosen", () => {
    const { clock, player, run, told } = make(12);
    clock.set({ mode: "range", from: 5 });
    player.speed = 7;
    player.play();
    expect(clock.state).toMatchObject({ from: 5, day: 5 });
    run(500);
    player.pause();
    const half = clock.state;
    expect(half.day).toBeGreaterThan(5);
    player.play();
    expect(clock.state).toEqual(half);
    run(3000);
    expect(told).toEqual([true, false, true, false]);
    expect(clock.state).toMatchObject({ from: 5, day: 12 });
    player.loop = true;
    player.play();
    run(5000);
    expect(player.playing).toBe(true);
    expect(clock.state.from).toBe(5);
    expect(clock.state.day).toBeLessThanOrEqual(12);
  });

  it("moves by its speed and stops at the end by itself", () => {
    const { clock, player, run, told } = make(0);
    player.speed = 7;
    expect(player.playing).toBe(false);
    player.play();
    run(1000);
    expect(clock.state.day).toBe(7);
    run(5000);
    expect(clock.state.day).toBe(20);
    expect(player.playing).toBe(false);
    expect(told).toEqual([true, false]);
  });

  it("starts over from the end, and goes round in a loop", () => {
    const { clock, player, run } = make(20);
    player.speed = 1;
    player.play();
    expect(clock.state.day).toBe(0);
    player.loop = true;
    player.speed = 7;
    run(4000);
    expect(player.playing).toBe(true);
    player.pause();
    expect(player.playing).toBe(false);
  });
});

describe("phases under the axis", () => {
  const phase = (label: string, days: [number, number, number, number]): Phase => ({
    id: label,
    label,
    days,
    start_words: "between 1 and 9 May 2018",
    end_words: "28 June 2018",
    summary: "",
  });
  const domain = { start: 0, end: 100 };
  const phases = [
    phase("Siege", [10, 20, 60, 60]),
    phase("Tightened siege", [30, 30, 60, 60]),
    phase("Offensive", [50, 60, 64, 64]),
  ];
  const bands = bandsOf(phases, domain, 1000);

  it("end as softly as their dates", () => {
    expect(bands[0]).toMatchObject({ from: 100, firm: 210, fading: 600, to: 610 });
  });

  it("carry their labels on them, or before them where there is room", () => {
    const width = (label: string): number => label.length * 6;
    expect(labelPlaces(bands, 1000, width)[0]).toBe(104);
    const narrow = bandsOf([phase("Offensive", [50, 50, 51, 51]), phase("x", [0, 0, 0, 0])], domain, 1000);
    // before its bar, where nothing stands
    expect(labelPlaces(narrow, 1000, width)[0]).toBe(442);
    // behind its bar it would be read as the name of what comes next
    const first = bandsOf([phase("Offensive", [0, 0, 1, 1])], domain, 1000);
    expect(labelPlaces(first, 1000, width)).toEqual([null]);
  });

  it("carry no label that touches another", () => {
    const close = bandsOf(
      [
        phase("Siege of the city", [20, 20, 22, 22]),
        phase("x", [0, 0, 0, 0]),
        phase("Fall", [23, 23, 24, 24]),
      ],
      domain,
      1000,
    );
    const [siege, , fall] = labelPlaces(close, 1000, (label) => label.length * 6);
    expect(siege).toBe(200 - 4 - 17 * 6);
    expect(fall).toBeNull();
  });

  it("stand across the beginning of their band where there is no room before it", () => {
    const domain = { start: 0, end: 100 };
    const width = (label: string): number => label.length * 6;
    // 19 pixels from band to band, where the words need 48
    const bands = bandsOf(
      [phase("Siege", [0, 0, 79, 79]), phase("x", [0, 0, 0, 0]), phase("Fighting", [86, 86, 99, 99])],
      domain,
      320,
    );
    expect(labelPlaces(bands, 320, width)[2]).toBe(320 - 4 - 48);
  });

  it("are found under the pointer, and say their dates", () => {
    expect(bandAt(bands, 550, 5)?.phase.label).toBe("Offensive");
    expect(bandAt(bands, 300, 5)?.phase.label).toBe("Siege");
    expect(bandAt(bands, 400, 20)?.phase.label).toBe("Tightened siege");
    expect(bandAt(bands, 5, 5)).toBeUndefined();
    expect(phaseWords(phases[0] as Phase)).toBe("Siege: began between 1 and 9 May 2018, ended 28 June 2018");
  });
});

describe("the scale of the bars", () => {
  it.each([
    [0.4, 0],
    [1, 1],
    [4.9, 2],
    [38, 20],
    [73, 50],
    [1_000_000, 1_000_000],
  ])("marks %d at %d", (count, mark) => {
    expect(roundBelow(count)).toBe(mark);
  });

  it("says what a bar counts", () => {
    const some = events([exact(5), exact(6), [1, 30, 1, 30], [1, 30, 1, 30]]);
    const edges = binEdges("month", { start: 0, end: 60 }, calendar);
    const data = histogram(some, edges, 1, "month");
    expect(barWords(data, 8, calendar)).toBe("January 2018: 2 reports, and about 2 with no exact day");
    expect(barWords(data, 40, calendar)).toBeNull();
    expect(barWords(data, 4000, calendar)).toBeNull();
  });
});
