/** What several reports stand on is drawn once, and as long as one of them is in the window. */

import { describe, expect, it } from "vitest";
import { KEPT_CATEGORIES, type ShapeRow } from "../src/data/dataset_columns";
import { roleFilters } from "../src/map/role_filters";
import { SharedShapes } from "../src/map/shared_shapes";

const polygon: [number, number][][] = [
  [
    [22, 32],
    [23, 32],
    [23, 33],
    [22, 32],
  ],
];
const ON_FIFTH: ShapeRow = {
  mark: 0,
  days: [5, 5, 5, 5],
  polygon,
  path: [],
  outline: [],
  weight: 1,
  radius: 100,
  kept: KEPT_CATEGORIES.surely,
};
const ON_NINTH: ShapeRow = { ...ON_FIFTH, mark: 1, days: [9, 9, 9, 9] };
const ELSEWHERE: ShapeRow = { ...ON_NINTH, mark: 2, polygon: [...polygon] };

const during = (a: number, b: number) => roleFilters({ a, b }, "window", false).possible ?? expect.fail();

const ANY = { index: 0 };

describe("shapes of several reports", () => {
  it("are one row, and another shape with equal points is another", () => {
    const { rows } = new SharedShapes([ON_FIFTH, ON_NINTH, ELSEWHERE]);
    expect(rows.map(({ mark }) => mark)).toEqual([0, 2]);
  });

  it("have the days of a report that is in the window, and are read anew when it is another", () => {
    const shapes = new SharedShapes([ON_FIFTH, ON_NINTH]);
    const first = shapes.passing(during(5, 6));
    expect(first?.getFilterValue(ON_FIFTH, ANY)).toEqual([5, 5, 5, 5]);
    expect(shapes.passing(during(4, 7))?.updateTriggers).toEqual(first?.updateTriggers);
    const second = shapes.passing(during(9, 10));
    expect(second?.getFilterValue(ON_FIFTH, ANY)).toEqual([9, 9, 9, 9]);
    expect(second?.updateTriggers).not.toEqual(first?.updateTriggers);
    // neither does a shape show what none of its reports does
    expect(shapes.passing(during(6, 9))).toBe(null);
    // two windows are compared on one map
    expect(first?.getFilterValue(ON_FIFTH, ANY)).toEqual([5, 5, 5, 5]);
  });

  it("follow how their reports are kept", () => {
    const { not, perhaps } = KEPT_CATEGORIES;
    const shapes = new SharedShapes([
      { ...ON_FIFTH, kept: not },
      { ...ON_FIFTH, mark: 1, kept: perhaps },
    ]);
    expect(shapes.passing(during(5, 6))?.getFilterCategory(ON_FIFTH, ANY)).toBe(perhaps);
    expect(shapes.passing(roleFilters({ a: 5, b: 6 }, "window", true).possible ?? expect.fail())).toBe(null);
  });
});
