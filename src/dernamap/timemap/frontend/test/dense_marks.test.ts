import { describe, expect, it } from "vitest";
import { OPEN_PAST } from "../src/contract";
import { CellGrid, levelOf, type VisibleArea } from "../src/data/cell_grid";
import type { Columns, EventColumns } from "../src/data/dataset_columns";
import { NewestFirst } from "../src/data/newest_first";
import { orderBy, rank } from "../src/data/sort";
import { CountIndex } from "../src/data/window_counts";
import { labelOf, labelWords } from "../src/map/count_atlas";
import { discSizes, discsApart, partSize } from "../src/map/count_discs";
import { DenseMarks } from "../src/map/dense_marks";
import { isCertain, isPossible, type Window } from "../src/time/window";

/** Numbers that look random and are the same in each run (a linear congruential generator). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const LAST = 200;
const next = numbers(7);

function bounds(): [number, number, number, number] {
  const [from, to] = [next(LAST), next(LAST)].sort((left, right) => left - right) as [number, number];
  switch (next(4)) {
    case 0: // one unknown time in a spread
      return [from, to, from, to];
    case 1: // lasted from one day to another
      return [from, to, to, from];
    case 2: // lasted, its ends known to some days
      return [from, to + 4, to, from + 3];
    default:
      return [from, from, from, from];
  }
}

const COUNT = 3000;
const days = Int32Array.from(Array.from({ length: COUNT }, bounds).flat());
const events: EventColumns = {
  length: COUNT,
  days,
  family: new Uint8Array(COUNT),
  type: new Uint8Array(COUNT),
  disputed: Uint8Array.from({ length: COUNT }, () => next(2)),
  lasted: new Uint8Array(COUNT),
  placements: Uint8Array.from({ length: COUNT }, () => next(3)),
};
const columns: Columns = {
  events,
  shapes: [],
  marks: {
    length: COUNT,
    event: Int32Array.from({ length: COUNT }, (_, row) => row),
    position: Float32Array.from(
      Array.from({ length: COUNT }, () => [20 + next(50) / 10, 30 + next(25) / 10]).flat(),
    ),
    radius: new Float32Array(COUNT).fill(500),
    precision: new Uint8Array(COUNT),
    certainty: new Uint8Array(COUNT),
    shape: new Int32Array(COUNT).fill(-1),
  },
};
const windows: Window[] = [
  { a: OPEN_PAST, b: 90 },
  ...Array.from({ length: 60 }, () => {
    const a = next(LAST) - 5;
    return { a, b: a + 1 + next(40) };
  }),
];
const possible = (row: number, window: Window): boolean =>
  isPossible(window, days[row * 4] as number, days[row * 4 + 1] as number);
const certain = (row: number, window: Window): boolean =>
  isCertain(window, days[row * 4 + 2] as number, days[row * 4 + 3] as number);
const rows = Array.from({ length: COUNT }, (_, row) => row);

describe("order", () => {
  it("sorts by key and keeps the order of equals, for keys near and far apart", () => {
    for (const spread of [3, 5000, 8_000_000]) {
      const keys = Int32Array.from(rows, () => next(spread) - spread / 2);
      const sorted = [...rows].sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
      expect([...orderBy(keys)]).toEqual(sorted);
    }
  });

  it("ranks within a part", () => {
    const some = Int32Array.from([9, 1, 3, 3, 5, 0]);
    expect([0, 3, 4, 6].map((day) => rank(some, day, 1, 5))).toEqual([0, 1, 3, 4]);
  });
});

describe("counts of many", () => {
  it("are those of looking at each event", () => {
    const index = new CountIndex(events);
    for (const window of windows) {
      const inside = rows.filter((row) => possible(row, window));
      const sure = rows.filter((row) => certain(row, window)).length;
      expect(index.count(window)).toEqual({
        certain: sure,
        possible: inside.length - sure,
        disputed: inside.filter((row) => events.disputed[row]).length,
        unplaced: inside.filter((row) => !events.placements[row]).length,
      });
    }
  });
});

describe("newest first", () => {
  const newest = new NewestFirst(events);

  it("gives the same rows as sorting the whole window", () => {
    for (const window of windows) {
      const all = rows
        .filter((row) => possible(row, window))
        .sort(
          (left, right) =>
            (days[right * 4] as number) - (days[left * 4] as number) ||
            (days[right * 4 + 1] as number) - (days[left * 4 + 1] as number) ||
            left - right,
        );
      expect(newest.in(window, 60)).toEqual(all.slice(0, 60));
      expect(newest.in(window, COUNT)).toEqual(all);
    }
  });
});

describe("cells", () => {
  const grid = new CellGrid(columns, 6);
  const cells = Array.from({ length: grid.length }, (_, cell) => cell);
  const sum = (value: (cell: number) => number): number =>
    cells.reduce((total, cell) => total + value(cell), 0);

  it("hold each mark once, and count windows as looking at each mark does", () => {
    expect(sum((cell) => grid.size(cell))).toBe(COUNT);
    expect(cells.length).toBeGreaterThan(5);
    for (const window of windows) {
      const inside = rows.filter((row) => possible(row, window));
      expect(sum((cell) => grid.possible(cell, window))).toBe(inside.length);
      expect(sum((cell) => grid.certain(cell, window))).toBe(
        rows.filter((row) => certain(row, window)).length,
      );
      const marks = cells.flatMap((cell) => grid.marksIn(cell, window));
      expect(marks.sort((left, right) => left - right)).toEqual(inside);
    }
  });

  it("keep marks together that are near, and only those", () => {
    const fine = new CellGrid(columns, 14);
    expect(fine.length).toBe(
      new Set(rows.map((row) => `${columns.marks.position[row * 2]} ${columns.marks.position[row * 2 + 1]}`))
        .size,
    );
    expect(new CellGrid(columns, 0).length).toBe(1);
  });

  it("are in sight where they stand", () => {
    const sight: VisibleArea = { zoom: 6, west: 0, south: 0, east: 90, north: 80 };
    expect(grid.inSight(sight)).toEqual(cells);
    expect(grid.inSight({ ...sight, west: 60 })).toEqual([]);
  });

  it.each([
    [6.2, 6],
    [6.3, 6.5],
    [9.8, 10],
  ])("of zoom %f are those of level %f", (zoom, level) => {
    expect(levelOf(zoom)).toBe(level);
  });
});

describe("dense marks", () => {
  const sight: VisibleArea = { zoom: 6, west: 0, south: 0, east: 90, north: 80 };

  it("shows cells where there are many marks, and each mark where there are few", () => {
    const dense = new DenseMarks(columns);
    const all = dense.show({ a: OPEN_PAST, b: LAST + 9 }, "asof", sight);
    if (!("cells" in all)) throw new Error("no cells");
    const discs = all.cells.possible.length;
    expect(discs).toBeGreaterThan(5);
    expect(discs).toBeLessThanOrEqual(new CellGrid(columns, 6).length);
    expect([all.cells.certain.length, all.cells.labels.length]).toEqual([discs, discs]);
    expect(dense.rows).toEqual([]);
    expect(dense.cellAt(0)?.lat).toBeGreaterThan(29);
    const window = { a: 100, b: 101 };
    const close = { ...sight, zoom: 9, west: 20.35, east: 20.55 };
    const few = dense.show(window, "window", close);
    expect("marks" in few && few.marks.length).toBeGreaterThan(0);
    expect(dense.rooms).toBeNull();
    const mark = dense.rows[0] as number;
    expect(possible(mark, window)).toBe(true);
  });

  it("keeps the same room for its cells in every window", () => {
    const dense = new DenseMarks(columns);
    dense.show({ a: OPEN_PAST, b: LAST + 9 }, "asof", sight);
    const { rooms } = dense;
    expect(rooms?.length).toBeGreaterThan(5);
    expect(Math.max(...(rooms ?? []).map(({ side }) => side))).toBe(54);
    dense.show({ a: 0, b: 120 }, "range", sight);
    expect(dense.rooms).toBe(rooms);
  });
});

describe("discs of counts", () => {
  const sizes = discSizes(3200);

  it("have areas as their counts, and room for their numbers", () => {
    expect(sizes(3200)).toBe(27);
    expect(sizes(2400) ** 2 / sizes(3200) ** 2).toBeCloseTo(0.75);
    // ten pixels high, a figure is some six wide
    for (const count of [1, 42, 936, 1300, 34_999]) {
      expect(2 * discSizes(1e9)(count)).toBeGreaterThan(6 * labelWords(labelOf(count)).length + 5);
    }
    const rising = [1, 9, 10, 99, 100, 999, 1000, 1400, 3000].map(sizes);
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    expect(sizes(0)).toBe(0);
  });

  it("are shaded for the share that is certain", () => {
    expect(partSize(20, 50, 200)).toBe(10);
    expect(partSize(20, 200, 200)).toBe(20);
    expect(partSize(20, 0, 0)).toBe(0);
  });

  it("share one where they would cover each other, at the fullest, and part on zooming in", () => {
    const parts = [
      { lon: 36.4, lat: 49, all: 900 },
      { lon: 35, lat: 49, all: 3200 },
      { lon: 20, lat: 49, all: 2000 },
    ];
    expect(discsApart(parts, 2.6, sizes)).toEqual([[1, 0], [2]]);
    expect(discsApart(parts, 6, sizes)).toEqual([[1], [2], [0]]);
    // across the date line, too
    const far = [
      { lon: 179.9, lat: 0, all: 9 },
      { lon: -179.9, lat: 0, all: 8 },
    ];
    expect(discsApart(far, 3, sizes)).toEqual([[0, 1]]);
  });

  it("never cover each other's middle, in any crowd", () => {
    const parts = Array.from({ length: 300 }, () => ({
      lon: next(3000) / 100,
      lat: next(3000) / 100,
      all: 1 + next(3000),
    }));
    const discs = discsApart(parts, 4, sizes);
    expect(discs.flat().sort((a, b) => a - b)).toEqual(parts.map((_, at) => at));
    expect(discs.length).toBeLessThan(300);
    const again = discsApart(
      discs.map(([first]) => parts[first as number] as (typeof parts)[number]),
      4,
      sizes,
    );
    expect(again.every((members) => members.length === 1)).toBe(true);
  });
});

describe("labels", () => {
  it.each([
    [1, "1"],
    [999, "999"],
    [1000, "1k"],
    [1299, "1.2k"],
    [34_999, "34k"],
    [120_000, "120k"],
    [1_250_000, "1.2M"],
  ])("%i is said as %s", (count, words) => {
    expect(labelWords(labelOf(count))).toBe(words);
  });
});
