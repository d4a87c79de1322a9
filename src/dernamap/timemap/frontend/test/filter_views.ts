/** Filters and counts views on the command line, for `tests/test_filtered_counts.py`: files in, JSON out. */

import { readFileSync } from "node:fs";
import { eventColumns, killedColumns, markColumns } from "../src/data/dataset_columns";
import { EventMasks, standing } from "../src/data/event_masks";
import { KilledIndex } from "../src/data/killed";
import { NewestFirst } from "../src/data/newest_first";
import { CountIndex } from "../src/data/window_counts";
import { filterData, publishedBy } from "../src/filters/filter_data";
import { FilterLevels } from "../src/filters/filter_levels";
import { askedView, type Here } from "../src/opening/asked_view";
import { withinRecords } from "../src/opening/within_records";
import { clockState } from "../src/state/clock_fields";
import { fromTexts, type Lang, langOf, type Texts, toTexts } from "../src/state/fields";
import { Calendar } from "../src/time/calendar";
import { Clock } from "../src/time/clock";
import { windowOf } from "../src/time/window";
import { speak } from "../src/words";

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
const here = json("here.json") as Omit<Here, "words" | "days">;
const titles = json("titles.json") as Record<Lang, string>;
const calendar = new Calendar(here.data.epoch);
const bounds = { first: here.data.first_day, last: here.data.last_day };

const asked = json("views.json") as Texts[];
const views = asked.map((texts) => {
  const { state: fields, notices } = withinRecords(fromTexts(texts), calendar, bounds);
  masks.listOnlyCertain(fields.sure.includes("certain"));
  events.disputed.set(fields.known === "" ? disputed : publishedBy(data, fields.known, data.disputedFrom));
  masks.set("filters", levels.of(fields));
  const window = windowOf(new Clock(bounds, clockState(fields, calendar, bounds)).state);
  const isListed = (row: number): boolean => standing(masks, events.days, row, window) !== null;
  const { low, high, withoutNumber } = killed.in(window);
  return {
    ...counts.count(window),
    window: [window.a, window.b],
    notices,
    low,
    high: Number.isFinite(high) ? high : null,
    without_number: withoutNumber,
    listed: newest.in(window, events.length, isListed).sort((one, other) => one - other),
  };
});

const links = (json("links.json") as string[]).map((link) => {
  const lang = langOf(Object.fromEntries(new URLSearchParams(link)));
  speak(lang);
  const inLanguage = { ...here.data, title: titles[lang] };
  const opening = fromTexts(here.data.opening);
  const { state, notices } = askedView(
    link,
    { ...here, data: inLanguage, words, days: events.days },
    opening,
  );
  return { state: toTexts(state), notices };
});
process.stdout.write(JSON.stringify({ views, links }));
