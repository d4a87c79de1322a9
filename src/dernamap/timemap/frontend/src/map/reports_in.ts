/** The box around the reports that a window shows within another box. */

import type { Columns } from "../data/dataset_columns";
import { type Kept, standing } from "../data/event_masks";
import { isBetween } from "../data/longitudes";
import type { Window } from "../time/window";
import { MOST_MARKS } from "./dense_marks";
import { type Box, boxAround } from "./map_view";

/** Null for none, and where they are too many to be told apart. */
export function reportsIn(
  { events, marks }: Columns,
  kept: Kept,
  window: Window,
  [west, south, east, north]: Box,
): Box | null {
  if (marks.length > MOST_MARKS) return null;
  const boxes: Box[] = [];
  for (let mark = 0; mark < marks.length; mark++) {
    const [lon, lat] = [marks.position[mark * 2] as number, marks.position[mark * 2 + 1] as number];
    if (!isBetween(lon, west, east) || lat < south || lat > north) continue;
    if (standing(kept, events.days, marks.event[mark] as number, window) === null) continue;
    boxes.push([lon, lat, lon, lat]);
  }
  return boxAround(boxes);
}
