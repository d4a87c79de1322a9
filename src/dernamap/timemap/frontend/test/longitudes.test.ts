import { describe, expect, it } from "vitest";
import { isBetween, nearestTo, wrapped } from "../src/data/longitudes";
import { boxAround, boxOf, isSame } from "../src/map/map_view";
import { ringOf } from "../src/state/polygon";

describe("longitudes", () => {
  it("are the same meridian after each turn", () => {
    expect([22.6, 180, -180, 181, -181, 540, 539].map(wrapped)).toEqual([
      22.6, 180, -180, -179, 179, -180, 179,
    ]);
    expect(nearestTo(179, -179)).toBe(181);
    expect(nearestTo(-179, 179)).toBe(-181);
    expect(nearestTo(22, 23)).toBe(23);
  });

  it("lie between others across the date line, too", () => {
    expect(isBetween(-179, 175, 185)).toBe(true);
    expect(isBetween(176, -190, -170)).toBe(true);
    expect(isBetween(0, 175, 185)).toBe(false);
    expect(isBetween(-174, 175, 185)).toBe(false);
    expect(isBetween(169, -190, -170)).toBe(false);
    expect(isBetween(12, -200, 200)).toBe(true);
  });

  it("of a shape drawn beyond the date line are those of the earth; a shape across it is none", () => {
    const drawn = [
      [181, -17],
      [183, -17],
      [183, -16],
    ] as const;
    expect(ringOf(drawn)).toEqual([
      [-179, -17],
      [-177, -17],
      [-177, -16],
    ]);
    expect(
      ringOf([
        [179, -17],
        [183, -17],
        [183, -16],
      ]),
    ).toBeNull();
  });
});

describe("the box of what a map is to show", () => {
  it("is in one piece across the date line", () => {
    const boxes = [179, -179].map((lon) => boxOf({ lon, lat: 0, radius: 111_320 }));
    expect(boxAround(boxes)).toEqual([178, -1, 182, 1]);
    expect(boxAround([])).toBeNull();
  });

  it("is looked at from the same point, at the same zoom, or it is another view", () => {
    const view = { lon: 38, lat: 48.6, zoom: 8 };
    expect(isSame(view, { ...view })).toBe(true);
    expect(isSame(view, { ...view, zoom: 10 })).toBe(false);
  });
});
