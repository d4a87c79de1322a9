// @vitest-environment happy-dom

import { gzipSync } from "node:zlib";
import type { StyleSpecification } from "maplibre-gl";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type BasemapTiles, TEST_IDS } from "../src/contract";
import { BasemapChooser } from "../src/map/basemap/basemap_chooser";
import { withBasemap } from "../src/map/basemap/basemap_style";
import { unpackDirectory, unpackTile } from "../src/map/basemap/bounded";
import { openArchive } from "../src/map/basemap/dropped_archive";
import { plainAttribution } from "../src/map/basemap/plain_attribution";
import { mixed, quietFlavor } from "../src/map/basemap/quiet_flavor";
import { speak } from "../src/words";
import { newStore } from "./world";

vi.mock("maplibre-gl", () => ({ addProtocol: () => undefined }));

const GZIP = 2;

/** Numbers of seven bits a byte. */
const varint = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(Math.floor(value / 128))];

/** A vector tile with one empty layer. */
function vectorTile(name: string): Uint8Array {
  const letters = [...new TextEncoder().encode(name)];
  const layer = [0x0a, letters.length, ...letters, 0x78, 2];
  return Uint8Array.from([0x1a, layer.length, ...layer]);
}

interface Made {
  readonly metadata?: unknown;
  readonly tile?: Uint8Array;
  readonly directory?: number[];
  readonly header?: (view: DataView) => void;
  readonly cut?: number;
}

/** An archive of one tile, as a file that somebody drops. */
function archive({ metadata = {}, tile = vectorTile("roads"), directory, header, cut }: Made = {}): File {
  const body = gzipSync(tile);
  const root = gzipSync(Uint8Array.from(directory ?? [1, 0, 1, ...varint(body.length), 1]));
  const about = gzipSync(JSON.stringify(metadata));
  const view = new DataView(new ArrayBuffer(127));
  [..."PMTiles"].forEach((letter, at) => {
    view.setUint8(at, letter.charCodeAt(0));
  });
  view.setUint8(7, 3);
  const parts = [root.length, about.length, 0, body.length];
  let at = 127;
  parts.forEach((length, number) => {
    view.setUint32(8 + number * 16, at, true);
    view.setUint32(16 + number * 16, length, true);
    at += length;
  });
  [GZIP, GZIP, 1, 0, 0].forEach((value, number) => {
    view.setUint8(97 + number, value);
  });
  [226e6, 327e6, 227e6, 328e6].forEach((value, number) => {
    view.setInt32(102 + number * 4, value, true);
  });
  header?.(view);
  const whole = new Blob([view.buffer, root, about, body]);
  return new File([cut === undefined ? whole : whole.slice(0, cut)], "city.pmtiles");
}

describe("a dropped archive", () => {
  it("is described", async () => {
    const { tiles } = await openArchive(archive({ metadata: { attribution: "<a href='x'>Us</a>" } }));
    expect(tiles).toMatchObject({
      kind: "vector",
      name: "city.pmtiles",
      attribution: "Us",
      layers: ["roads"],
    });
    expect(tiles.bounds).toEqual([22.6, 32.7, 22.7, 32.8]);
    expect(tiles.url).toMatch(/^pmtiles:\/\/dropped-\d+$/);
  });

  it("gives its tiles, each archive its own", async () => {
    const one = await openArchive(archive());
    const other = await openArchive(archive({ tile: vectorTile("water") }));
    const tile = await other.archive.getZxy(0, 0, 0);
    expect(new Uint8Array(tile?.data as ArrayBuffer)).toEqual(vectorTile("water"));
    expect(one.tiles.url).not.toBe(other.tiles.url);
  });

  const bad: [string, Made | File, string][] = [
    ["another file", new File(["event_id,date"], "x.csv"), "not a PMTiles archive"],
    ["a picture", new File(["II*"], "x.tif"), "dernamap basemap"],
    ["nothing", new File([], "x.pmtiles"), "not a PMTiles archive"],
    ["an older one", new File(["PM\x02\x00xxxxx"], "x.pmtiles"), "version 2"],
    ["one cut in its header", { cut: 60 }, "cut off"],
    ["one cut in its tiles", { cut: 200 }, "cut off"],
    ["another version", { header: (view) => view.setUint8(7, 4) }, "version 4"],
    ["tiles of another type", { header: (view) => view.setUint8(99, 6) }, "cannot be shown"],
    ["another compression", { header: (view) => view.setUint8(98, 3) }, "brotli"],
    ["another projection", { metadata: { crs: "EPSG:32634" } }, "EPSG:32634"],
    ["a projection that is an object", { metadata: { projection: { name: "EPSG::4326" } } }, "EPSG::4326"],
    ["rows from the south", { metadata: { scheme: "tms" } }, "tms"],
    ["metres for degrees", { header: (view) => view.setInt32(102, 2e9, true) }, "projection"],
    ["a directory that lies", { directory: [1, 0, 1, 0xff, 0x7f, 1] }, "lies about where"],
    ["a directory of millions", { directory: [0xff, 0xff, 0xff, 0x7f, 0] }, "speaks of"],
    ["a picture for a vector tile", { tile: Uint8Array.from([0x89, 0x50, 0x4e, 0x47]) }, "no vector tile"],
    ["a tile that is a bomb", { tile: new Uint8Array(30_000_000) }, "unpacks to more than 24 MB"],
    ["metadata that are a bomb", { metadata: "x".repeat(5_000_000) }, "unpacks to more than 4 MB"],
    ["metadata that are a list", { metadata: [1] }, "not a JSON object"],
  ];
  it.each(bad)("is refused in one line: %s", async (_, made, reason) => {
    const file = made instanceof File ? made : archive(made);
    await expect(openArchive(file)).rejects.toThrow(reason);
    await openArchive(file).catch((error: Error) => expect(error.message).not.toContain("\n"));
  });

  it("is refused for its size, unread", async () => {
    const file = archive();
    Object.defineProperty(file, "size", { value: 50e9 });
    await expect(openArchive(file)).rejects.toThrow("50.0 GB");
  });

  it("is unpacked within bounds", async () => {
    const packed = gzipSync(new Uint8Array(25_000_000));
    await expect(unpackTile(packed.buffer.slice(0, packed.length) as ArrayBuffer, GZIP)).rejects.toThrow(
      "24 MB",
    );
    await expect(unpackDirectory(Uint8Array.from([0]).buffer, 1)).rejects.toThrow("speaks of 0");
  });
});

it("an attribution is text", () => {
  expect(plainAttribution('<a href="x">OSM</a> &copy; <script>alert(1)</script>')).toBe(
    "OSM © <script>alert(1)</script>",
  );
  expect(plainAttribution(`a\n\tb${"x".repeat(400)}`)).toHaveLength(300);
});

const BUNDLED: StyleSpecification = {
  version: 8,
  sources: {},
  layers: [
    { id: "sea", type: "background", paint: { "background-color": "#dde4e8" } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": "#f2f0ec" } },
    { id: "wadi", type: "line", source: "wadi" },
    { id: "boundaries", type: "line", source: "boundaries", paint: { "line-color": "#d0c9bf" } },
    { id: "world-towns", type: "symbol", source: "world", paint: { "text-color": "#46423d" } },
    { id: "world-countries", type: "symbol", source: "world", paint: { "text-color": "#67615a" } },
  ],
};
const TILES: BasemapTiles = {
  kind: "vector",
  name: "city",
  attribution: "Us",
  url: "pmtiles:///api/x/own-1.pmtiles",
  min_zoom: 0,
  max_zoom: 14,
  bounds: [22, 32, 23, 33],
  side: 512,
  layers: ["earth", "water", "roads", "places", "survey"],
};
const look = { labels: "both", dark: false } as const;

describe("the style of a brought map", () => {
  const ids = (tiles: BasemapTiles): string[] => withBasemap(BUNDLED, tiles, look).layers.map(({ id }) => id);

  it("lies between the bundled ground and its lines and names", () => {
    const order = ids(TILES);
    expect(order.indexOf("own-earth")).toBeGreaterThan(order.indexOf("land"));
    expect(order.indexOf("own-roads_major")).toBeLessThan(order.indexOf("wadi"));
    expect(order.indexOf("own-roads_labels_minor")).toBeGreaterThan(order.indexOf("boundaries"));
    expect(order.indexOf("own-roads_labels_minor")).toBeLessThan(order.indexOf("world-towns"));
    expect(order.slice(-2)).toEqual(["world-towns", "world-countries"]);
  });

  it("asks for no glyphs, sprites or icons, and for the layers that there are", () => {
    const style = withBasemap(BUNDLED, TILES, look);
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    const own = style.layers.filter(({ id }) => id.startsWith("own"));
    expect(own.length).toBeGreaterThan(10);
    expect(JSON.stringify(own)).not.toMatch(/icon-|Noto|https?:/);
    const sources = own.map((layer) => ("source-layer" in layer ? layer["source-layer"] : ""));
    expect(sources).not.toContain("buildings");
    expect(sources).toContain("survey");
    expect(ids({ ...TILES, layers: [] })).toContain("own-buildings");
  });

  it("leaves towns and countries to the bundled names", () => {
    expect(ids(TILES)).not.toContain("own-places_locality");
    expect(ids(TILES)).toContain("own-places_subplace");
  });

  it.each(["en", "ar", "both"] as const)("writes names by the page's labels: %s", (labels) => {
    const style = withBasemap(BUNDLED, TILES, { labels, dark: false });
    const layer = style.layers.find(({ id }) => id === "own-roads_labels_minor");
    const text = JSON.stringify(((layer?.layout ?? {}) as Record<string, unknown>)["text-field"]);
    expect(text.includes("name:en")).toBe(true);
    expect(text.indexOf("name:en") < text.indexOf("name:ar")).toBe(labels !== "ar");
  });

  it("pales pictures and takes their size", () => {
    const style = withBasemap(BUNDLED, { ...TILES, kind: "raster", side: 256, url: "/x/{z}/{x}/{y}" }, look);
    expect(style.sources.own).toMatchObject({ type: "raster", tileSize: 256, maxzoom: 14 });
    const layer = style.layers.find(({ id }) => id === "own");
    expect(((layer?.paint ?? {}) as Record<string, number>)["raster-saturation"]).toBeLessThan(0);
  });

  it("is quiet: every colour lies near the land's, the sea's or the text's", () => {
    expect(mixed("#000000", "#ffffff", 0.5)).toBe("#808080");
    const inks = {
      ...{ land: "#f2f0ec", sea: "#dde4e8", text: "#46423d", softText: "#67615a" },
      ...{ seaText: "#55646e", boundary: "#d0c9bf" },
    };
    const colours = Object.values(quietFlavor(inks));
    expect(colours.length).toBeGreaterThan(60);
    for (const colour of colours) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  });
});

describe("the chooser", () => {
  let changes: number;
  const make = (own: BasemapTiles | null, basemap = "") => {
    const store = newStore();
    store.set({ basemap });
    changes = 0;
    // the page that is told of work stands only after its parts
    let stands = false;
    const chooser = new BasemapChooser({
      own,
      store,
      onBusy: () => {
        if (!stands) throw new Error("the page is told before it stands");
      },
      onChange: () => {
        changes += 1;
      },
    });
    stands = true;
    document.body.append(chooser.element, chooser.attribution, chooser.words);
    return { store, chooser };
  };
  const byId = (name: keyof typeof TEST_IDS): HTMLElement =>
    document.querySelector(`[data-testid="${TEST_IDS[name]}"]`) as HTMLElement;
  const buttons = (): HTMLButtonElement[] => [
    ...document.querySelectorAll<HTMLButtonElement>(".basemap-list button"),
  ];
  const pressed = (): (string | null)[] => buttons().map((one) => one.getAttribute("aria-pressed"));
  beforeEach(() => document.body.replaceChildren());

  it("shows the dataset's own map, and the bundled one if it is asked for", async () => {
    const { store, chooser } = make({ ...TILES, attribution: "<b>Us</b>" });
    // until what shows it is here, there is the bundled one
    expect(chooser.style("/s.json", "en", false).key).toBe("/s.json");
    await chooser.basemaps.prepared;
    expect(changes).toBe(1);
    expect(pressed()).toEqual(["false", "true"]);
    expect(byId("attribution").textContent).toContain("· <b>Us</b>");
    expect(byId("attribution").querySelector("b")).toBeNull();
    // on a page from right to left, its brackets stand where they stood
    speak("ar");
    expect(chooser.thanks).toContain("· \u2068<b>Us</b>\u2069");
    speak("en");
    expect(chooser.style("/s.json", "en", false).key).toContain(TILES.url);
    buttons()[0]?.click();
    expect(store.value.basemap).toBe("bundled");
    expect(byId("attribution").textContent).not.toContain("Us");
    expect(chooser.style("/s.json", "en", false)).toEqual({ url: "/s.json", key: "/s.json" });
    buttons()[1]?.click();
    expect(store.value.basemap).toBe("");
    expect(changes).toBe(3);
  });

  it("opens where a link asks for the bundled map", () => {
    make(TILES, "bundled");
    expect(pressed()).toEqual(["true", "false"]);
  });

  it("takes a file for the session, says so, and leads back", async () => {
    const { store, chooser } = make(null);
    await chooser.basemaps.open(archive({ metadata: { attribution: "Drawn by hand" } }));
    expect(byId("basemapNotice").textContent).toContain("city.pmtiles");
    expect(byId("attribution").textContent).toContain("Drawn by hand");
    expect(pressed()).toEqual(["false", "true"]);
    expect(store.value.basemap).toBe("");
    expect(chooser.busy).toBe(false);
    buttons()[0]?.click();
    expect(pressed()).toEqual(["true", "false"]);
    expect(byId("basemapNotice").hidden).toBe(true);
  });

  it("refuses a broken file and keeps the map", async () => {
    const { chooser } = make(null);
    await chooser.basemaps.open(archive({ cut: 150 }));
    expect(byId("basemapNotice").textContent).toMatch(/city\.pmtiles.*cut off/);
    expect(pressed()).toEqual(["true"]);
    expect(changes).toBe(0);
  });

  it("says once that a part cannot be read, and only of what was brought", () => {
    const { chooser } = make(TILES);
    expect(chooser.basemaps.trouble("world", "gone")).toBe(false);
    expect(chooser.basemaps.trouble("own", "a tile is cut off")).toBe(true);
    expect(byId("basemapNotice").textContent).toContain("a tile is cut off");
  });

  it("asks a style before it is shown, and keeps the bundled map if it fails", async () => {
    const style = { kind: "style", name: "Quiet", attribution: "", url: "https://x.org/style.json" } as const;
    const answer = { version: 8, layers: [], sources: { a: { attribution: "<i>X</i>" } } };
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json(answer)));
    const { chooser } = make(style as unknown as BasemapTiles);
    await vi.waitFor(() => expect(chooser.busy).toBe(false));
    expect(chooser.style("/s.json", "en", false).url).toBe(style.url);
    expect(byId("attribution").textContent).toContain("<i>X</i>");
    document.body.replaceChildren();
    vi.stubGlobal("fetch", () => Promise.reject(new Error("no answer")));
    const other = make({ ...style, name: "Other" } as unknown as BasemapTiles);
    await vi.waitFor(() => expect(other.chooser.busy).toBe(false));
    expect(other.chooser.style("/s.json", "en", false).url).toBe("/s.json");
    expect(byId("basemapNotice").textContent).toContain("no answer");
    vi.unstubAllGlobals();
  });
});
