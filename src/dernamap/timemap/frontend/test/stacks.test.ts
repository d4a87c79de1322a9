import { describe, expect, it } from "vitest";
import { OPEN_PAST } from "../src/contract";
import type { VisibleArea } from "../src/data/cell_grid";
import type { Columns } from "../src/data/dataset_columns";
import { APART, makeUpWords, Places, type Stack, stackContents, stacksOf } from "../src/data/stacks";
import { isPossible, type Window } from "../src/time/window";

const next = (() => {
  let state = 11;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
})();

/** Places as at Derna: many reports at few points, some of them some hundred metres apart. */
const POINTS = Array.from({ length: 40 }, (_, place) =>
  place < 25 ? [22.6 + next(100) / 1000, 32.72 + next(60) / 1000] : [19 + next(70) / 10, 29 + next(40) / 10],
);
const EVENTS = 600;
const days = Int32Array.from(
  Array.from({ length: EVENTS }, () => {
    const from = next(300);
    const to = from + (next(3) === 0 ? next(40) : 0);
    return [from, to, from, to];
  }).flat(),
);
const marks = Array.from({ length: 700 }, (_, row) => ({
  event: row < EVENTS ? row : next(EVENTS),
  point: POINTS[Math.min(next(40), next(40))] as number[],
}));
const columns: Columns = {
  shapes: [],
  events: {
    length: EVENTS,
    days,
    family: Uint8Array.from({ length: EVENTS }, () => next(6)),
    type: new Uint8Array(EVENTS),
    disputed: Uint8Array.from({ length: EVENTS }, () => (next(4) === 0 ? 1 : 0)),
    lasted: new Uint8Array(EVENTS),
    placements: new Uint8Array(EVENTS).fill(1),
  },
  marks: {
    length: marks.length,
    event: Int32Array.from(marks, ({ event }) => event),
    position: Float32Array.from(marks.flatMap(({ point }) => point)),
    radius: Float32Array.from(marks, () => 300 + next(4000)),
    precision: new Uint8Array(marks.length),
    certainty: new Uint8Array(marks.length),
    shape: new Int32Array(marks.length).fill(-1),
  },
};
const places = new Places(columns);
const ZOOMS = Array.from({ length: 27 }, (_, step) => 3 + step / 2);
const WINDOWS: Window[] = [
  { a: 100, b: 101 },
  { a: 100, b: 130 },
  { a: 0, b: 400 },
];
const sightAt = (zoom: number): VisibleArea => ({ zoom, west: -180, south: -85, east: 180, north: 85 });

const distance = (a: number, b: number, zoom: number): number => {
  const [x1, y1] = places.pixel(a, zoom);
  const [x2, y2] = places.pixel(b, zoom);
  return Math.hypot(x1 - x2, y1 - y2);
};
const placeAt = ({ lon, lat }: { lon: number; lat: number }): number =>
  places.fullestFirst.find((place) => {
    const point = places.point(place);
    return point.lon === lon && point.lat === lat;
  }) as number;
const held = (stack: Stack): number[] => stack.points.map(placeAt);

describe.each(ZOOMS)("stacks at zoom %f", (zoom) => {
  describe.each(WINDOWS)("in the window from $a to $b", (window) => {
    const stacks = stacksOf(places, window, "range", sightAt(zoom));

    it("stand on the centre of a place that has a report in the window", () => {
      for (const stack of stacks) {
        expect(stack.points[0]).toEqual({ lon: stack.lon, lat: stack.lat });
        const here = (places.marks[stack.anchor] ?? []).map((mark) => columns.marks.event[mark]);
        expect(stack.reports.some(({ event }) => here.includes(event))).toBe(true);
      }
    });

    it("do not touch, and hold only places that would", () => {
      stacks.forEach((stack, at) => {
        for (const other of stacks.slice(at + 1)) {
          expect(distance(stack.anchor, other.anchor, zoom)).toBeGreaterThanOrEqual(APART);
        }
        for (const place of held(stack)) expect(distance(place, stack.anchor, zoom)).toBeLessThan(APART);
      });
    });

    it("mark every report within the radius of its place, or within 12 pixels", () => {
      for (const stack of stacks) {
        const dots = stack.dots.map(placeAt);
        for (const place of held(stack)) {
          const here = (places.marks[place] ?? []).map((mark) => columns.marks.radius[mark] as number);
          const [, lat] = columns.marks.position.subarray(
            ((places.marks[place] ?? [])[0] as number) * 2,
          ) as unknown as [number, number];
          const metres = (78_271.517 * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
          const away = dots.includes(place) ? 0 : distance(place, stack.anchor, zoom);
          expect(away).toBeLessThanOrEqual(Math.max(Math.min(...here) / metres, 12) * 1.0001);
        }
        // and a dot stands nowhere but on a place of the stack
        expect(dots.every((place) => held(stack).includes(place))).toBe(true);
      }
    });

    it("hold every report of the window, each place in one of them", () => {
      const shown = new Set(stacks.flatMap(({ reports }) => reports.map(({ event }) => event)));
      const expected = new Set(
        marks
          .map(({ event }) => event)
          .filter((event) => isPossible(window, days[event * 4] as number, days[event * 4 + 1] as number)),
      );
      expect(shown).toEqual(expected);
      const all = stacks.flatMap(held);
      expect(new Set(all).size).toBe(all.length);
      for (const stack of stacks) {
        expect(new Set(stack.reports.map(({ event }) => event)).size).toBe(stack.reports.length);
      }
    });
  });
});

describe("stacks", () => {
  it("part on zooming in, down to single places", () => {
    const counts = ZOOMS.map((zoom) => stacksOf(places, { a: 0, b: 400 }, "range", sightAt(zoom)).length);
    expect(counts[0]).toBeLessThan(counts.at(-1) as number);
    const close = stacksOf(places, { a: 0, b: 400 }, "range", sightAt(20));
    expect(close.every(({ points }) => points.length === 1)).toBe(true);
  });

  it("leave out what is not in sight", () => {
    const sight = { ...sightAt(10), west: 22.6, east: 22.65, south: 32.7, north: 32.8 };
    for (const { lon } of stacksOf(places, { a: 0, b: 400 }, "range", sight)) {
      expect(lon).toBeGreaterThanOrEqual(22.6);
      expect(lon).toBeLessThanOrEqual(22.65);
    }
  });

  it("let what is long past fade, as of a day", () => {
    const [stack] = stacksOf(places, { a: OPEN_PAST, b: 399 }, "asof", sightAt(3));
    const shades = new Set((stack as Stack).reports.map(({ shade }) => shade));
    expect(shades.has("faded")).toBe(true);
    for (const { event, shade } of (stack as Stack).reports) {
      if (shade === "faded") expect(days[event * 4 + 3]).toBeLessThan(399 - 120);
    }
  });

  it("say what they are made of", () => {
    const [stack] = stacksOf(places, { a: 100, b: 130 }, "range", sightAt(3));
    const made = stackContents(stack as Stack, columns);
    expect(made.parts.reduce((sum, { count }) => sum + count, 0)).toBe(made.total);
    expect(made.certain + made.possible).toBe(made.total);
    expect(makeUpWords(made)).toContain(`${made.total} reports: `);
    const one = { total: 1, certain: 1, possible: 0, disputed: 1, parts: [] };
    expect(makeUpWords(one)).toBe("1 report: 1 certain; 1 disputed");
    expect(makeUpWords({ ...one, certain: 0, possible: 1, disputed: 0 })).toBe("1 report: 1 possible");
  });
});

describe("both sides of the date line", () => {
  const fiji = [
    [179.99, -17],
    [-179.99, -17],
    [178, -17],
  ] as const;
  const here = {
    ...columns,
    marks: {
      ...columns.marks,
      length: fiji.length,
      event: Int32Array.from([0, 1, 2]),
      position: Float32Array.from(fiji.flat()),
      radius: Float32Array.from(fiji, () => 100),
    },
  };
  const all = { a: -1e6, b: 1e6 };

  it("are in sight together, and share a stack where they are close", () => {
    const sight = { zoom: 7, west: 177, south: -20, east: 183, north: -14 };
    const stacks = stacksOf(new Places(here), all, "range", sight);
    expect(stacks.map(({ points }) => points.length)).toEqual([2, 1]);
  });

  it("have no dot where the stack stands in both places", () => {
    const near = { zoom: 9, west: 179, south: -20, east: 181, north: -14 };
    const [shared] = stacksOf(new Places(here), all, "range", near);
    expect(shared?.points).toHaveLength(2);
    expect(shared?.dots).toHaveLength(1);
    const far = stacksOf(new Places(here), all, "range", { ...near, zoom: 4 });
    expect(far[0]?.dots).toHaveLength(0);
  });
});
