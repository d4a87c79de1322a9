import { describe, expect, it } from "vitest";
import { meantView, onMap, widthNamed } from "../src/map/meant_ground";

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
    const opens = { opening: { lon: 22.2, lat: 31.6, zoom: 6.3 }, held: [20, 30, 25, 33] as const };
    const map = { holding: () => ({ lon: 22.5, lat: 31.5, zoom: 4 }) };
    expect(meantView(east, map, phone, opens).zoom).toBe(4);
    expect(meantView({ ...east, wide: 390 }, map, phone, opens).zoom).toBe(6.3);
    expect(meantView(east, map, desk, { ...opens, held: null }).zoom).toBe(6.3);
    expect(meantView(east, map, phone, { ...opens, held: null })).toEqual(onMap(east, phone));
  });
});
