/** From one report to the next, forwards or backwards. */

import type { EventColumns } from "../data/dataset_columns";
import { type EventMasks, NOT_KEPT } from "../data/event_masks";
import type { NewestFirst } from "../data/newest_first";
import { nextReportDay } from "../data/next_report";
import type { Clock } from "../time/clock";
import type { OpenEvent } from "./open_event";

export interface JumpTargets {
  readonly events: EventColumns;
  readonly masks: EventMasks;
  readonly newest: NewestFirst;
  readonly opened: OpenEvent;
  readonly clock: Clock;
}

/** Open the report next to the one that is open; if none is, move the clock to the next day with one. */
export function jump(direction: 1 | -1, { events, masks, newest, opened, clock }: JumpTargets): void {
  if (opened.row !== null) {
    const row = newest.neighbour(opened.row, direction, (other) => masks.kept[other] !== NOT_KEPT);
    if (row !== null) void opened.chooseAndMove(row);
    return;
  }
  const day = nextReportDay(events, clock.state.day, direction, masks.kept);
  if (day !== null) clock.moveTo(day);
}
