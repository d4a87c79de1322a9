/** What chooses among the events, and what counts and lists those that are chosen. */

import { CompareControl } from "../compare/compare_control";
import { marksOf } from "../data/marks_of_events";
import { panelLiesOverMap } from "../dom/browser_features";
import { reportWork } from "../dom/work_time";
import { FILTER_FIELDS } from "../filters/filter_levels";
import { FilterOptions } from "../filters/filter_options";
import { FilterPanel } from "../filters/filter_panel";
import { MissingIndex } from "../filters/missing";
import { MissingMenu } from "../filters/missing_menu";
import { nothingLeft } from "../filters/nothing_left";
import { ShapeLayer } from "../filters/shape_layer";
import { ViewBar } from "../filters/view_bar";
import type { SentenceFacts } from "../filters/view_sentence";
import { LinkedPanel } from "../linked/linked_panel";
import { LegendOpener } from "../map/legend_opener";
import { EvidencePanel } from "../panels/evidence";
import type { PageState } from "../state/fields";
import { ringOf } from "../state/polygon";
import type { PageBase } from "./base";
import type { Late } from "./components";
import type { KnownParts } from "./known_parts";
import { pressFamilies } from "./map_key";
import { aboutFile } from "./page_notices";
import type { TimeParts } from "./time_parts";

export interface FilterParts {
  readonly missing: MissingMenu;
  readonly linked: LinkedPanel;
  readonly filterPanel: FilterPanel;
  readonly compareControl: CompareControl;
  readonly viewBar: ViewBar;
  readonly legendOpener: LegendOpener;
  readonly shape: ShapeLayer;
  readonly evidence: EvidencePanel;
}

/** Keep of the events what the state asks for, now and whenever it changes. */
export function followFilters({ store, masks, filterLevels }: PageBase): void {
  const filter = (state: PageState): void => {
    const start = performance.now();
    masks.listOnlyCertain(state.sure.includes("certain"));
    masks.set("filters", filterLevels.of(state));
    reportWork("filter", start);
  };
  filter(store.value);
  store.subscribe(FILTER_FIELDS, filter);
}

export function makeFilterParts(
  base: PageBase,
  facts: SentenceFacts,
  { opened, player }: TimeParts,
  { differences }: KnownParts,
  late: Late,
): FilterParts {
  const { data, columns, filters, actions, store, clock, calendar, texts, newest, masks, lit } = base;
  const { events } = columns;
  const { families, types } = data;
  const optionsParts = { columns, data: filters, levels: base.filterLevels, masks, types, families };
  const options = new FilterOptions(optionsParts);
  const missingIndex = new MissingIndex(columns, filters);
  const marks = marksOf(columns.marks.event, events.length);
  const { position } = columns.marks;
  const placesOf = (row: number): { lon: number; lat: number }[] =>
    Array.from(marks(row), (mark) => ({
      lon: position[mark * 2] as number,
      lat: position[mark * 2 + 1] as number,
    }));
  const missing = new MissingMenu({
    events,
    types,
    texts,
    missing: () => missingIndex.in(clock.window, masks, late().map.seen),
    onOpen: (row) => void opened.chooseAndMove(row),
    onShow: (rows) =>
      late().map.approachAll(
        rows.flatMap((row) => placesOf(row)),
        0,
      ),
  });
  const linked = new LinkedPanel({
    store,
    clock,
    calendar,
    events,
    kept: masks,
    options,
    lit,
    countIn: (window) => late().renderer.countIn(window),
  });
  const filterPanel = new FilterPanel({
    store,
    clock,
    options,
    opener: () => viewBar.button,
    onClear: () => viewBar.clearAll(),
    onDraw: () => {
      // on a narrow page the panel lies over the map that is to be drawn on
      if (panelLiesOverMap()) filterPanel.setOpen(false);
      shape.begin();
    },
    inView: () => {
      const { corners } = late().map;
      return corners === null ? null : ringOf(corners);
    },
  });
  const compareControl = new CompareControl({
    store,
    clock,
    facts,
    onCompare: actions.hasServer ? (asked) => void differences.show(asked) : null,
  });
  const legendOpener = new LegendOpener();
  const viewBar = new ViewBar({
    store,
    clock,
    facts,
    onFilter: () => filterPanel.toggle(),
    tools: [
      legendOpener.element,
      compareControl.element,
      missing.element,
      ...(actions.hasServer ? [] : [aboutFile()]),
    ],
  });
  const shape = new ShapeLayer({
    onDrawn: (ring) => store.set({ shape: ring }),
    unproject: (x, y) => late().map.unproject(x, y),
  });
  shape.show(store.value.shape);
  store.subscribe(["shape"], (state) => shape.show(state.shape));
  store.subscribe(FILTER_FIELDS, () => pressFamilies({ ...base, map: late().map }));
  const evidence = new EvidencePanel({
    baseUrl: data.base_url,
    store,
    events,
    families,
    types,
    texts,
    newest,
    kept: masks,
    moving: () => player.playing,
    onSelect: (row) => void opened.choose(row),
    onOpenId: (id) => void opened.chooseId(id),
    onGo: actions.hasServer ? actions.onGo : null,
    over: linked.element,
    lit,
    nothing: () => nothingLeft({ ...optionsParts, store, clock, facts }),
  });
  return { missing, linked, filterPanel, compareControl, viewBar, legendOpener, shape, evidence };
}
