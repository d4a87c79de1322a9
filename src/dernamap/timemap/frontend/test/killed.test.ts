import { describe, expect, it } from "vitest";
import { type KilledColumns, KilledIndex, killedWords } from "../src/data/killed";

interface Row {
  readonly days: [number, number];
  readonly range: [number, number];
  readonly side?: number;
  readonly rival?: number;
  readonly incident?: number;
  readonly bound?: number;
  readonly least?: boolean;
  readonly partOf?: number;
  readonly period?: boolean;
  readonly silent?: boolean;
}

const OPEN = Number.POSITIVE_INFINITY;

function index(...rows: Row[]): KilledIndex {
  const figures: KilledColumns = {
    length: rows.length,
    event: Int32Array.from(rows, (_, row) => row),
    first: Int32Array.from(rows, ({ days }) => days[0]),
    last: Int32Array.from(rows, ({ days }) => days[1]),
    low: Float64Array.from(rows, ({ range }) => range[0]),
    high: Float64Array.from(rows, ({ range }) => range[1]),
    numbered: Uint8Array.from(rows, ({ silent }) => (silent ? 0 : 1)),
    side: Int8Array.from(rows, ({ side }) => side ?? -1),
    rival: Int32Array.from(rows, ({ rival }) => rival ?? -1),
    incident: Int32Array.from(rows, ({ incident }) => incident ?? -1),
    bound: Int32Array.from(rows, ({ bound }) => bound ?? -1),
    least: Uint8Array.from(rows, ({ least }) => (least ? 1 : 0)),
    partOf: Int32Array.from(rows, ({ partOf }) => partOf ?? -1),
    period: Uint8Array.from(rows, ({ period }) => (period ? 1 : 0)),
  };
  return new KilledIndex(figures);
}

const range = (killed: KilledIndex, a: number, b: number): [number, number] => {
  const { low, high } = killed.in({ a, b });
  return [low, high];
};

describe("killed", () => {
  it("counts a span only in a window that holds it", () => {
    const killed = index({ days: [5, 9], range: [3, 4] });
    expect(range(killed, 5, 10)).toEqual([3, 4]);
    expect(range(killed, 6, 10)).toEqual([0, 4]);
    expect(range(killed, 10, 20)).toEqual([0, 0]);
  });

  it("adds incidents of different days and of one day, but not reports of one incident", () => {
    const killed = index(
      { days: [1, 1], range: [2, 2], incident: 0 },
      { days: [1, 1], range: [3, 3], incident: 0 },
      { days: [1, 1], range: [4, 4], incident: 1 },
      { days: [2, 2], range: [5, 5], incident: 2 },
    );
    expect(range(killed, 1, 3)).toEqual([12, 14]);
  });

  it("lets a count of days not grow by what may be among them", () => {
    const killed = index(
      { days: [1, 30], range: [17, 17] },
      { days: [30, 30], range: [7, 7], incident: 0 },
      { days: [31, 31], range: [1, 1], incident: 1 },
    );
    expect(range(killed, 1, 31)).toEqual([17, 24]);
    expect(range(killed, 1, 32)).toEqual([18, 25]);
    expect(range(killed, 30, 31)).toEqual([7, 24]);
  });

  it("adds sides that nobody can both be on", () => {
    const killed = index(
      { days: [1, 30], range: [80, 80], side: 2 },
      { days: [1, 30], range: [10, 10], side: 0 },
      { days: [4, 4], range: [5, 5], side: 3, incident: 0 },
      { days: [5, 5], range: [9, 9], side: 1, incident: 1 },
    );
    expect(range(killed, 1, 31)).toEqual([95, 104]);
  });

  it("takes the least of rivals, and only where all of them fall in the window", () => {
    const killed = index(
      { days: [5, 5], range: [12, OPEN], rival: 0, bound: 0 },
      { days: [5, 6], range: [15, 17], rival: 0, bound: 0 },
    );
    expect(range(killed, 5, 7)).toEqual([12, OPEN]);
    expect(range(killed, 5, 6)).toEqual([0, OPEN]);
    expect(range(killed, 6, 7)).toEqual([0, 17]);
  });

  it("bounds reports of the same dead by the smallest, and a part by its whole", () => {
    const killed = index(
      { days: [3, 9], range: [17, 17], bound: 0, least: true },
      { days: [3, 9], range: [17, OPEN], bound: 0, least: true },
      { days: [4, 5], range: [5, OPEN], partOf: 1 },
    );
    expect(range(killed, 0, 30)).toEqual([17, 17]);
    expect(range(killed, 4, 6)).toEqual([5, 17]);
  });

  it("bounds a month by its weeks", () => {
    const killed = index(
      { days: [0, 27], range: [80, 80], side: 2 },
      { days: [20, 26], range: [10, 10], side: 2, partOf: 0, period: true },
    );
    expect(range(killed, 20, 27)).toEqual([10, 10]);
    expect(range(killed, 8, 9)).toEqual([0, 70]);
    expect(range(killed, 21, 22)).toEqual([0, 10]);
    expect(range(killed, 0, 30)).toEqual([80, 80]);
  });

  it("cuts through a run of spans at either end", () => {
    const killed = index(
      { days: [0, 4], range: [1, 1] },
      { days: [3, 8], range: [2, 2] },
      { days: [8, 12], range: [4, 4] },
      { days: [20, 22], range: [8, 8] },
      { days: [22, 29], range: [16, 16] },
    );
    expect(range(killed, 0, 30)).toEqual([21, 31]);
    expect(range(killed, 1, 30)).toEqual([20, 31]);
    expect(range(killed, 3, 24)).toEqual([12, 31]);
    expect(range(killed, 8, 12)).toEqual([0, 6]);
  });

  it("counts reports without a number once a report", () => {
    const killed = index({ days: [5, 5], range: [0, OPEN], silent: true });
    expect(killed.in({ a: 5, b: 6 })).toEqual({ low: 0, high: 0, withoutNumber: 1 });
  });

  it.each([
    [0, 0, 0, "none reported killed"],
    [4, 4, 0, "4 reported killed"],
    [12, 1200, 0, "12 to 1,200 reported killed"],
    [12, OPEN, 1, "12 or more reported killed, 1 report gives no number"],
    [10, 21, 3, "10 to 21 reported killed, 3 reports give no number"],
    [0, 89, 0, "killed: not known, at most 89"],
    [0, OPEN, 0, "killed: not known"],
    [0, 0, 2, "killed: not known, 2 reports give no number"],
  ])("says %d to %d and %d without a number", (low, high, withoutNumber, words) => {
    const { before, range: middle, after } = killedWords({ low, high, withoutNumber });
    expect(before + middle + after).toBe(words);
  });
});
