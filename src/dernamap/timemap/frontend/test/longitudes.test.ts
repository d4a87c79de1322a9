import type { Map as MapLibre } from "maplibre-gl";
import { describe, expect, it } from "vitest";
import { isBetween, nearestTo, wrapped } from "../src/data/longitudes";
import { boxAround, boxOf, holding, isSame } from "../src/map/map_view";
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

  it("is held by the opening view, from farther away on a small map alone", () => {
    const view = { lon: 38, lat: 48.6, zoom: 11 };
    const center = { lng: 38.5, lat: 48.5 };
    let resized = false;
    const paddings: unknown[] = [];
    const at = (zoom: number, clientWidth = 900): MapLibre =>
      ({
        resize: () => {
          resized = true;
        },
        getContainer: () => ({ clientWidth }),
        cameraForBounds: (_: unknown, { padding }: { padding: { right: number } }) => {
          paddings.push(padding.right);
          return resized ? { zoom, center } : undefined;
        },
      }) as unknown as MapLibre;
    expect(holding(at(12), view, [37, 48, 39, 49])).toBe(view);
    expect(holding(at(9.5), view, [37, 48, 39, 49])).toEqual({ lon: 38.5, lat: 48.5, zoom: 9.5 });
    // on a phone clear of the map's buttons
    holding(at(9.5, 390), view, [37, 48, 39, 49]);
    expect(paddings).toEqual([24, 24, 68]);
    expect(isSame(view, { ...view })).toBe(true);
    expect(isSame(view, { ...view, zoom: 10 })).toBe(false);
  });
});
