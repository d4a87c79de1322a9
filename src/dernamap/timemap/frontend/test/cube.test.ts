import { afterEach, describe, expect, it, vi } from "vitest";
import { BlockStore } from "../src/cube/block_store";
import { discRadius } from "../src/cube/cell_rows";
import { CubeIndex } from "../src/cube/cube_index";
import { holds, partFor } from "../src/cube/mark_part";
import { above, boxOf, tileNumber, tilesOf } from "../src/cube/quad";
import { speak, WORDS } from "../src/words";

afterEach(() => vi.unstubAllGlobals());

describe("tiles", () => {
  it("are numbered along the curve, two bits a level", () => {
    expect(tileNumber(1, 0, 1)).toBe(1);
    expect(tileNumber(0, 1, 1)).toBe(2);
    expect(tileNumber(3, 5, 3)).toBe(39);
    // beyond 32 bits
    expect(tileNumber(2 ** 17 - 1, 2 ** 17 - 1, 17)).toBe(4 ** 17 - 1);
    expect(above(39, 1)).toBe(9);
  });

  it("of an area across the date line count on, and are each named once", () => {
    const box = boxOf({ west: 170, east: 200, south: -10, north: 10 }, 3);
    expect(box).toEqual({ x0: 7, y0: 3, x1: 8, y1: 4 });
    expect(tilesOf(box, 3)).toEqual([
      tileNumber(7, 3, 3),
      tileNumber(0, 3, 3),
      tileNumber(7, 4, 3),
      tileNumber(0, 4, 3),
    ]);
    expect(boxOf({ west: -400, east: 400, south: -89, north: 89 }, 1).x1).toBeLessThan(2);
  });
});

describe("blocks", () => {
  const answer = (status: number, body: BodyInit): typeof fetch =>
    vi.fn(() => Promise.resolve(new Response(body, { status })));

  it("of another digest are refused", async () => {
    vi.stubGlobal("fetch", answer(200, new Uint8Array([1, 2, 3])));
    const store = new BlockStore("/cube");
    await expect(store.want(["0".repeat(64)])).rejects.toThrow(
      "has the digest 039058c6f2c0…, not 000000000000…",
    );
    expect(store.find("0".repeat(64))).toBeUndefined();
  });

  it("that the server refuses say why", async () => {
    vi.stubGlobal("fetch", answer(500, JSON.stringify({ error: "the block is damaged" })));
    await expect(new BlockStore("/cube").want(["a"])).rejects.toThrow("the block is damaged");
  });

  it("that cannot be had say why in the language of the page", async () => {
    const said = { error: "the block is damaged", said: { ar: "الجزء تالف" } };
    speak("ar");
    vi.stubGlobal("fetch", answer(500, JSON.stringify(said)));
    await expect(new BlockStore("/cube").want(["a"])).rejects.toThrow("الجزء تالف");
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(new BlockStore("/cube").want(["a"])).rejects.toThrow(WORDS.cube.no_answer);
    speak("en");
  });

  it("that nobody waits for are given up, and asked for again when they are wanted", async () => {
    const signals: AbortSignal[] = [];
    const pending = vi.fn(
      (_: string, { signal }: { signal: AbortSignal }) =>
        new Promise<Response>((_, fail) => {
          signals.push(signal);
          signal.addEventListener("abort", () => fail(signal.reason));
        }),
    );
    vi.stubGlobal("fetch", pending);
    const store = new BlockStore("/cube");
    const wanted = store.want(["a", "b"]);
    store.giveUp(new Set(["b"]));
    await expect(wanted).rejects.toMatchObject({ name: "AbortError" });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    const again = store.want(["a", "b"]);
    expect(pending).toHaveBeenCalledTimes(3);
    store.stop();
    await expect(again).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("the index", () => {
  const entry = { span: 1, blocks: [[-5, 5, 1, "d"]] };
  const levels: Record<string, object> = {
    "-1": { 0: entry },
    0: { 0: entry },
    1: { 0: entry, 1: entry },
    // one quarter of tile 0 is full as well
    2: { 1: entry },
  };

  it("counts what a finer tile counts only there", async () => {
    vi.stubGlobal("fetch", (url: string) =>
      Promise.resolve(Response.json(levels[/index-(-?\d)/.exec(url)?.[1] as string])),
    );
    const index = new CubeIndex("/cube", 3, () => undefined);
    expect(index.has(2)).toBe(false);
    await index.open(2);
    expect(index.has(2)).toBe(true);
    expect(index.levelOf(9.4)).toBe(2);
    const earth = { west: -180, east: 179.9, south: -85, north: 85 };
    const shown = index.inSight(earth, 2).map(({ cells }) => cells.reduce((sum, one) => sum + one, 0));
    // the whole earth's lower half, a quarter less a sixteenth, a quarter, and a sixteenth of its own
    expect(shown.sort((a, b) => a - b)).toEqual([32, 48, 64, 64]);
  });
});

describe("cells", () => {
  const cell = (all: number, possible: number) => ({ lon: 0, lat: 0, all, possible, certain: 0 });

  it("of windows of one length compare, unless one has more than there is room for", () => {
    const bounds = { first: 0, last: 3651 };
    const radius = discRadius([cell(1_000_000, 200)], { a: 10, b: 11 }, bounds);
    expect(radius(0)).toBe(0);
    // as large as their numbers, at least
    expect(radius(1)).toBe(8.5);
    expect(radius(100)).toBeLessThan(radius(400));
    expect(radius(400)).toBeLessThan(27);
    const later = discRadius([cell(1_000_000, 700)], { a: 900, b: 901 }, bounds);
    expect(later(300)).toBe(radius(300));
    expect(discRadius([cell(1_000_000, 90_000)], { a: 10, b: 11 }, bounds)(90_000)).toBe(27);
  });
});

describe("parts of the map with their marks", () => {
  it("hold what is in sight and the window within their days", () => {
    const sight = { zoom: 5, west: 22, east: 26, south: 12, north: 16 };
    const part = partFor(sight, { a: 0, b: 100 }, "");
    expect(holds(part, sight, { a: 0, b: 100 })).toBe(true);
    expect(holds(part, sight, { a: -1, b: 100 })).toBe(false);
    expect(holds(part, { ...sight, east: 60 }, { a: 5, b: 6 })).toBe(false);
    expect(holds(part, { zoom: 7, west: 23, east: 25, south: 13, north: 15 }, { a: 5, b: 6 })).toBe(true);
  });
});
