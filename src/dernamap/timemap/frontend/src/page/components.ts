/**
 * Makes the components of the page, room by room, and connects them with each other.
 *
 * A component that calls another one only later (when a reader does something) may be made before it:
 * it asks `late()` for it then.
 */

import type { BriefingMode } from "../briefing/briefing_mode";
import type { TimemapData } from "../contract";
import type { FetchedColumns } from "../data/dataset_columns";
import { marksOf } from "../data/marks_of_events";
import { PageParts } from "../dom/page_parts";
import type { FilterData } from "../filters/filter_data";
import { makeBase, type PageActions, type PageBase } from "./base";
import { makeBriefing } from "./briefing_parts";
import { type FilterParts, followFilters, makeFilterParts } from "./filter_parts";
import { type KnownParts, makeKnownParts } from "./known_parts";
import { type MapParts, makeMapParts } from "./map_parts";
import { PageRenderer } from "./renderer";
import { makeTimeParts, type TimeParts } from "./time_parts";
import { makeToolParts, type ToolParts } from "./tool_parts";

export interface Components extends PageBase, KnownParts, TimeParts, ToolParts, FilterParts, MapParts {
  readonly renderer: PageRenderer;
  readonly briefing: BriefingMode;
  /** What may be busy, pops up or has to end, in the order in which Escape closes what is open. */
  readonly parts: PageParts;
}

/** All components, once they are made: to be called within callbacks alone. */
export type Late = () => Components;

export function makeComponents(
  root: HTMLElement,
  data: TimemapData,
  columns: FetchedColumns,
  filters: FilterData,
  actions: PageActions,
): Components {
  const late: Late = () => components;
  const base = makeBase(root, data, columns, filters, actions);
  const { families, types } = data;
  const facts = { words: filters.words, types, families, calendar: base.calendar };
  // what looks disputed is settled before the filters are counted
  const known = makeKnownParts(base, late);
  followFilters(base);
  const time = makeTimeParts(base, known, late);
  const tools = makeToolParts(base, late);
  const filtering = makeFilterParts(base, facts, time, known, late);
  const mapped = makeMapParts(base, facts, filtering, late);
  const made = { ...base, ...known, ...time, ...tools, ...filtering, ...mapped };
  const renderer = new PageRenderer({
    ...made,
    marksOf: marksOf(columns.marks.event, columns.events.length),
  });
  const briefing = makeBriefing(base, { ...made, renderer });
  const components = { ...made, renderer, briefing, parts: partsOf({ ...made, renderer, briefing }) };
  return components;
}

function partsOf(made: Omit<Components, "parts">): PageParts {
  const { header, compareView, ribbon, shape } = made;
  return new PageParts([
    header,
    header.counts,
    made.stacks,
    compareView.stacks,
    compareView,
    made.search,
    made.missing,
    made.filterPanel,
    made.linked,
    made.download,
    made.share,
    made.known,
    made.differences,
    made.basemap,
    made.legendOpener,
    ...(ribbon === null ? [] : [ribbon, { popup: ribbon.unfolded }]),
    made.searchMask,
    { stop: () => shape.cancel() },
    made.renderer,
    made.texts,
    made.evidence,
    made.controls,
    made.timeline,
    made.map,
    made.knowledge,
    made.lateMapData,
    made.present,
    made.briefing,
  ]);
}
