/** Jumping from report to report. */

import type { EventColumns } from "./dataset_columns";
import { NOT_KEPT } from "./event_masks";

/**
 * The next day after (or before) `day` on which a report's time may end; the clock stands on the
 * last day of the window, so that is the day that brings the report in.
 */
export function nextReportDay(
  events: EventColumns,
  day: number,
  direction: 1 | -1,
  kept?: Uint8Array,
): number | null {
  let best: number | null = null;
  for (let row = 0; row < events.length; row++) {
    const to = events.days[row * 4 + 1] as number;
    if ((to - day) * direction <= 0 || kept?.[row] === NOT_KEPT) continue;
    if (best === null || (to - best) * direction < 0) best = to;
  }
  return best;
}
