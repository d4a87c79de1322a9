// @vitest-environment happy-dom
import type { Map as MapLibre, StyleSpecification } from "maplibre-gl";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MarksRoom } from "../src/map/marks_room";

const STYLE: StyleSpecification = {
  version: 8,
  sources: {},
  layers: [{ id: "names", type: "symbol", source: "x" }],
};

describe("room for marks among the basemap's names", () => {
  const setData = vi.fn();
  const addImage = vi.fn();
  let ask: (id: string) => void = () => undefined;
  const map = {
    setMissingStyleImageResolver: (resolver: (id: string) => void) => {
      ask = resolver;
    },
    addImage,
    getSource: () => ({ setData }),
  } as unknown as MapLibre;

  beforeEach(() => {
    vi.useFakeTimers();
    setData.mockClear();
    addImage.mockClear();
  });
  afterEach(() => vi.useRealTimers());

  it("is a layer on top of all, placed first, with an image that shows nothing", () => {
    const style = new MarksRoom(map).within(STYLE);
    const top = style.layers.at(-1);
    expect(top).toMatchObject({ type: "symbol", layout: { "icon-allow-overlap": true } });
    ask(String(top?.id));
    ask("another");
    expect(addImage).toHaveBeenCalledTimes(1);
    const [, image] = addImage.mock.calls[0] as [string, { data: Uint8ClampedArray }];
    expect(image.data.every((part) => part === 0)).toBe(true);
  });

  it("waits until the marks stay, and asks nothing of the map while they are the same", () => {
    const room = new MarksRoom(map);
    const at = (lon: number): readonly [{ lon: number; lat: number; side: number }] => [
      { lon, lat: 4, side: 26 },
    ];
    const given = (): number[] =>
      setData.mock.calls.map(([data]) => data.features[0].geometry.coordinates[0] as number);
    room.show(at(1));
    expect(room.pending).toBe(false);
    expect(given()).toEqual([1]);
    room.show(at(2));
    room.show(at(3));
    expect(room.pending).toBe(true);
    vi.advanceTimersByTime(500);
    expect(given()).toEqual([1, 3]);
    room.show(at(3));
    expect(room.pending).toBe(false);
    room.show([]);
    room.stop();
    vi.advanceTimersByTime(500);
    expect(setData).toHaveBeenCalledTimes(2);
  });
});
