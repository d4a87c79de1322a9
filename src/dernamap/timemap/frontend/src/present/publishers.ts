/** Who published what a window lists. */

import type { EventColumns } from "../data/dataset_columns";
import { type Kept, standing } from "../data/event_masks";
import type { FilterData } from "../filters/filter_data";
import type { Window } from "../time/window";

export interface Published {
  /** Publishers, the most used first. */
  readonly names: readonly string[];
  /** Reports that the window lists. */
  readonly reports: number;
}

/** The publishers of what a window lists; a source without one is named by itself, as in figures. */
export function publishersIn(
  { days, length }: Pick<EventColumns, "days" | "length">,
  { sources, words }: Pick<FilterData, "sources" | "words">,
  kept: Kept,
  window: Window,
): Published {
  const uses = new Map<string, number>();
  let reports = 0;
  for (let row = 0; row < length; row++) {
    if (standing(kept, days, row, window) === null) continue;
    reports++;
    const [start = 0, end = 0] = sources.starts.subarray(row, row + 2);
    for (const number of sources.values.subarray(start, end)) {
      const source = words.sources[number];
      const name = words.publishers[source?.publisher ?? -1]?.name ?? source?.id;
      if (name !== undefined) uses.set(name, (uses.get(name) ?? 0) + 1);
    }
  }
  const names = [...uses].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name);
  return { names, reports };
}
