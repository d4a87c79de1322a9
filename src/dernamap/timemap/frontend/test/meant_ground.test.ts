import { describe, expect, it } from "vitest";
import type { Columns } from "../src/data/dataset_columns";
import { FlatView } from "../src/map/early/flat_view";
import { holding, meantView, onMap, widthNamed } from "../src/map/meant_ground";
import { reportsIn } from "../src/map/reports_in";
import { events } from "./world";

const east = { lon: 22.2, lat: 31.6, zoom: 6.3, wide: 0 };
const desk = { width: 1040, height: 660, page: 1440 };
const phone = { width: 390, height: 420, page: 390 };

describe("the view of a link", () => {
  it("stands exactly as it is written on a map as wide as a desk's", () => {
    expect(onMap(east, desk)).toEqual({ lon: 22.2, lat: 31.6, zoom: 6.3 });
    expect(onMap(east, { width: 664, height: 400, page: 1024 }).zoom).toBe(6.3);
    // beside a table
    expect(onMap(east, { width: 388, height: 400, page: 1440 }).zoom).toBe(6.3);
    expect(onMap({ ...east, wide: 390 }, desk).zoom).toBe(6.3);
    expect(widthNamed(desk)).toBe(0);
  });

  it("shows the same ground on a narrow map, from farther away", () => {
    const { zoom } = onMap(east, phone);
    // degrees across: what is seen of a desk's map without the room for marks at its edges
    const across = (width: number, at: number): number => ((width - 60) / (512 * 2 ** at)) * 360;
    expect(across(390, zoom)).toBeCloseTo(across(880, 6.3), 1);
    expect(onMap(east, { width: 338, height: 144, page: 568 }).zoom).toBeLessThan(zoom);
  });

  it("opens again exactly where a narrow map has written it", () => {
    const { zoom } = onMap(east, phone);
    const written = { ...east, zoom, wide: widthNamed(phone) };
    expect(onMap(written, phone).zoom).toBe(zoom);
    expect(onMap(written, { width: 375, height: 300, page: 375 }).zoom).toBe(zoom);
    expect(onMap(written, { width: 320, height: 300, page: 320 }).zoom).toBeCloseTo(
      zoom + Math.log2(320 / 390),
    );
    expect(onMap({ ...written, wide: 320 }, phone).zoom).toBe(zoom);
  });

  it("is where the page opens, which holds all that it is to show, if it says no other", () => {
    const opens = {
      opening: { lon: 22.2, lat: 31.6, zoom: 6.3 },
      held: [20, 30, 25, 33] as const,
      reports: () => null,
    };
    const home = holding(opens.opening, opens.held, phone);
    expect(home.zoom).toBeLessThan(6.3);
    expect(meantView(east, phone, opens)).toEqual(home);
    expect(meantView({ ...east, wide: 390 }, phone, opens).zoom).toBe(6.3);
    expect(meantView(east, desk, { ...opens, held: null }).zoom).toBe(6.3);
    expect(meantView(east, phone, { ...opens, held: null })).toEqual(onMap(east, phone));
    // what a dataset names is to be seen from side to side on a small desk, too
    const small = { width: 470, height: 640, page: 1024 };
    expect(meantView(east, small, { ...opens, held: null }).zoom).toBe(5.3);
  });
});

describe("the reports of a link", () => {
  const view = { lon: 22.63, lat: 32.76, zoom: 12.6, wide: 0 };
  const large = new FlatView(view, { width: 880, height: 640 }).box;

  it("are seen on a narrow map from as near as they fit, never farther than all of the ground", () => {
    const asked: unknown[] = [];
    const near = onMap(view, phone, (seen) => {
      asked.push(seen);
      return [22.61, 32.75, 22.64, 32.77];
    });
    expect(asked).toEqual([[large.west, large.south, large.east, large.north]]);
    expect(near.zoom).toBeGreaterThan(onMap(view, phone).zoom);
    const seen = new FlatView(near, phone);
    expect(seen.project(22.61, 32.76)?.x).toBeGreaterThanOrEqual(23.9);
    expect(seen.project(22.64, 32.76)?.x).toBeLessThanOrEqual(390 - 24 - 43);
    // those that lie all over it are seen with all of it
    expect(onMap(view, phone, () => [large.west, large.south, large.east, large.north])).toEqual(
      onMap(view, phone),
    );
    // a single one is not looked at from nearer than the link asks
    expect(onMap(view, phone, () => [22.62, 32.75, 22.62, 32.75]).zoom).toBe(12.6);
  });

  it("keep the view that a dataset names near on a smaller screen", () => {
    const opens = { opening: view, held: null, reports: () => [22.62, 32.75, 22.64, 32.77] as const };
    const tablet = { width: 664, height: 420, page: 1024 };
    expect(meantView(view, tablet, opens).zoom).toBe(12.6);
    expect(meantView(view, tablet, { ...opens, reports: () => null }).zoom).toBeLessThan(12.6);
    expect(meantView(view, { width: 1100, height: 700, page: 1600 }, opens)).toEqual(view);
  });
});

describe("a box that the opening view is to hold", () => {
  const view = { lon: 38, lat: 48.6, zoom: 8 };
  const box = [37, 48, 39, 49] as const;

  it("is held by the view itself where the map is large", () => {
    expect(holding(view, box, { width: 1200, height: 900 })).toBe(view);
    expect(holding(view, box, { width: 0, height: 0 })).toBe(view);
  });

  it("is looked at from farther away on a small map, half a mark and a little from its sides", () => {
    const size = { width: 600, height: 400 };
    const far = holding({ ...view, zoom: 11 }, box, size);
    expect(far.lon).toBe(38);
    const seen = new FlatView(far, size);
    const [top, bottom] = [seen.project(38, 49)?.y ?? 0, seen.project(38, 48)?.y ?? 0];
    expect([top, bottom].map(Math.round)).toEqual([24, 376]);
    expect(seen.project(37, 48.5)?.x).toBeGreaterThan(24);
  });

  it("stands clear of the map's buttons on a phone", () => {
    const size = { width: 390, height: 900 };
    const seen = new FlatView(holding(view, box, size), size);
    expect(seen.project(37, 48.5)?.x).toBeCloseTo(24, 6);
    expect(seen.project(39, 48.5)?.x).toBeCloseTo(390 - 24 - 44, 6);
  });

  it("lies across the date line in one piece", () => {
    const { lon } = holding({ lon: 179, lat: 0, zoom: 8 }, [178, -1, 184, 1], { width: 600, height: 400 });
    expect(lon).toBe(-179);
  });
});

describe("the box around reports", () => {
  const columns = {
    events: events(5, 9),
    marks: {
      length: 4,
      event: Int32Array.from([0, 0, 1, 1]),
      position: Float32Array.from([22, 32, 23, 33, 22.5, 32.5, 60, 10]),
    },
    shapes: [],
  } as unknown as Columns;
  const kept = { kept: Uint8Array.from([2, 2]), onlyCertain: false };

  it("holds those of the window that lie in sight", () => {
    const within = [20, 30, 25, 35] as const;
    expect(reportsIn(columns, kept, { a: 0, b: 10 }, within)).toEqual([22, 32, 23, 33]);
    expect(reportsIn(columns, kept, { a: 9, b: 10 }, within)).toEqual([22.5, 32.5, 22.5, 32.5]);
    expect(reportsIn(columns, kept, { a: 20, b: 30 }, within)).toBeNull();
    expect(
      reportsIn(columns, { ...kept, kept: Uint8Array.from([0, 0]) }, { a: 0, b: 10 }, within),
    ).toBeNull();
  });
});
