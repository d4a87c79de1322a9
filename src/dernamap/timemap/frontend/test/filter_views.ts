/** Filters and counts views on the command line, for `tests/test_filtered_counts.py`: files in, JSON out. */

import { readFileSync } from "node:fs";
import { eventColumns, killedColumns, markColumns } from "../src/data/dataset_columns";
import { EventMasks, standing } from "../src/data/event_masks";
import { KilledIndex } from "../src/data/killed";
import { NewestFirst } from "../src/data/newest_first";
import { CountIndex } from "../src/data/window_counts";
import { filterData, publishedBy } from "../src/filters/filter_data";
import { FilterLevels } from "../src/filters/filter_levels";
import { fromTexts, type Texts } from "../src/state/fields";

const folder = process.argv[2] as string;
const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(`${folder}/${name}`));
const json = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));

const events = eventColumns(bytes("events.arrow"));
const marks = markColumns(bytes("marks.arrow"));
const words = json("filters.json") as Parameters<typeof filterData>[2];
const data = filterData(bytes("filters.arrow"), bytes("filter_marks.arrow"), words);
const levels = new FilterLevels({ events, marks, shapes: [] }, data, json("types.json") as string[]);
const masks = new EventMasks(events.length);
const counts = new CountIndex(events);
const killed = new KilledIndex(killedColumns(bytes("killed.arrow")));
const newest = new NewestFirst(events);
masks.onChange(() => {
  counts.keep(masks.kept, masks.onlyCertain);
  killed.keep(masks.kept);
});

const disputed = events.disputed.slice();
const asked = json("views.json") as { state: Texts; window: [number, number] }[];
const answers = asked.map(({ state, window: [a, b] }) => {
  const fields = fromTexts(state);
  masks.listOnlyCertain(fields.sure.includes("certain"));
  events.disputed.set(fields.known === "" ? disputed : publishedBy(data, fields.known, data.disputedFrom));
  masks.set("filters", levels.of(fields));
  const window = { a, b };
  const isListed = (row: number): boolean => standing(masks, events.days, row, window) !== null;
  const { low, high, withoutNumber } = killed.in(window);
  return {
    ...counts.count(window),
    low,
    high: Number.isFinite(high) ? high : null,
    without_number: withoutNumber,
    listed: newest.in(window, events.length, isListed).sort((one, other) => one - other),
  };
});
process.stdout.write(JSON.stringify(answers));
