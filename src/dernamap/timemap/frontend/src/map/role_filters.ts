/** What the GPU filters by in each role: days, and how an event is kept. */

import { OPEN_FUTURE, OPEN_PAST } from "../contract";
import { KEPT_CATEGORIES, type ShapeRow } from "../data/dataset_columns";
import type { Mode } from "../state/fields";
import { certainRange, type FilterRange, possibleRange, type Window } from "../time/window";
import type { Role } from "./layer_specs";

/** Days that hold every event, also those whose first or last day is open. */
export const ALL_TIME: Window = { a: 2 * OPEN_PAST, b: 2 * OPEN_FUTURE };

export interface Filter {
  readonly filterRange: FilterRange;
  readonly filterCategories: number[];
}

/** Does the filter show a shape? */
export const isKept = ({ days, kept }: ShapeRow, { filterRange, filterCategories }: Filter): boolean =>
  filterCategories.includes(kept) &&
  filterRange.every(([least, most], slot) => {
    const day = days[slot] as number;
    return day >= least && day <= most;
  });

/** Filters by role; a role that a mode does not draw has none. */
export function roleFilters(window: Window, mode: Mode, onlyCertain: boolean): Partial<Record<Role, Filter>> {
  const { surely, perhaps } = KEPT_CATEGORIES;
  const certain = { filterRange: certainRange(window), filterCategories: [surely] };
  const possible = onlyCertain
    ? certain
    : { filterRange: possibleRange(window), filterCategories: [surely, perhaps] };
  return mode === "asof" ? { possible, faded: certain } : { possible, certain };
}
