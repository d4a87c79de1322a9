/** What the page does not show for certain: counted always, listed on a click. */

import { OPEN_FUTURE, OPEN_PAST } from "../contract";
import type { VisibleArea } from "../data/cell_grid";
import type { Columns } from "../data/dataset_columns";
import { type Kept, standing } from "../data/event_masks";
import { isBetween } from "../data/longitudes";
import { marksOf } from "../data/marks_of_events";
import { isPossible, type Window } from "../time/window";
import type { FilterData } from "./filter_data";

/** Ways in which a report is missing, or less than it seems. */
export const LACKS = ["unplaced", "undated", "spread", "imputed", "single", "outside", "filtered"] as const;
export type Lack = (typeof LACKS)[number];

export type Missing = Readonly<Record<Lack, readonly number[]>>;

/** From this certainty on, nobody gives a place's position: it is worked out. */
const INFERRED = 2;

export class MissingIndex {
  private readonly marks: (row: number) => Uint32Array;

  constructor(
    private readonly columns: Columns,
    private readonly data: FilterData,
  ) {
    this.marks = marksOf(columns.marks.event, columns.events.length);
  }

  /** The rows of a window that lack something; `sight` is what the map shows, null without a map. */
  in(window: Window, kept: Kept, sight: VisibleArea | null): Missing {
    const { events } = this.columns;
    const found: Record<Lack, number[]> = {
      unplaced: [],
      undated: [],
      spread: [],
      imputed: [],
      single: [],
      outside: [],
      filtered: [],
    };
    for (let row = 0; row < events.length; row++) {
      const from = events.days[row * 4] as number;
      const to = events.days[row * 4 + 1] as number;
      if (!isPossible(window, from, to)) continue;
      if (standing(kept, events.days, row, window) === null) {
        found.filtered.push(row);
        continue;
      }
      if (from <= OPEN_PAST && to >= OPEN_FUTURE) found.undated.push(row);
      else if (from !== to && !events.lasted[row]) found.spread.push(row);
      const { starts } = this.data.sources;
      if ((starts[row + 1] as number) - (starts[row] as number) < 2) found.single.push(row);
      this.place(row, sight, found);
    }
    return found;
  }

  private place(row: number, sight: VisibleArea | null, found: Record<Lack, number[]>): void {
    const { events, marks } = this.columns;
    if (events.placements[row] === 0) {
      found.unplaced.push(row);
      return;
    }
    const own = this.marks(row);
    if (own.every((mark) => (marks.certainty[mark] as number) >= INFERRED)) found.imputed.push(row);
    if (sight === null) return;
    const seen = own.some((mark) => {
      const lon = marks.position[mark * 2] as number;
      const lat = marks.position[mark * 2 + 1] as number;
      return lat >= sight.south && lat <= sight.north && isBetween(lon, sight.west, sight.east);
    });
    if (!seen) found.outside.push(row);
  }
}
