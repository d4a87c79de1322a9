// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import type { OpeningGround } from "../src/contract";
import type { Columns } from "../src/data/dataset_columns";
import { alphaOf, penInk, weighed } from "../src/map/early/early_ink";
import { EarlyPicture } from "../src/map/early/early_picture";
import { FlatView } from "../src/map/early/flat_view";
import { withoutPicture } from "./world";

const size = { width: 800, height: 600 };

describe("a view that is reckoned without a map", () => {
  it("has its middle where it looks, and the world as wide as its zoom says", () => {
    const flat = new FlatView({ lon: 22.6, lat: 32.8, zoom: 1 }, size);
    expect(flat.project(22.6, 32.8)).toEqual({ x: 400, y: 300 });
    expect(flat.project(22.6 + 90, 32.8)?.x).toBeCloseTo(400 + 256, 9);
    expect(flat.project(0, 89)).toBeNull();
    // of the equator's 40,075 km one pixel of 1,024 has 39.1 km; at 60 degrees half as many
    expect(flat.pixels(78_271.5, 0)).toBeCloseTo(2, 4);
    expect(flat.pixels(78_271.5, 60)).toBeCloseTo(4, 4);
  });

  it("has sides that stand at its edges, also across the date line", () => {
    const flat = new FlatView({ lon: 179, lat: -17, zoom: 5 }, size);
    const { west, south, east, north } = flat.box;
    expect(east).toBeGreaterThan(180);
    expect(flat.project(west, north)?.x).toBeCloseTo(0, 6);
    expect(flat.project(west, north)?.y).toBeCloseTo(0, 6);
    expect(flat.project(east - 360, south)?.x).toBeCloseTo(800, 6);
    expect(flat.project(east, south)?.y).toBeCloseTo(600, 6);
  });
});

describe("inks of the declared layers", () => {
  it("lose the alpha that their colours were multiplied by", () => {
    expect(penInk([22, 26, 30, 127.5])).toBe("rgb(44 52 60 / 0.5)");
    expect(penInk([0, 0, 0, 0])).toBe("rgb(0 0 0 / 0)");
  });

  it("are weighed by an expression over rows", () => {
    const ink = weighed("@@=[7 * weight, 8 * weight, 9 * weight, 38.0 * weight]", 0.5);
    expect(ink).toEqual([3.5, 4, 4.5, 19]);
    expect(alphaOf(ink)).toBe(19);
  });
});

describe("the first picture", () => {
  const ground: OpeningGround = {
    ...{ lon: 22.6, lat: 32.8, zoom: 12, width: 2000, height: 1200 },
    paths: { land: "", coast: "", wadi: "", boundaries: "" },
    inks: { light: {} as never, dark: {} as never },
  };
  const none = { events: {}, marks: { length: 0 }, shapes: [] } as unknown as Columns;
  const made = (): EarlyPicture =>
    new EarlyPicture(
      ground,
      none,
      { light: '{"layers": []}', dark: '{"layers": []}' },
      { kept: new Uint8Array(0), onlyCertain: false },
    );

  beforeEach(withoutPicture);

  it("stands where its ground fills the map, and nowhere else", () => {
    const picture = made();
    const at = (lon: number, zoom: number, width = 800): boolean => {
      picture.look({ lon, lat: 32.8, zoom }, { width, height: 400 });
      expect(picture.element.hidden).toBe(picture.sight === null);
      return picture.sight !== null;
    };
    expect(at(22.6, 12)).toBe(true);
    expect(at(22.6, 12, 2100)).toBe(false);
    // a level farther away it is half as wide
    expect(at(22.6, 11)).toBe(true);
    expect(at(22.6, 10)).toBe(false);
    // so close its lines would be coarse
    expect(at(22.6, 14)).toBe(true);
    expect(at(22.6, 14.5)).toBe(false);
    expect(at(22.7, 12)).toBe(true);
    expect(at(23.6, 12)).toBe(false);
    expect(at(22.6, 12, 0)).toBe(false);
  });

  it("shows what is in sight with a margin around, until it is taken away", () => {
    const picture = made();
    const view = { lon: 22.6, lat: 32.8, zoom: 12 };
    expect([picture.look(view, size), picture.look({ ...view }, { ...size })]).toEqual([true, false]);
    const { seen, sight } = picture;
    expect(sight?.zoom).toBe(12);
    const wide = (seen?.east ?? 0) - (seen?.west ?? 0);
    expect((sight?.east ?? 0) - (seen?.east ?? 0)).toBeCloseTo(wide * 0.2, 9);
    expect(picture.project(22.6, 32.8)).toEqual({ x: 400, y: 300 });
    picture.remove();
    expect([picture.sight, picture.seen, picture.project(22.6, 32.8)]).toEqual([null, null, null]);
  });
});
