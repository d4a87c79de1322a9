/** What filters need of a dataset: which event has which names, and the names, places and sources. */

import { type ArrowColumn, readArrow } from "../data/arrow_stream";
import type { Course, PlaceShape } from "./place_shapes";

/** A name with its slug and those of what else it is known as. */
export interface FilterName {
  readonly name: string;
  readonly keys: readonly string[];
}

export interface FilterSource {
  readonly id: string;
  readonly title: string;
  /** Number of its publisher, -1 if it has none. */
  readonly publisher: number;
}

export interface FilterPlace {
  readonly id: string;
  readonly name: string;
  readonly name_ar: string;
  /** Numbers of the places that hold it. */
  readonly holders: readonly number[];
  /** The ground it covers; null where nobody knows. */
  readonly region: PlaceShape | null;
}

/** The vocabulary, as `filters.json` carries it. */
export interface FilterWords {
  /** The day with number 0, ISO. */
  readonly epoch: string;
  readonly actors: readonly FilterName[];
  readonly by: readonly FilterName[];
  readonly publishers: readonly FilterName[];
  readonly sources: readonly FilterSource[];
  /** Names of speakers that several spellings mean. */
  readonly speakers: readonly string[];
  /** Short names of parties. */
  readonly parties: readonly string[];
  /** Names of parties and speakers in Arabic, by those in English. */
  readonly arabic: Readonly<Record<string, string>>;
  readonly places: readonly FilterPlace[];
  /** The sectors, areas and lines that marks stand on, by the numbers of the marks' `shape`. */
  readonly shapes: readonly Course[];
}

/** A list of numbers for each event: those of row `r` stand from `starts[r]` to before `starts[r + 1]`. */
export interface NumberLists {
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

export interface FilterData {
  readonly words: FilterWords;
  /** Numbers of each event's types, actors, speakers and sources. */
  readonly types: NumberLists;
  readonly actors: NumberLists;
  readonly by: NumberLists;
  readonly sources: NumberLists;
  /** 1 for an event with figures. */
  readonly numbers: Uint8Array;
  /** Days by whose end a source of an event had surely been published, and its dispute could be seen. */
  readonly published: Int32Array;
  readonly disputedFrom: Int32Array;
  /** Of each mark: the number of its place, -1 for none; 1 if it lies in a direction from it. */
  readonly place: Int32Array;
  readonly relative: Uint8Array;
}

export const LISTS = ["types", "actors", "by", "sources"] as const;

export function filterData(events: Uint8Array, marks: Uint8Array, words: FilterWords): FilterData {
  const table = readArrow(events);
  const placed = readArrow(marks);
  const lists = LISTS.map((name) => [name, listsOf(table.column(name))] as const);
  return {
    ...(Object.fromEntries(lists) as Record<(typeof LISTS)[number], NumberLists>),
    words,
    numbers: table.column("numbers").values as Uint8Array,
    published: table.column("published").values as Int32Array,
    disputedFrom: table.column("disputed_from").values as Int32Array,
    place: placed.column("place").values as Int32Array,
    relative: placed.column("relative").values as Uint8Array,
  };
}

const DAY_MS = 86_400_000;

/** 1 for each event whose day of publication, or another such day, was past by the end of a day, ISO. */
export function publishedBy(data: FilterData, day: string, days = data.published): Uint8Array {
  const number = Math.round((Date.parse(day) - Date.parse(data.words.epoch)) / DAY_MS);
  return Uint8Array.from(days, (one) => (one <= number ? 1 : 0));
}

/** The offsets and values of a column of lists, as Arrow has them. */
function listsOf({ starts, values }: ArrowColumn): NumberLists {
  if (starts === null) throw new Error("the data route sent numbers in place of lists");
  return { starts, values: values as Int32Array };
}

async function body(url: string): Promise<Response> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer;
}

/** Fetch what filters need. The address carries the digest, so the browser keeps it. */
export async function fetchFilterData(base: string): Promise<FilterData> {
  const [events, marks, words] = await Promise.all([
    body(`${base}/filters.arrow`).then((answer) => answer.arrayBuffer()),
    body(`${base}/filter_marks.arrow`).then((answer) => answer.arrayBuffer()),
    body(`${base}/filters.json`).then((answer) => answer.json() as Promise<FilterWords>),
  ]);
  return filterData(new Uint8Array(events), new Uint8Array(marks), words);
}
