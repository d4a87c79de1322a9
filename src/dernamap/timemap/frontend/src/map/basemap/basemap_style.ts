/** The style of a map that somebody brought: its ground and streets under the bundled names and lines. */

import { layers as protomapsLayers } from "@protomaps/basemaps";
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { BasemapTiles } from "../../contract";
import type { Labels } from "../../state/fields";
import { OWN } from "./map_style";
import { type Inks, mixed, quietFlavor } from "./quiet_flavor";

/** Layers that its ground lies below: the first of them that there is. */
const LINES = ["wadi", "boundaries", "border"];

/** Names that it adds; those of towns and countries are the bundled map's own. */
const NAMES = new Set([
  "water_waterway_label",
  "water_label_lakes",
  "earth_label_islands",
  "roads_labels_minor",
  "roads_labels_major",
  "places_subplace",
]);
const KNOWN = new Set([
  ...["earth", "landcover", "landuse", "natural", "water", "physical_line", "physical_point"],
  ...["roads", "transit", "buildings", "boundaries", "places", "pois", "mask"],
]);
const FONTS = ["Dernamap Sans", "sans-serif"];
const SMALL = 12;

interface Look {
  readonly labels: Labels;
  readonly dark: boolean;
}

/** Lay a brought map into the bundled style. */
export function withBasemap(
  bundled: StyleSpecification,
  tiles: BasemapTiles,
  look: Look,
): StyleSpecification {
  const inks = inksOf(bundled);
  const { ground, names } = tiles.kind === "raster" ? raster(look.dark) : vector(tiles, inks, look.labels);
  const lines = bundled.layers.findIndex(({ id }) => LINES.includes(id));
  const above = bundled.layers.findIndex(({ type }) => type === "symbol" || type === "circle");
  const cut = [lines < 0 ? above : lines, above] as const;
  return {
    ...bundled,
    sources: { ...bundled.sources, [OWN]: sourceOf(tiles) },
    layers: [
      ...bundled.layers.slice(0, cut[0]),
      ...ground,
      ...bundled.layers.slice(...cut),
      ...names,
      ...bundled.layers.slice(cut[1]),
    ],
  };
}

function sourceOf(tiles: BasemapTiles): SourceSpecification {
  const bounds = {
    bounds: tiles.bounds,
    minzoom: tiles.min_zoom,
    maxzoom: tiles.max_zoom,
  };
  // an archive has one address; a folder's tiles have one each, and a worker knows no page
  const address = tiles.url.startsWith("pmtiles://")
    ? `${tiles.url}/{z}/{x}/{y}`
    : location.origin + tiles.url;
  return tiles.kind === "raster"
    ? { type: "raster", tiles: [address], tileSize: tiles.side, ...bounds }
    : { type: "vector", tiles: [address], ...bounds };
}

/** The colours of the bundled map, so that a brought one looks like it by day and by night. */
function inksOf(style: StyleSpecification): Inks {
  const colour = (id: string, name: string): string => {
    const layer = style.layers.find((one) => one.id === id);
    const found = (layer?.paint as Record<string, unknown> | undefined)?.[name];
    if (typeof found !== "string") throw new Error(`the bundled style has no ${name} of ${id}`);
    return found;
  };
  const land = colour("land", "fill-color");
  const sea = colour("sea", "background-color");
  const text = colour("world-towns", "text-color");
  return {
    land,
    sea,
    text,
    softText: colour("world-countries", "text-color"),
    seaText: mixed(sea, text, 0.7),
    boundary: colour("boundaries", "line-color"),
  };
}

interface Layers {
  readonly ground: LayerSpecification[];
  readonly names: LayerSpecification[];
}

/** Pictures are paled, so that they stay behind the marks. */
function raster(dark: boolean): Layers {
  const paint = {
    "raster-saturation": -0.45,
    "raster-contrast": -0.15,
    "raster-brightness-min": dark ? 0 : 0.12,
    "raster-brightness-max": dark ? 0.62 : 1,
    "raster-fade-duration": 0,
  };
  return { ground: [{ id: OWN, type: "raster", source: OWN, paint }], names: [] };
}

function vector(tiles: BasemapTiles, inks: Inks, labels: Labels): Layers {
  const has = (layer: LayerSpecification): boolean =>
    "source-layer" in layer &&
    (tiles.layers.length === 0 || tiles.layers.includes(layer["source-layer"] ?? ""));
  const made = (protomapsLayers(OWN, quietFlavor(inks), { lang: "en" }) as LayerSpecification[]).filter(has);
  const named = (layer: LayerSpecification): LayerSpecification => ({ ...layer, id: `${OWN}-${layer.id}` });
  const others = tiles.layers.filter((name) => !KNOWN.has(name));
  return {
    ground: [
      ...made.filter(({ type }) => type === "fill" || type === "line").map(named),
      ...others.flatMap((name) => plainGround(name, inks)),
    ],
    names: [
      ...others.map((name) => plainNames(name, inks, labels)),
      ...made.filter(({ id }) => NAMES.has(id)).map((layer) => named(quietNames(layer, labels))),
    ],
  };
}

/** A layer of a schema that is not known here: areas, lines, each as quiet as the other. */
function plainGround(name: string, inks: Inks): LayerSpecification[] {
  const of = { source: OWN, "source-layer": name };
  const kind = (type: string): ["==", ["geometry-type"], string] => ["==", ["geometry-type"], type];
  return [
    {
      ...of,
      id: `${OWN}-${name}-areas`,
      type: "fill",
      filter: kind("Polygon"),
      paint: { "fill-color": mixed(inks.land, inks.text, 0.09), "fill-opacity": 0.7 },
    },
    {
      ...of,
      id: `${OWN}-${name}-lines`,
      type: "line",
      filter: kind("LineString"),
      paint: { "line-color": mixed(inks.land, inks.text, 0.22), "line-width": 1 },
    },
  ];
}

function plainNames(name: string, inks: Inks, labels: Labels): LayerSpecification {
  return {
    id: `${OWN}-${name}-names`,
    type: "symbol",
    source: OWN,
    "source-layer": name,
    filter: ["has", "name"],
    layout: { "text-field": nameIn(labels, "\n"), "text-font": ["literal", FONTS], "text-size": SMALL },
    paint: { "text-color": inks.softText, "text-halo-color": inks.land, "text-halo-width": 1.5 },
  } as LayerSpecification;
}

/** The package's names set in the page's type, in the page's language, without any icon. */
function quietNames(layer: LayerSpecification, labels: Labels): LayerSpecification {
  const given = Object.entries(layer.layout ?? {}).filter(
    ([key]) => !/^(icon-|symbol-sort|text-(field|font|size|letter|transform))/.test(key),
  );
  const along = given.some(([key, value]) => key === "symbol-placement" && (value as unknown) === "line");
  return {
    ...layer,
    layout: {
      ...Object.fromEntries(given),
      "text-field": nameIn(labels, along ? " · " : "\n"),
      "text-font": ["literal", FONTS],
      "text-size": SMALL,
    },
  } as LayerSpecification;
}

/** The expression that writes a feature's name in the labels' script. */
function nameIn(labels: Labels, between: string): unknown {
  const english = ["coalesce", ["get", "name:en"], ["get", "name"], ["get", "name:ar"], ""];
  const arabic = ["coalesce", ["get", "name:ar"], ["get", "name"], ["get", "name:en"], ""];
  if (labels === "en") return english;
  if (labels === "ar") return arabic;
  return ["case", ["==", english, arabic], english, ["concat", english, between, arabic]];
}
