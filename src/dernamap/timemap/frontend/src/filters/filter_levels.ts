/**
 * What the page's filters do with each event; Python's `view/filters/filter_levels.py` does the same.
 *
 * Each group of filters is computed by itself and kept until its fields change, so that a choice in
 * one list costs one group, and the lists can count what each value has under the other groups.
 */

import { CERTAINTIES, FAMILIES } from "../contract";
import type { Columns } from "../data/dataset_columns";
import { lower, NOT_KEPT, PERHAPS, SURELY } from "../data/event_masks";
import { type FieldName, fieldOf, type PageState, textOf } from "../state/fields";
import { type FilterData, type FilterName, type NumberLists, publishedBy } from "./filter_data";
import { raiseNear } from "./nearness";
import { hasWords, slug } from "./slug";

/** The groups, and the fields that each depends on. */
export const GROUPS = {
  types: ["types"],
  families: ["families"],
  actors: ["actors"],
  by: ["by"],
  sources: ["sources"],
  publishers: ["publishers"],
  places: ["places", "within"],
  shape: ["shape"],
  sure: ["sure", "known"],
  where: ["where"],
  numbers: ["numbers"],
  known: ["known"],
} as const satisfies Record<string, readonly FieldName[]>;

export type Group = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as Group[];
export const FILTER_FIELDS: readonly FieldName[] = [
  ...new Set(GROUP_NAMES.flatMap((name): readonly FieldName[] => GROUPS[name])),
];

/** Is anything asked of a group? Kilometres alone ask for nothing. */
export function isSet(state: PageState, group: Group): boolean {
  const name = GROUPS[group][0];
  return textOf(state, name) !== fieldOf(name).codec.write(fieldOf(name).fallback);
}

/** In place of a level that has not been asked for. */
const UNASKED = 255;

export class FilterLevels {
  private readonly known = new Map<Group, { key: string; levels: Uint8Array | null }>();

  constructor(
    private readonly columns: Columns,
    private readonly data: FilterData,
    private readonly types: readonly string[],
  ) {}

  /** What all groups keep together, or all but one; null if nothing is asked for. */
  of(state: PageState, except?: Group): Uint8Array | null {
    let kept: Uint8Array | null = null;
    for (const group of GROUP_NAMES) {
      if (group === except) continue;
      const levels = this.group(state, group);
      if (levels === null) continue;
      if (kept === null) kept = levels.slice();
      else lower(kept, levels);
    }
    return kept;
  }

  /** What one group keeps; null if nothing is asked of it. */
  group(state: PageState, group: Group): Uint8Array | null {
    const key = GROUPS[group].map((name) => textOf(state, name)).join(" ");
    const known = this.known.get(group);
    if (known?.key === key) return known.levels;
    const levels = isSet(state, group) ? this.make(state, group) : null;
    this.known.set(group, { key, levels });
    return levels;
  }

  private make(state: PageState, group: Group): Uint8Array {
    const { events, marks } = this.columns;
    const { words } = this.data;
    switch (group) {
      case "types":
        return this.listed(this.data.types, (type) => state.types.includes(this.types[type] as string));
      case "families": {
        const wanted = FAMILIES.map((family) => state.families.includes(family));
        return this.rows((row) => wanted[events.family[row] as number] ?? false);
      }
      case "actors":
        return this.listed(this.data.actors, this.named(words.actors, state.actors));
      case "by":
        return this.listed(this.data.by, this.named(words.by, state.by, words.speakers));
      case "sources":
        return this.listed(this.data.sources, (at) => state.sources.includes(words.sources[at]?.id ?? ""));
      case "publishers": {
        const named = this.named(words.publishers, state.publishers);
        return this.listed(this.data.sources, (at) => named(words.sources[at]?.publisher ?? -1));
      }
      case "places":
        return this.ofMarks(this.places(state));
      case "shape": {
        const levels = new Uint8Array(marks.length);
        const ring = [...state.shape, state.shape[0] as readonly [number, number]];
        raiseNear(levels, { paths: [ring], closed: true }, 0, marks, words.shapes);
        return this.ofMarks(levels);
      }
      case "sure":
        return this.sure(state);
      case "where":
        return this.where(state);
      case "known": {
        const known = publishedBy(this.data, state.known);
        return this.rows((row) => known[row] === 1);
      }
      case "numbers": {
        const wanted = state.numbers === "with" ? 1 : 0;
        return this.rows((row) => this.data.numbers[row] === wanted);
      }
    }
  }

  private rows(isKept: (row: number) => boolean): Uint8Array {
    const { length } = this.columns.events;
    const levels = new Uint8Array(length);
    for (let row = 0; row < length; row++) if (isKept(row)) levels[row] = SURELY;
    return levels;
  }

  /** Events that have a number of a kind in their list. */
  private listed({ starts, values }: NumberLists, isWanted: (number: number) => boolean): Uint8Array {
    const { length } = this.columns.events;
    const levels = new Uint8Array(length);
    const asked = new Uint8Array(values.reduce((most, number) => Math.max(most, number), -1) + 1).fill(
      UNASKED,
    );
    let at = starts[0] as number;
    for (let row = 0; row < length; row++) {
      const end = starts[row + 1] as number;
      for (; at < end; at++) {
        const number = values[at] as number;
        if (asked[number] === UNASKED) asked[number] = isWanted(number) ? SURELY : NOT_KEPT;
        if (asked[number] === SURELY) levels[row] = SURELY;
      }
    }
    return levels;
  }

  /** Names that have words; where these are a speaker's, the names that mean that speaker. */
  private named(
    names: readonly FilterName[],
    values: readonly string[],
    speakers: readonly string[] = [],
  ): (number: number) => boolean {
    const whole = new Set(speakers.map(slug));
    const asked = values.map(slug);
    return (number) => {
      const keys = names[number]?.keys ?? [];
      return asked.some((words) => (whole.has(words) ? keys.includes(words) : hasWords(keys, words)));
    };
  }

  /** Each event as its best placement is. */
  private ofMarks(marks: Uint8Array): Uint8Array {
    const { event, length } = this.columns.marks;
    const levels = new Uint8Array(this.columns.events.length);
    for (let mark = 0; mark < length; mark++) {
      const row = event[mark] as number;
      if ((marks[mark] as number) > (levels[row] as number)) levels[row] = marks[mark] as number;
    }
    return levels;
  }

  private places({ places, within }: PageState): Uint8Array {
    const { marks } = this.columns;
    const { words, place, relative } = this.data;
    const asked = words.places.flatMap(({ id }, number) => (places.includes(id) ? [number] : []));
    const held = words.places.map(({ holders }, number) =>
      asked.some((one) => one === number || holders.includes(one)),
    );
    const levels = new Uint8Array(marks.length);
    for (let mark = 0; mark < marks.length; mark++) {
      if (held[place[mark] as number]) levels[mark] = relative[mark] ? PERHAPS : SURELY;
    }
    for (const number of within > 0 ? asked : []) {
      const region = words.places[number]?.region ?? null;
      if (region !== null) raiseNear(levels, region, within * 1000, marks, words.shapes);
    }
    return levels;
  }

  /** `certain` is left to the window, which alone can tell. */
  private sure({ sure, known }: PageState): Uint8Array {
    const { events } = this.columns;
    const disputed = known === "" ? events.disputed : publishedBy(this.data, known, this.data.disputedFrom);
    const { starts } = this.data.sources;
    const [isPlaced, isSourced, isDisputed] = (["placed", "sourced", "disputed"] as const).map((one) =>
      sure.includes(one),
    );
    return this.rows(
      (row) =>
        (!isPlaced || (events.placements[row] as number) > 0) &&
        (!isSourced || (starts[row + 1] as number) - (starts[row] as number) > 1) &&
        (!isDisputed || disputed[row] === 1),
    );
  }

  private where({ where }: PageState): Uint8Array {
    const { events, marks } = this.columns;
    const wanted = CERTAINTIES.map((certainty) => where.includes(certainty));
    const levels = new Uint8Array(marks.length);
    for (let mark = 0; mark < marks.length; mark++) {
      levels[mark] = wanted[marks.certainty[mark] as number] ? SURELY : NOT_KEPT;
    }
    const kept = this.ofMarks(levels);
    if (where.includes("unplaced")) {
      for (let row = 0; row < kept.length; row++) if (events.placements[row] === 0) kept[row] = SURELY;
    }
    return kept;
  }
}
