/** The components of the page of a dataset that is counted: those of any page, with counts in place of events. */

import type { Layer } from "@deck.gl/core";
import type { FamilyStyle, TimemapData } from "../contract";
import type { VisibleArea } from "../data/cell_grid";
import type { Stack } from "../data/stacks";
import { h } from "../dom/elements";
import type { Host } from "../host";
import { BasemapChooser } from "../map/basemap/basemap_chooser";
import { LabelLayer } from "../map/label_layer";
import { MapContainer } from "../map/map_container";
import { Controls } from "../panels/controls";
import { Header } from "../panels/header";
import { viewOf } from "../state/camera_fields";
import { bindClock, clockState } from "../state/clock_fields";
import { fromTexts, inLanguage, type Mode, type PageState } from "../state/fields";
import { StateStore } from "../state/state_store";
import { Calendar } from "../time/calendar";
import { Clock } from "../time/clock";
import { Player } from "../time/player";
import { Timeline } from "../time/timeline";
import { isPossible, type Window } from "../time/window";
import { makeCountedTools } from "./asked/counted_tools";
import { filterQuery } from "./asked/filter_query";
import { FilteredBars } from "./asked/filtered_bars";
import { BlockStore } from "./block_store";
import { CountedList } from "./counted_list";
import { CountedMap, type Filtered, type Showing } from "./counted_map";
import { CubeIndex } from "./cube_index";
import { DayBars } from "./day_bars";
import { NO_COLUMNS } from "./mark_part";
import { RowTexts } from "./row_texts";
import type { KeptFamilies } from "./sight_counts";

/** What is fetched before the page stands. */
export interface Fetched {
  readonly blocks: BlockStore;
  readonly index: CubeIndex;
  readonly bars: DayBars;
}

export interface CountedActions {
  readonly onBusy: () => void;
  readonly onChange: () => void;
  readonly onHold: (held: boolean) => void;
  readonly onMoved: () => void;
  readonly onReady: () => void;
  readonly onLost: () => void;
  /** The map stands, or something that was waited for is here: draw. */
  readonly onDraw: () => void;
  readonly onBegun: () => void;
  readonly onBasemap: () => void;
  readonly onShown: (showing: Showing) => void;
  readonly onFailed: (error: unknown) => void;
}

export type CountedParts = ReturnType<typeof makeParts>;

/** The families that a state keeps: none named are all. */
export function keptFamilies({ families, sure }: PageState, styles: readonly FamilyStyle[]): KeptFamilies {
  const chosen = new Set<number>(
    styles.flatMap(({ id }, number) => (families.length === 0 || families.includes(id) ? [number] : [])),
  );
  return {
    isKept: (family) => chosen.has(family),
    key: [...chosen].join(),
    onlyCertain: sure.includes("certain"),
  };
}

const nowhere = () => ({ element: h("div", { hidden: true }), move: () => undefined });

export function makeParts(data: TimemapData, host: Host, fetched: Fetched, actions: CountedActions) {
  const { families, types, phases, cube } = data;
  if (cube === null) throw new Error("there are no counts of this dataset");
  const { blocks, index, bars } = fetched;
  const opening = fromTexts(data.opening);
  const store = new StateStore(fromTexts(data.state, opening));
  const calendar = new Calendar(data.epoch);
  const bounds = { first: data.first_day, last: data.last_day };
  const clock = new Clock(bounds, clockState(store.value, calendar, bounds));
  bindClock(store, clock, calendar);
  const kept = (): KeptFamilies => keptFamilies(store.value, families);
  const filteredBars = new FilteredBars({
    url: cube.url,
    onBusy: actions.onBusy,
    onHere: () => timeline.keep(),
    onFailed: actions.onFailed,
  });
  const tools = makeCountedTools({
    data,
    url: cube.url,
    store,
    clock,
    calendar,
    map: () => map,
    moving: () => player.playing,
    stride: () => player.stride,
    onFound: (row) => list.open(row, "search"),
    onBusy: actions.onBusy,
    onHere: actions.onDraw,
    onFailed: actions.onFailed,
  });
  const player: Player = new Player(clock, (playing) => {
    controls.showPlaying(playing);
    if (!playing) actions.onChange();
  });
  // what the server counts is shown step by step, as fast as it answers
  player.waits = () => tools.counts.busy;
  const timeline = new Timeline({
    clock,
    calendar,
    events: NO_COLUMNS.events,
    families,
    phases,
    dataset: data.digest,
    onHold: actions.onHold,
    onDomain: () => undefined,
    counted: {
      bars: (edges, unit) => filteredBars.of(bars).histogram(edges, unit, families.length, kept().isKept),
      months: (edges) => bars.counts(edges),
    },
  });
  const controls = new Controls({
    clock,
    calendar,
    player,
    timeline,
    phases,
    known: null,
    onJump: (direction) => clock.step(direction),
  });
  const header = new Header({
    title: data.title,
    total: data.events,
    empty: false,
    clock,
    calendar,
    store,
    pages: [],
    tools: [tools.searchElement],
    onGo: (goal) => host.onGo(goal, {}),
    onLanguage: (lang) => store.set(inLanguage(store.value, opening, lang)),
  });
  const texts = new RowTexts(cube.url, store.value.lang);
  const list: CountedList = new CountedList({
    url: cube.url,
    lang: store.value.lang,
    families,
    texts,
    moving: () => player.playing,
    onBusy: actions.onBusy,
    onOpened: (record, from) => {
      counted.select(record?.row ?? null);
      store.set({ event: record?.event_id ?? "" });
      actions.onDraw();
      if (record === null || from === "list") return;
      const [first, last] = record.days;
      if (!isPossible(clock.window, first, last)) clock.moveTo(Math.min(last, bounds.last));
      if (from === "search") map.reveal(record.points.map(([lon, lat, radius]) => ({ lon, lat, radius })));
    },
  });
  const labels = new LabelLayer();
  const sightOf = (): VisibleArea | null => map.sight;
  const counted: CountedMap = new CountedMap({
    url: cube.url,
    layers: data.layers,
    families,
    types,
    texts,
    blocks,
    index,
    bounds,
    kept,
    filtered: (window, mode, sight) => filtered(window, mode, sight),
    maker: () => map.maker,
    sight: sightOf,
    seen: () => map.seen,
    show: (layers: Layer[], stacks: readonly Stack[]) => {
      map.show(layers);
      labels.show([...stacks], map.sight?.zoom ?? 0);
    },
    onSelect: (row) => void list.open(row),
    onCloser: ({ points }) => map.approachAll(points),
    onShown: actions.onShown,
    onBusy: actions.onBusy,
    onHere: actions.onDraw,
    onFailed: actions.onFailed,
  });
  /** What the server counts; null where no filter is set that it is asked for. */
  const filtered = (window: Window, mode: Mode, sight: VisibleArea | null): Filtered | null => {
    const query = filterQuery(store.value);
    if (query === "") return null;
    const question = { query, families: store.value.families, window, mode, sight };
    return { query, answer: tools.counts.find(question) };
  };
  const basemap = new BasemapChooser({
    own: data.basemap,
    store,
    onBusy: actions.onBusy,
    onChange: actions.onBasemap,
  });
  const map: MapContainer = new MapContainer({
    basemap,
    title: data.title,
    home: data.home,
    opening: viewOf(opening),
    held: data.held,
    early: null,
    reports: () => null,
    view: viewOf(store.value),
    stacks: counted,
    other: { stacks: nowhere(), swipe: nowhere() },
    labels,
    shape: tools.shape,
    pointers: { ...nowhere(), any: false, avoid: () => undefined },
    onPick: (layer, row) => {
      const cell = counted.cellAt(layer, row);
      if (cell !== null) map.approach(cell);
    },
    wordsOf: () => null,
    onMoved: actions.onMoved,
    onBusy: actions.onBusy,
    onReady: actions.onReady,
    onLost: actions.onLost,
    onBegun: actions.onBegun,
  });
  return {
    opening,
    store,
    calendar,
    clock,
    kept,
    player,
    timeline,
    controls,
    header,
    texts,
    list,
    labels,
    counted,
    basemap,
    map,
    tools,
    filtered,
    filteredBars,
  };
}

/** Fetch what the page stands on: the index down to the first level, and the bars. */
export async function fetchCube(data: TimemapData): Promise<Fetched> {
  const { cube } = data;
  if (cube === null) throw new Error("there are no counts of this dataset");
  const blocks = new BlockStore(cube.url);
  const index = new CubeIndex(cube.url, cube.levels, blocks.find);
  const { z } = fromTexts(data.state, fromTexts(data.opening));
  const [bars] = await Promise.all([DayBars.fetch(`${cube.url}/days.arrow`), index.open(index.levelOf(z))]);
  return { blocks, index, bars };
}
