import { describe, expect, it } from "vitest";
import { allBeyondMap, isBeyondMap } from "../src/data/latitudes";

const points = (...degrees: number[]): Float32Array => Float32Array.from(degrees);

describe("reports at a pole", () => {
  it("lie beyond the map only if all of them do, at either pole", () => {
    expect(allBeyondMap(points(10, 89.9, -170, 86))).toBe(true);
    expect(allBeyondMap(points(0, -90, 180, -85.1))).toBe(true);
    expect(allBeyondMap(points(0, -90, 180, 85.1))).toBe(true);
  });

  it("are on the map where one is, whatever its longitude", () => {
    expect(allBeyondMap(points(10, 89.9, -170, 85))).toBe(false);
    expect(allBeyondMap(points(170, 32.7))).toBe(false);
    expect(allBeyondMap(points(-170, -33))).toBe(false);
  });

  it("have no point on the screen", () => {
    expect([90, -90, 89.9, -85.06].every(isBeyondMap)).toBe(true);
    expect([85, -85, 0].some(isBeyondMap)).toBe(false);
  });

  it("are none where nothing is placed", () => {
    expect(allBeyondMap(points())).toBe(false);
  });
});
