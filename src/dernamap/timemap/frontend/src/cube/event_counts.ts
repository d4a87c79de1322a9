/** The counts in the header, from the totals of the cube. */

import type { Counts } from "../data/window_counts";
import type { Window } from "../time/window";
import type { KeptFamilies } from "./sight_counts";
import type { TileCounts } from "./tile_counts";

export type EventCounts = Counts;

/** Which events a total counts; `Part` in Python's `cube/mark_stream.py`. */
const PART = { all: 0, disputed: 1, unplaced: 2 } as const;

/** What a window holds of all events; the blocks of the totals must be here. */
export function eventCounts(totals: TileCounts, window: Window, { isKept, key }: KeptFamilies): EventCounts {
  const { possible, certain } = totals.counts(window, isKept, key);
  const sure = certain[PART.all] as number;
  return {
    certain: sure,
    possible: (possible[PART.all] as number) - sure,
    disputed: possible[PART.disputed] as number,
    unplaced: possible[PART.unplaced] as number,
  };
}
