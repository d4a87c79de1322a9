/** What the lists of the filter panel offer, and how many listed events each choice has. */

import type { FamilyStyle, TypeStyle } from "../contract";
import type { Columns } from "../data/dataset_columns";
import { type EventMasks, type Kept, lower, standing } from "../data/event_masks";
import { marksOf } from "../data/marks_of_events";
import { NUMBERS, type PageState, SURE, WHERE } from "../state/fields";
import type { Window } from "../time/window";
import { WORDS } from "../words";
import { type Choices, inLanguage, named, numbered, type Option, spoken } from "./choices_of_events";
import type { FilterData } from "./filter_data";
import type { FilterLevels, Group } from "./filter_levels";

export type { Option };

export interface Counted extends Option {
  /** Listed events that have it, under the other filters; and those of them that are certain. */
  readonly count: number;
  readonly certain: number;
}

/** The lists of the panel, in its order. */
export const LISTS = [
  "types",
  "families",
  "places",
  "by",
  "actors",
  "publishers",
  "sources",
  "sure",
  "where",
  "numbers",
] as const satisfies readonly Group[];
export type ListName = (typeof LISTS)[number];

/** Lists as long as this keep their order. */
const FEW = 8;

export interface OptionsParts {
  readonly columns: Columns;
  readonly data: FilterData;
  readonly levels: FilterLevels;
  readonly masks: EventMasks;
  readonly types: readonly TypeStyle[];
  readonly families: readonly FamilyStyle[];
}

export class FilterOptions {
  private readonly known = new Map<ListName, Choices>();

  constructor(private readonly parts: OptionsParts) {}

  /** The choices of a list with their counts in a window, those with most first. */
  counted(list: ListName, state: PageState, window: Window): Counted[] {
    const { events } = this.parts.columns;
    const { options, of } = this.choices(list);
    const others = this.others(list, state);
    const counts = new Int32Array(options.length);
    const certain = new Int32Array(options.length);
    const counted = new Int32Array(options.length).fill(-1);
    for (let row = 0; row < events.length; row++) {
      const stands = standing(others, events.days, row, window);
      if (stands === null) continue;
      of(row, (option) => {
        if (counted[option] === row) return;
        // only the window can tell what is certain
        if (list === "sure" && SURE[option] === "certain" && stands !== "certain") return;
        counted[option] = row;
        counts[option] = (counts[option] as number) + 1;
        if (stands === "certain") certain[option] = (certain[option] as number) + 1;
      });
    }
    const found = options.map((option, at) => ({
      ...option,
      count: counts[at] as number,
      certain: certain[at] as number,
    }));
    return options.length <= FEW ? found : found.sort((one, other) => other.count - one.count);
  }

  /** The events of a choice that `counted` counts. */
  rowsWith(list: ListName, value: string, state: PageState, window: Window): number[] {
    const { events } = this.parts.columns;
    const { options, of } = this.choices(list);
    const wanted = options.findIndex((option) => option.value === value);
    const others = this.others(list, state);
    const found: number[] = [];
    for (let row = 0; row < events.length; row++) {
      if (standing(others, events.days, row, window) === null) continue;
      of(row, (option) => {
        if (option === wanted && found.at(-1) !== row) found.push(row);
      });
    }
    return found;
  }

  /** How many of some events have each choice, by its value; choices that none has are left out. */
  among(list: ListName, rows: readonly number[]): Map<string, number> {
    const { options, of } = this.choices(list);
    const found = new Map<string, number>();
    for (const row of rows) {
      const values = new Set<string>();
      of(row, (option) => values.add(options[option]?.value ?? ""));
      for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
    }
    return found;
  }

  /** What is kept without the filters of one list. */
  private others(list: ListName, state: PageState): Kept {
    const { masks, levels } = this.parts;
    const kept = masks.without("filters");
    const others = levels.of(state, list);
    if (others !== null) lower(kept, others);
    return { kept, onlyCertain: masks.onlyCertain && list !== "sure" };
  }

  private choices(list: ListName): Choices {
    const known = this.known.get(list) ?? this.make(list);
    this.known.set(list, known);
    return known;
  }

  private make(list: ListName): Choices {
    const { columns, data, types, families } = this.parts;
    const { events } = columns;
    const { words } = data;
    switch (list) {
      case "types":
        return numbered(
          types.map(({ id, label }) => ({ value: id, label })),
          data.types,
        );
      case "families":
        return {
          options: families.map(({ id, label }) => ({ value: id, label })),
          of: (row, has) => has(events.family[row] as number),
        };
      case "sources":
        return numbered(
          words.sources.map(({ id, title }) => ({ value: id, label: title })),
          data.sources,
        );
      case "publishers":
        return named(words.publishers, [], data.sources, (source) => words.sources[source]?.publisher ?? -1);
      case "actors":
        return this.inLanguage(named(words.actors, words.parties, data.actors));
      case "by":
        return this.inLanguage(
          words.speakers.length > 0
            ? spoken(words.by, words.speakers, data.by)
            : named(words.by, words.parties, data.by),
        );
      case "places":
        return this.places();
      case "sure":
        return {
          options: SURE.map((value) => ({ value, label: WORDS.sentence.sure[value] })),
          of: (row, has) => {
            has(SURE.indexOf("certain"));
            if ((events.placements[row] as number) > 0) has(SURE.indexOf("placed"));
            const { starts } = data.sources;
            if ((starts[row + 1] as number) - (starts[row] as number) > 1) has(SURE.indexOf("sourced"));
            if (events.disputed[row] === 1) has(SURE.indexOf("disputed"));
          },
        };
      case "where":
        return this.certainties();
      case "numbers":
        return {
          options: NUMBERS.filter((value) => value !== "any").map((value) => ({
            value,
            label: WORDS.sentence.numbers[value],
          })),
          of: (row, has) => has(data.numbers[row] === 1 ? 0 : 1),
        };
    }
  }

  private places(): Choices {
    const { columns, data } = this.parts;
    const { marks } = columns;
    const { words, place } = data;
    const ofEvent = marksOf(marks.event, columns.events.length);
    const options = words.places.map(({ id, name, name_ar }) => inLanguage(id, name, name_ar));
    const labels = new Map<string, number>();
    for (const { label } of options) labels.set(label, (labels.get(label) ?? 0) + 1);
    return {
      // a town and its district may share a name
      options: options.map((option) =>
        labels.get(option.label) === 1 || option.other === ""
          ? option
          : { ...option, label: `${option.label} (${option.other})` },
      ),
      of: (row, has) => {
        for (const mark of ofEvent(row)) {
          const number = place[mark] as number;
          if (number < 0) continue;
          has(number);
          for (const holder of words.places[number]?.holders ?? []) has(holder);
        }
      },
    };
  }

  /** The names of parties and speakers in the page's language, where they have one. */
  private inLanguage({ options, of }: Choices): Choices {
    const { arabic } = this.parts.data.words;
    return { options: options.map(({ value, label }) => inLanguage(value, label, arabic[label] ?? "")), of };
  }

  private certainties(): Choices {
    const { events, marks } = this.parts.columns;
    const ofEvent = marksOf(marks.event, events.length);
    return {
      options: WHERE.map((value) => ({ value, label: WORDS.sentence.where[value] })),
      of: (row, has) => {
        if (events.placements[row] === 0) has(WHERE.indexOf("unplaced"));
        for (const mark of ofEvent(row)) has(marks.certainty[mark] as number);
      },
    };
  }
}
