import { describe, expect, it } from "vitest";
import { type Ground, type GroundState, NOT_STATED } from "../src/contract";
import {
  groundKey,
  partyName,
  partyNames,
  rgb,
  stateAt,
  stateLine,
  stateWords,
  strength,
  stretches,
} from "../src/data/ground";
import { groundMarks } from "../src/map/ground_marks";
import { landOf } from "../src/map/land_clip";
import { Calendar } from "../src/time/calendar";

const state = (
  from: number,
  sure: number,
  status: GroundState["status"],
  ...parties: string[]
): GroundState => ({
  from,
  sure,
  status,
  parties,
  larger_place: "",
  fades_after: null,
  faded: false,
  disputes: [],
  evidence: [],
});

const states = [state(4, 6, "claimed", "A"), state(8, 12, "contested", "B", "A"), state(20, 20, "unclaimed")];

const ground: Ground = {
  parties: [
    { id: "A", names: [{ short: "A", name: "Army", since: null }], light: "#102030", dark: "#a0b0c0" },
    {
      id: "B",
      names: [
        { short: "B", name: "Band", since: null },
        { short: "C", name: "Corps", since: 15 },
      ],
      light: "#405060",
      dark: "#d0e0f0",
    },
  ],
  rows: [
    { place_id: "city", name: "City", disc: [22.6, 32.7, 4000], states },
    { place_id: "quarter", name: "Quarter", disc: [22.6, 32.7, 500], states: states.slice(0, 1) },
    { place_id: "nowhere", name: "Nowhere", disc: null, states },
  ],
};

describe("the state of a day", () => {
  it("begins on the day by which it had surely begun, and lasts until the next", () => {
    const found = (day: number): string => stateWords(stateAt(states, day), ground, day);
    expect([3, 4, 5].map(found)).toEqual(["unclaimed", "unclaimed", "unclaimed"]);
    expect([6, 11].map(found)).toEqual(["claimed by A", "claimed by A"]);
    expect([12, 19].map(found)).toEqual(["contested: B and A", "contested: C and A"]);
    expect([20, 999].map(found)).toEqual(["unclaimed", "unclaimed"]);
  });

  it("has a key that changes exactly when a state does", () => {
    const keys = Array.from({ length: 30 }, (_, day) => groundKey(ground, day));
    const changes = keys.flatMap((key, day) => (day > 0 && key !== keys[day - 1] ? [day] : []));
    expect(changes).toEqual([6, 12, 20]);
  });

  it("names parties as of their time", () => {
    expect([0, 14, 15].map((day) => partyName(ground, "B", day))).toEqual(["B", "B", "C"]);
    expect(partyNames(ground, "B")).toBe("B, later C");
    expect(partyName(ground, "unlisted", 3)).toBe("unlisted");
  });

  it.each([
    [{ ...state(1, 1, "reported", "A"), larger_place: "the whole city" }, "reported: A, with the whole city"],
    [state(1, 1, "inferred", "A"), "inferred: A"],
    [state(1, 1, "contested", "A", NOT_STATED), "contested: A and an unnamed side"],
    [state(1, 1, "contested", "A"), "held in part: A"],
    [{ ...state(1, 1, "contested", "A", "B"), fades_after: 0 }, "fading: A and B"],
  ])("says whose word it is, and how much of the place: %o", (one, words) => {
    expect(stateWords(one, ground, 1)).toBe(words);
  });

  it("says from when, and that it went back because no attack is reported", () => {
    const calendar = new Calendar("2018-01-01");
    expect(stateLine({ ...state(3, 3, "claimed", "A"), faded: true }, ground, calendar)).toBe(
      "claimed by A, since 4 January 2018; no attack is reported since",
    );
  });
});

describe("a contest that fades", () => {
  const attack = { ...state(10, 10, "contested", "A", "B"), fades_after: 10 };
  const row = { place_id: "q", name: "Q", disc: null, states: [attack, state(17, 17, "claimed", "A")] };

  it("is whole on the day of the attack and never quite gone before its end", () => {
    const found = [10, 11, 14, 16].map((day) => strength(row, attack, day));
    expect(found[0]).toBe(1);
    expect(found[1]).toBeLessThan(1);
    expect(found[2]).toBeLessThan(found[1] as number);
    expect(found[3]).toBeGreaterThan(0.2);
  });

  it("is drawn anew from day to day", () => {
    const fading = { parties: ground.parties, rows: [row] };
    expect(new Set([10, 11, 12, 13].map((day) => groundKey(fading, day))).size).toBe(4);
  });
});

describe("stretches of the ribbon", () => {
  const row = ground.rows[0] as Ground["rows"][number];

  it("cover the time without a gap, to the last day", () => {
    const found = stretches(row, 30);
    expect(found.map(({ sure, end }) => [sure, end])).toEqual([
      [6, 12],
      [12, 20],
      [20, 31],
    ]);
  });

  it("keep a spread behind the change before it", () => {
    const spread = { ...row, states: [state(10, 12, "claimed", "A"), state(5, 15, "claimed", "B")] };
    expect(stretches(spread, 30).map(({ from }) => from)).toEqual([10, 12]);
  });
});

describe("areas on the map", () => {
  it("take the claimant's hue, fade outwards and leave out what has no place", () => {
    const { areas, hatches } = groundMarks(ground, 6, false);
    expect(hatches).toEqual([]);
    expect(new Set(areas.map(({ color }) => color.slice(0, 3).join()))).toEqual(
      new Set([rgb("#102030").join()]),
    );
    // from the middle of its disc, where it has its full ink, to the disc's edge, where it has none
    const quarter = areas.filter(({ radius }) => radius < 1000);
    expect(quarter.map(({ radius }) => radius)).toEqual([500]);
    for (const { polygon, fade } of quarter) {
      const [lon, lat, wide, tall] = fade;
      for (const [x, y] of polygon) expect(Math.hypot((x - lon) / wide, (y - lat) / tall)).toBeCloseTo(1);
    }
    // half of the ink lets what is below be seen
    expect(Math.max(...areas.map(({ color }) => color[3]))).toBeLessThan(0.51 * 255);
  });

  it("draw a place that holds another first and fainter", () => {
    const { areas } = groundMarks(ground, 6, false);
    const widest = areas.findIndex(({ radius }) => radius < 1000);
    expect(areas.slice(0, widest).every(({ radius }) => radius > 1000)).toBe(true);
    expect(areas[0]?.color[3]).toBeLessThan(areas.at(-1)?.color[3] as number);
  });

  it("hatch contested ground in the hues of both, within its disc", () => {
    const { hatches } = groundMarks(ground, 12, true);
    expect(new Set(hatches.map(({ color }) => color.slice(0, 3).join()))).toEqual(
      new Set([rgb("#a0b0c0").join(), rgb("#d0e0f0").join()]),
    );
    for (const [lon, lat] of hatches.flatMap(({ path }) => path)) {
      const north = (lat - 32.7) * 111_320;
      const east = (lon - 22.6) * 111_320 * Math.cos((32.7 * Math.PI) / 180);
      expect(Math.hypot(north, east)).toBeLessThanOrEqual(4001);
    }
  });

  it("end at the coast, and say who holds what", () => {
    // land is all that lies west of the middle of both discs
    const coast = landOf([
      {
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [22, 32],
              [22.6, 32],
              [22.6, 33],
              [22, 33],
            ],
          ],
        },
      },
      {
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [24, 32],
              [25, 32],
              [25, 33],
              [24, 33],
            ],
          ],
        },
      },
    ]);
    const { areas, names } = groundMarks(ground, 6, false, coast);
    expect(areas.length).toBeGreaterThan(0);
    for (const [lon] of areas.flatMap(({ polygon }) => polygon)) expect(lon).toBeLessThanOrEqual(22.6 + 1e-9);
    // worked out once: another day has the same shapes
    const shapes = new Set(areas.map(({ polygon }) => polygon));
    expect(groundMarks(ground, 7, true, coast).areas.every(({ polygon }) => shapes.has(polygon))).toBe(true);
    const { hatches } = groundMarks(ground, 12, false, coast);
    expect(hatches.length).toBeGreaterThan(0);
    for (const { path } of hatches) {
      expect(Math.min(...path.map(([lon]) => lon))).toBeLessThanOrEqual(22.6 + 1e-9);
    }
    expect(names.every(({ words }) => words.startsWith("A"))).toBe(true);
    // land that runs around the discs, as a larger map does around a closer one, is not in them
    const around = landOf([
      {
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [21, 31],
              [24, 31],
              [24, 34],
              [23.5, 34],
              [23.5, 31.5],
              [21.5, 31.5],
              [21.5, 34],
              [21, 34],
            ],
          ],
        },
      },
    ]);
    expect(groundMarks(ground, 6, false, around).areas).toEqual([]);
    // what the basemap does not know the coast of is left whole
    const far = { ...coast, east: 22.5 };
    const widest = Math.max(
      ...groundMarks(ground, 6, false, far).areas.flatMap(({ polygon }) => polygon.map(([lon]) => lon)),
    );
    expect(widest).toBeGreaterThan(22.6);
  });

  it("show unclaimed ground without a party's hue", () => {
    const { areas, hatches } = groundMarks(ground, 3, false);
    expect(areas.length).toBeGreaterThan(0);
    expect(hatches).toEqual([]);
    expect(areas.some(({ color }) => color.slice(0, 3).join() === rgb("#102030").join())).toBe(false);
  });

  it("draw what fewer vouch for fainter, and what a larger place gives fainter still", () => {
    const ink = (one: GroundState): number => {
      const quarter = {
        place_id: "q",
        name: "Q",
        disc: [22.6, 32.7, 500] as [number, number, number],
        states: [one],
      };
      return groundMarks({ parties: ground.parties, rows: [quarter] }, 1, false).areas[0]?.color[3] as number;
    };
    const [claimed, reported, inferred] = (["claimed", "reported", "inferred"] as const).map((status) =>
      ink(state(1, 1, status, "A")),
    ) as [number, number, number];
    expect(claimed).toBeGreaterThan(reported);
    expect(reported).toBeGreaterThan(inferred);
    expect(ink({ ...state(1, 1, "claimed", "A"), larger_place: "the whole city" })).toBeLessThan(claimed);
  });
});
