/**
 * Names that Python and the browser share. Each is written once on either side;
 * `tests/test_contract.py` reads this file and `timemap/contract.py` and compares them.
 */

import type { Texts } from "./state/fields";

export type * from "./sent_json";

export const TEST_IDS = {
  root: "timemap",
  slider: "timemap-slider",
  sliderStart: "timemap-slider-start",
  play: "timemap-play",
  window: "timemap-window",
  words: "timemap-words",
  countCertain: "timemap-count-certain",
  countPossible: "timemap-count-possible",
  countDisputed: "timemap-count-disputed",
  countUnplaced: "timemap-count-unplaced",
  countKilled: "timemap-count-killed",
  evidence: "timemap-evidence",
  evidenceItem: "timemap-evidence-item",
  evidenceTable: "timemap-evidence-table",
  detail: "timemap-detail",
  map: "timemap-map",
  stack: "timemap-stack",
  legend: "timemap-legend",
  counted: "timemap-counted",
  ground: "timemap-ground",
  groundToggle: "timemap-ground-toggle",
  groundRow: "timemap-ground-row",
  groundLister: "timemap-ground-lister",
  groundChange: "timemap-ground-change",
  groundMap: "timemap-ground-map",
  groundLegend: "timemap-ground-legend",
  sentence: "timemap-sentence",
  sentencePart: "timemap-sentence-part",
  filter: "timemap-filter",
  filterClear: "timemap-filter-clear",
  filterPanel: "timemap-filter-panel",
  filterWithin: "timemap-filter-within",
  filterShape: "timemap-filter-shape",
  missing: "timemap-missing",
  known: "timemap-known",
  knownBanner: "timemap-known-banner",
  differences: "timemap-differences",
  compare: "timemap-compare",
  swipe: "timemap-swipe",
  swipeLeft: "timemap-swipe-left",
  swipeRight: "timemap-swipe-right",
  message: "timemap-message",
  language: "timemap-language",
  search: "timemap-search",
  searchHit: "timemap-search-hit",
  download: "timemap-download",
  bars: "timemap-bars",
  bar: "timemap-bar",
  day: "timemap-day",
  tableRow: "timemap-table-row",
  copyCitation: "timemap-copy-citation",
  share: "timemap-share",
  copyLink: "timemap-copy-link",
  figure: "timemap-figure",
  credits: "timemap-credits",
  picture: "timemap-picture",
  embedCode: "timemap-embed-code",
  pictureLeave: "timemap-picture-leave",
  print: "timemap-print",
  basemap: "timemap-basemap",
  basemapFile: "timemap-basemap-file",
  basemapNotice: "timemap-basemap-notice",
  attribution: "timemap-attribution",
  present: "timemap-present",
  addScene: "timemap-add-scene",
  briefing: "briefing",
  briefingTitle: "briefing-title",
  briefingScene: "briefing-scene",
  briefingBlank: "briefing-blank",
  briefingText: "briefing-text",
  briefingClaim: "briefing-claim",
  briefingPointer: "briefing-pointer",
  briefingStrip: "briefing-strip",
  briefingBar: "briefing-bar",
  briefingHelp: "briefing-help",
  briefingReturn: "briefing-return",
  briefingHandout: "briefing-handout",
} as const;

/** Other pages that the header leads to, by their addresses. */
export const PAGES = ["disputes", "people", "places", "records", "scenes"] as const;
export type PageName = (typeof PAGES)[number];

/** A page, and perhaps what to open there. */
export type Goal = PageName | `${PageName}/${string}`;

/** Formats of a file of what the page lists. */
export const EXPORT_FORMATS = ["csv", "xlsx", "geojson", "gpkg", "kml", "parquet", "lpf"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Sizes and colours of a figure, and the files that are made with it. */
export const FIGURE_SIZES = [
  "1200x675",
  "640x450",
  "1080x1080",
  "1080x1920",
  "1920x1080",
  "a4",
  "a4-landscape",
] as const;
export const FIGURE_COLOURS = ["light", "dark", "grey"] as const;
export const FIGURE_FILES = ["png", "svg", "pdf", "txt", "csv"] as const;

export const FAMILIES = [
  "fighting",
  "air-strike",
  "control-claim",
  "people",
  "siege-access",
  "statement",
] as const;
export type Family = (typeof FAMILIES)[number];

export const PRECISIONS = ["exact", "quarter", "city", "area", "line", "sector"] as const;
export const CERTAINTIES = ["corroborated", "single-source", "inferred", "text-only"] as const;

/** Columns of a mark that a layer's accessor may name. */
export const MARK_COLUMNS = ["position", "days", "radius", "icon", "dash", "kept"] as const;

/** Day numbers of open bounds; exact as a float32. */
export const OPEN_PAST = -4194304;
export const OPEN_FUTURE = 4194304;

/** What Python hands to the component. */
export interface TimemapData {
  title: string;
  /** The name of the place that the records are about; empty if there is none. */
  home: string;
  /** Its identifier in the gazetteer; empty if there is none. */
  home_id: string;
  digest: string;
  base_url: string;
  basemap_url: string;
  epoch: string;
  first_day: number;
  last_day: number;
  events: number;
  unplaced: number;
  text_chunk: number;
  families: FamilyStyle[];
  types: TypeStyle[];
  layers: { light: string; dark: string };
  inset: Inset | null;
  /** The map under the marks that the dataset brings; null if it brings none. */
  basemap: OwnBasemap | null;
  phases: Phase[];
  /** The state that the page opens in now, and the one where a link says nothing. */
  state: Texts;
  opening: Texts;
  /** What the opening camera holds, in degrees; null where the dataset names its camera, or has no places. */
  held: [west: number, south: number, east: number, north: number] | null;
  notices: string[];
  /** Names of the briefings that the dataset has. */
  briefings: string[];
  /** Does the server let other pages hold a view? */
  embeddable: boolean;
  /** Of a dataset whose events are counted and not sent: where the counts are; else null. */
  cube: CubeFacts | null;
  /** The ground around the opening camera, to be drawn before the map; null where the map is waited for. */
  opening_ground: OpeningGround | null;
}

/** Ground in outlines: paths of SVG in Web Mercator, in pixels from the middle of a view. */
export interface OpeningGround {
  lon: number;
  lat: number;
  zoom: number;
  /** How far the outlines reach: pixels, half of them on each side. */
  width: number;
  height: number;
  paths: Record<"land" | "coast" | "wadi" | "boundaries", string>;
  inks: Record<"light" | "dark", Record<"sea" | "land" | "coast" | "wadi" | "boundaries", string>>;
}

/** Where the counts of a dataset of very many events are. */
export interface CubeFacts {
  url: string;
  events: number;
  unplaced: number;
  /** How many levels of tiles have cells, from 0 on. */
  levels: number;
  /** Can its words be searched? */
  search: boolean;
}

/** A basemap: tiles that this page styles, or the address of a style. */
export type OwnBasemap = BasemapTiles | BasemapStyle;

export interface BasemapTiles {
  kind: "vector" | "raster";
  name: string;
  attribution: string;
  url: string;
  min_zoom: number;
  max_zoom: number;
  bounds: [west: number, south: number, east: number, north: number];
  /** Pixels along the side of a raster tile. */
  side: number;
  /** Names of the layers of vector tiles. */
  layers: string[];
}

export interface BasemapStyle {
  kind: "style";
  name: string;
  attribution: string;
  url: string;
}

export interface FamilyStyle {
  id: Family;
  label: string;
  glyph: string;
  light: string;
  dark: string;
}

export interface TypeStyle {
  id: string;
  label: string;
}

export interface Phase {
  id: string;
  label: string;
  days: [number, number, number, number];
  start_words: string;
  end_words: string;
  summary: string;
}

export interface Inset {
  width: number;
  height: number;
  land: string;
  border: string;
  lines: { x1: number; y1: number; x2: number; y2: number; label: string }[];
  /** Where home stands in the drawing, and its name. */
  at: { x: number; y: number };
  home: string;
  title: string;
  note: string;
  border_words: string;
}

export const GROUND_STATUSES = ["claimed", "reported", "inferred", "contested", "unclaimed"] as const;

/** The party of fighting for which no party is named. */
export const NOT_STATED = "not stated";
