/** The map with its layers, stacks, names and basemap, and the second view beside it. */

import { Pointers } from "../briefing/pointers";
import { CompareView } from "../compare/compare_view";
import { allBeyondMap } from "../data/latitudes";
import type { SentenceFacts } from "../filters/view_sentence";
import { BasemapChooser } from "../map/basemap/basemap_chooser";
import { MOST_MARKS } from "../map/dense_marks";
import { EarlyPicture } from "../map/early/early_picture";
import { LabelLayer } from "../map/label_layer";
import { LateMapData } from "../map/late_map_data";
import { LayerStack } from "../map/layers";
import { MapContainer } from "../map/map_container";
import { reportsIn } from "../map/reports_in";
import { StackLayer } from "../map/stack_layer";
import { viewOf, writeCamera } from "../state/camera_fields";
import { WORDS } from "../words";
import type { PageBase } from "./base";
import type { Late } from "./components";
import type { FilterParts } from "./filter_parts";

export interface MapParts {
  readonly layers: LayerStack;
  readonly stacks: StackLayer;
  readonly compareView: CompareView;
  readonly labels: LabelLayer;
  readonly pointers: Pointers;
  readonly basemap: BasemapChooser;
  readonly map: MapContainer;
  readonly lateMapData: LateMapData;
}

export function makeMapParts(
  base: PageBase,
  facts: SentenceFacts,
  { shape }: FilterParts,
  late: Late,
): MapParts {
  const { root, data, columns, filters, actions, opening, store, clock, texts, masks, lit } = base;
  const { families, types } = data;
  const { onBusy } = actions;
  const choose = (row: number | null): void => void late().opened.choose(row);
  const layers = new LayerStack(columns, data.layers, () => map.maker, masks);
  const stacks = new StackLayer({
    columns,
    families,
    types,
    texts,
    onSelect: choose,
    onCloser: ({ points }) => map.approachAll(points),
    onPoint: (rows) => {
      if (rows.length === 0) lit.leave("map");
      else lit.point("map", rows);
    },
    lit: () => (lit.source === "" || lit.source === "map" ? null : (row) => lit.has(row)),
  });
  const compareView = new CompareView({
    columns,
    filters,
    types: types.map(({ id }) => id),
    families,
    texts,
    facts,
    clock,
    store,
    data,
    baseUrl: data.base_url,
    map: () => map,
    onSelect: choose,
    onCloser: ({ points }) => map.approachAll(points),
    onChange: () => late().renderer.scheduleDraw(),
  });
  const labels = new LabelLayer();
  const pointers = new Pointers();
  const basemap = new BasemapChooser({
    own: data.basemap,
    store,
    onBusy,
    onChange: () => late().renderer.applyBasemap(),
  });
  const map = new MapContainer({
    basemap,
    title: data.title,
    home: data.home,
    opening: viewOf(opening),
    held: data.held,
    early: earlyPicture(base),
    reports: (seen) => reportsIn(columns, masks, clock.window, seen),
    view: viewOf(store.value),
    stacks,
    other: compareView,
    labels,
    shape,
    pointers,
    onPick: (layer, row) => {
      const cell = layers.cellAt(layer, row);
      if (cell === null) choose(null);
      else map.approach(cell);
    },
    wordsOf: (layer, row) => (layers.cellAt(layer, row) === null ? null : WORDS.map.several),
    onMoved: () => {
      writeCamera(store, map);
      late().renderer.mapMoved();
    },
    onBusy,
    onReady: () => {
      // a link may ask for more or less than the map can do
      writeCamera(store, map);
      actions.onReady();
    },
    onLost: () => delete root.dataset.ready,
    onBegun: () => {
      const { renderer } = late();
      renderer.redrawMarks();
      compareView.applyTheme(renderer.isDark);
      renderer.draw();
    },
  });
  const { position } = columns.marks;
  if (allBeyondMap(position)) map.sayEmpty(WORDS.map.beyond);
  else if (data.events > 0 && position.length === 0) map.sayEmpty(WORDS.map.unplaced);
  const lateMapData = new LateMapData({
    basemapUrl: data.basemap_url,
    homeId: data.home_id,
    store,
    onBusy,
    onPlaces: (places) => late().renderer.showPlaces(places),
    onLand: (land) => late().renderer.showLand(land),
  });
  return { layers, stacks, compareView, labels, pointers, basemap, map, lateMapData };
}

/** What is seen before there is a map: of a plain view of some reports over the bundled ground. */
function earlyPicture({ data, columns, store, masks }: PageBase): EarlyPicture | null {
  const { opening_ground: ground, layers } = data;
  const { ground: claims, compare, briefing } = store.value;
  const plain = claims !== "on" && compare === "" && briefing === "";
  if (ground === null || !plain || columns.marks.length > MOST_MARKS) return null;
  return new EarlyPicture(ground, columns, layers, masks);
}
