// @vitest-environment happy-dom

import { beforeEach, describe, expect, it } from "vitest";
import { nameLines, placeNames } from "../src/data/place_names";
import type { Stack } from "../src/data/stacks";
import { LabelLayer } from "../src/map/label_layer";
import { boxAround, middles, placeNamesOn, touch, type Wanted } from "../src/map/label_layout";
import { withoutPicture } from "./world";

const FRAME = { left: 0, top: 0, right: 800, bottom: 600 };
const NONE = new Map<string, number>();
const wanted = (key: string, x: number, y: number, gaps = [0, 20]): Wanted => ({
  key,
  x,
  y,
  width: 80,
  height: 28,
  gaps,
  frame: FRAME,
  own: [],
});

const random = (() => {
  let state = 5;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * below;
  };
})();

describe("names on the map", () => {
  it("never stand on each other, on a mark or outside, in any crowd", () => {
    for (let round = 0; round < 50; round++) {
      const marks = Array.from({ length: 20 }, () => boxAround(random(800), random(600), 36, 36));
      const names = Array.from({ length: 40 }, (_, at) => wanted(`n${at}`, random(800), random(600)));
      const standing = placeNamesOn(names, marks, NONE);
      expect(standing.size).toBeGreaterThan(10);
      const boxes = [...standing.values()].map(({ x, y }) => boxAround(x, y, 80, 28));
      boxes.forEach((box, at) => {
        expect(marks.some((mark) => touch(box, mark))).toBe(false);
        expect(boxes.slice(at + 1).some((other) => touch(box, other))).toBe(false);
        expect(box.left).toBeGreaterThanOrEqual(FRAME.left);
        expect(box.bottom).toBeLessThanOrEqual(FRAME.bottom);
      });
    }
  });

  it("never seem to name the mark of another place, in any crowd", () => {
    const gapTo = (
      { x, y }: { x: number; y: number },
      at: { x: number; y: number },
      radius: number,
    ): number =>
      Math.hypot(Math.max(Math.abs(x - at.x) - 40, 0), Math.max(Math.abs(y - at.y) - 14, 0)) - radius;
    for (let round = 0; round < 50; round++) {
      const marks = Array.from({ length: 12 }, () => ({ x: random(800), y: random(600), radius: 18 }));
      const names = Array.from({ length: 24 }, (_, at) => {
        const own = at % 2 === 0 ? [at / 2] : [];
        const { x, y } = marks[at / 2] ?? { x: random(800), y: random(600) };
        return { ...wanted(`n${at}`, x, y, own.length > 0 ? [20, 34] : [0, 5, 20]), own };
      });
      const standing = placeNamesOn(names, [], NONE, marks);
      expect(standing.size).toBeGreaterThan(5);
      for (const name of names) {
        const at = standing.get(name.key);
        if (at === undefined) continue;
        const [mine] = name.own;
        const near = mine === undefined ? gapTo(at, name, 0) : gapTo(at, name, 18);
        const others = marks.filter((_, mark) => mark !== mine);
        expect(Math.min(...others.map((mark) => gapTo(at, mark, 18)))).toBeGreaterThan(near);
      }
    }
  });

  it("stand at the other side of their point than a mark that they are not of", () => {
    // as the Sahaba mosque, a street away from the middle of Derna
    const [name, city] = [wanted("mosque", 100, 100, [5]), { x: 40, y: 118, radius: 18 }];
    expect(placeNamesOn([name], [], NONE, [city]).get("mosque")?.x).toBeGreaterThan(120);
  });

  it("keep words of an area clear of marks, and beside one where these crowd it", () => {
    const words = { ...wanted("area", 100, 100, [0, 60]), own: null };
    const mark = { x: 74, y: 134, radius: 18 };
    expect(placeNamesOn([words], [], NONE).get("area")).toMatchObject({ x: 100, y: 100 });
    expect(placeNamesOn([words], [], NONE, [mark]).get("area")?.y).toBe(174);
    const around = [30, 170].flatMap((y) => [20, 100, 180].map((x) => ({ x, y, radius: 50 })));
    const tight = { ...words, gaps: [0] };
    expect(placeNamesOn([tight], [], NONE, around).get("area")).toMatchObject({ x: 100, y: 100 });
    // where the same is said elsewhere they are left out
    const elsewhere = { ...words, key: "elsewhere", x: 500, words: "LNA" };
    expect([...placeNamesOn([elsewhere, { ...tight, words: "LNA" }], [], NONE, around).keys()]).toEqual([
      "elsewhere",
    ]);
  });

  it("say once what two areas that lie side by side are", () => {
    const words = { ...wanted("one", 100, 100, [0]), own: null, words: "LNA" };
    const standing = (other: object): string[] => [
      ...placeNamesOn([words, { ...words, key: "other", ...other }], [], NONE).keys(),
    ];
    expect(standing({ x: 180 })).toEqual(["one"]);
    expect(standing({ x: 200 })).toEqual(["one", "other"]);
    expect(standing({ y: 140, words: "DPF" })).toEqual(["one", "other"]);
  });

  it("go to the first that asks, where two want one place", () => {
    const here = [wanted("first", 100, 100, [0]), wanted("second", 100, 100, [0])];
    expect([...placeNamesOn(here, [], NONE).keys()]).toEqual(["first"]);
  });

  it("stay where they stood while they can, and move when they must", () => {
    const one = wanted("one", 100, 100, [20]);
    const below = placeNamesOn([one], [], NONE).get("one");
    expect(below?.y).toBeGreaterThan(100);
    const mark = boxAround(100, 140, 36, 36);
    const above = placeNamesOn([one], [mark], NONE).get("one");
    expect(above?.y).toBeLessThan(100);
    const kept = new Map([["one", above?.choice as number]]);
    expect(placeNamesOn([one], [], kept).get("one")).toEqual(above);
    expect(placeNamesOn([one], [boxAround(100, 66, 36, 36)], kept).get("one")).toEqual(below);
  });

  it("stand on their point only where they may", () => {
    expect(middles(wanted("a", 5, 7))[0]).toEqual([5, 7]);
    for (const [x, y] of middles(wanted("a", 5, 7, [20]))) {
      expect(touch(boxAround(x, y, 80, 28), boxAround(5, 7, 36, 36))).toBe(false);
    }
  });
});

const feature = (place_id: string, kind: string, rank: number, at: [number, number], more = {}) => ({
  properties: {
    place_id,
    name: place_id,
    name_ar: `ع${place_id}`,
    kind,
    rank,
    order: rank * 10,
    certainty: "corroborated",
    radius_m: 900,
    ...more,
  },
  geometry: { coordinates: at },
});
const places = placeNames(
  [
    feature("home", "city", 1, [22.64, 32.76]),
    feature("quarter", "quarter", 5, [22.65, 32.76]),
    feature("other", "quarter", 5, [22.65, 32.7601], { certainty: "inferred" }),
    feature("sea", "sea", 1, [22.6, 32.9]),
  ],
  "home",
);

describe("places with names", () => {
  it("are those that the basemap leaves to the page; the home gives way to its quarters", () => {
    expect(places.map(({ id }) => id)).toEqual(["home", "quarter", "other"]);
    expect(places[0]?.zooms[1]).toBeLessThan(13);
    expect(places.map(({ inferred }) => inferred)).toEqual([false, false, true]);
  });

  it("are written in the scripts that are asked for", () => {
    const [home] = places;
    if (home === undefined) throw new Error("no place");
    expect(nameLines(home, "both")).toEqual(["home", "عhome"]);
    expect(nameLines(home, "ar")).toEqual(["عhome"]);
    expect(nameLines({ ...home, nameAr: "" }, "ar")).toEqual(["home"]);
  });
});

describe("the layer of names", () => {
  beforeEach(withoutPicture);

  const stack = (lon: number, lat: number): Stack => ({
    anchor: 0,
    lon,
    lat,
    points: [{ lon, lat }],
    dots: [],
    reports: [{ event: 0, shade: "certain" }],
  });

  it("names what a scene points at, whatever the zoom, and each place once", () => {
    const layer = new LabelLayer();
    Object.defineProperties(layer.element, { clientWidth: { value: 800 }, clientHeight: { value: 600 } });
    layer.move((lon, lat) => ({ x: (lon - 22.6) * 8000, y: (32.8 - lat) * 8000 }));
    layer.setPlaces(places);
    const [home, quarter] = places;
    if (home === undefined || quarter === undefined) throw new Error("no place");
    layer.setPointed([
      { ...home, id: "pointed", lon: 22.63, zooms: [0, 99] },
      { ...quarter, id: "again", zooms: [0, 99] },
    ]);
    layer.show([], 13);
    const names = [...layer.element.querySelectorAll<HTMLElement>(".map-name")].map((one) => one.textContent);
    expect(names.filter((name) => name === "homeعhome")).toHaveLength(1);
    expect(names.filter((name) => name === "quarterعquarter")).toHaveLength(1);
    layer.setPointed([]);
    layer.show([], 13);
    expect(layer.element.textContent).not.toContain("home");
  });

  it("names the home at any zoom where a stack of the whole home stands", () => {
    const layer = new LabelLayer();
    Object.defineProperties(layer.element, { clientWidth: { value: 800 }, clientHeight: { value: 600 } });
    layer.move((lon, lat) => ({ x: (lon - 22.6) * 8000, y: (32.8 - lat) * 8000 }));
    layer.setPlaces(places);
    layer.show([stack(22.64, 32.76)], 13);
    expect(layer.element.textContent).toContain("home");
    layer.show([], 13);
    expect(layer.element.textContent).not.toContain("home");
  });

  it("names places of reports first, says what is inferred, and makes room for stacks", () => {
    const layer = new LabelLayer();
    Object.defineProperties(layer.element, { clientWidth: { value: 800 }, clientHeight: { value: 600 } });
    layer.move((lon, lat) => ({ x: (lon - 22.6) * 8000, y: (32.8 - lat) * 8000 }));
    layer.setPlaces(places);
    layer.show([stack(22.65, 32.7601)], 13);
    const names = [...layer.element.querySelectorAll<HTMLElement>(".map-name")];
    expect(names.map((name) => name.textContent)).toContain("otherعother");
    const reported = names.find((name) => name.classList.contains("reported"));
    expect(reported?.textContent).toBe("otherعother");
    expect(reported?.classList.contains("inferred")).toBe(true);
    // at this zoom the home has given way
    expect(names.some((name) => name.textContent?.includes("home"))).toBe(false);
    layer.setLabels("en");
    expect(layer.element.textContent).not.toContain("ع");
  });
});
