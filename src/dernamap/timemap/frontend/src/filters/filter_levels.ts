/**
 * What the page's filters do with each event; Python's `view/filters/filter_levels.py` does the same.
 *
 * Each group of filters is computed by itself and kept until its fields change, so that a choice in
 * one list costs one group, and the lists can count what each value has under the other groups.
 */

import { CERTAINTIES, FAMILIES } from "../contract";
import type { Columns } from "../data/dataset_columns";
import { type EventMask, lower, NOT_KEPT, PERHAPS, SURELY } from "../data/event_masks";
import { type FieldName, fieldOf, type PageState, textOf } from "../state/fields";
import { type FilterData, type FilterName, type NumberLists, publishedBy } from "./filter_data";
import { NearLevels, type Raise } from "./near_levels";
import { raiseNear } from "./nearness";
import type { PlaceShape } from "./place_shapes";
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

/** What takes long to tell comes last, for the events that are left. */
const BY_COST: readonly Group[] = [
  ...GROUP_NAMES.filter((name) => name !== "places" && name !== "shape"),
  "places",
  "shape",
];

/** Is anything asked of a group? Kilometres alone ask for nothing. */
export function isSet(state: PageState, group: Group): boolean {
  const name = GROUPS[group][0];
  return textOf(state, name) !== fieldOf(name).codec.write(fieldOf(name).fallback);
}

/** What a group makes of each event; null if nothing is asked of it. */
type Levels = Uint8Array | NearLevels | null;

/** In place of a level that has not been asked for. */
const UNASKED = 255;

export class FilterLevels {
  private readonly known = new Map<Group, { key: string; levels: Levels }>();

  constructor(
    private readonly columns: Columns,
    private readonly data: FilterData,
    private readonly types: readonly string[],
  ) {}

  /** What all groups keep together, or all but one; null if nothing is asked for. */
  of(state: PageState, except?: Group): Uint8Array | null {
    let kept: Uint8Array | null = null;
    for (const group of BY_COST) {
      if (group === except) continue;
      const levels = this.group(state, group, kept);
      if (levels === null) continue;
      if (kept === null) kept = levels.slice();
      else lower(kept, levels);
    }
    return kept;
  }

  /** What one group keeps of the events that others keep; null if nothing is asked of it. */
  private group(state: PageState, group: Group, others: EventMask): Uint8Array | null {
    const key = GROUPS[group].map((name) => textOf(state, name)).join(" ");
    let known = this.known.get(group);
    if (known?.key !== key) {
      known = { key, levels: isSet(state, group) ? this.make(state, group) : null };
      this.known.set(group, known);
    }
    const { levels } = known;
    return levels instanceof NearLevels ? levels.of(others) : levels;
  }

  private make(state: PageState, group: Group): Levels {
    const { events } = this.columns;
    const { words } = this.data;
    switch (group) {
      case "types":
        return this.listed(this.data.types, (type) => state.types.includes(this.types[type] as string));
      case "families": {
        return valued(
          events.family,
          FAMILIES.map((family) => state.families.includes(family)),
        );
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
        return this.places(state);
      case "shape": {
        const ring = [...state.shape, state.shape[0] as readonly [number, number]];
        return this.near([{ paths: [ring], closed: true }], 0);
      }
      case "sure":
        return this.sure(state);
      case "where":
        return this.where(state);
      case "known": {
        return valued(publishedBy(this.data, state.known), [false, true]);
      }
      case "numbers": {
        const isWith = state.numbers === "with";
        return valued(this.data.numbers, [!isWith, isWith]);
      }
    }
  }

  /** Events that have a number of a kind in their list. */
  private listed({ starts, values }: NumberLists, isWanted: (number: number) => boolean): Uint8Array {
    const { length } = this.columns.events;
    const levels = new Uint8Array(length);
    let most = -1;
    for (const number of values) if (number > most) most = number;
    const asked = new Uint8Array(most + 1).fill(UNASKED);
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

  private near(regions: readonly PlaceShape[], metres: number, raise: Raise = () => {}): NearLevels {
    const { marks, events } = this.columns;
    const { shapes } = this.data.words;
    return new NearLevels(marks.event, events.length, (levels, asked) => {
      raise(levels, asked);
      for (const region of regions) raiseNear(levels, region, metres, marks, shapes, asked);
    });
  }

  private places({ places, within }: PageState): NearLevels {
    const { words, place, relative } = this.data;
    const asked = words.places.flatMap(({ id }, number) => (places.includes(id) ? [number] : []));
    const held = words.places.map(({ holders }, number) =>
      asked.some((one) => one === number || holders.includes(one)),
    );
    const regions = (within > 0 ? asked : []).flatMap((number) => words.places[number]?.region ?? []);
    return this.near(regions, within * 1000, (levels, asked) => {
      const count = asked?.length ?? levels.length;
      for (let at = 0; at < count; at++) {
        const mark = asked === null ? at : (asked[at] as number);
        if (held[place[mark] as number]) levels[mark] = relative[mark] ? PERHAPS : SURELY;
      }
    });
  }

  /** `certain` is left to the window, which alone can tell. */
  private sure({ sure, known }: PageState): Uint8Array {
    const { events } = this.columns;
    const disputed = known === "" ? events.disputed : publishedBy(this.data, known, this.data.disputedFrom);
    const { starts } = this.data.sources;
    const [isPlaced, isSourced, isDisputed] = (["placed", "sourced", "disputed"] as const).map((one) =>
      sure.includes(one),
    );
    const levels = new Uint8Array(events.length).fill(SURELY);
    for (let row = 0; row < levels.length; row++) {
      if (isPlaced && events.placements[row] === 0) levels[row] = NOT_KEPT;
      else if (isSourced && (starts[row + 1] as number) - (starts[row] as number) < 2) levels[row] = NOT_KEPT;
      else if (isDisputed && disputed[row] !== 1) levels[row] = NOT_KEPT;
    }
    return levels;
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

/** Events whose number in a column is one of those that are wanted. */
function valued(column: ArrayLike<number>, wanted: readonly boolean[]): Uint8Array {
  const levels = new Uint8Array(column.length);
  for (let row = 0; row < levels.length; row++) if (wanted[column[row] as number]) levels[row] = SURELY;
  return levels;
}
