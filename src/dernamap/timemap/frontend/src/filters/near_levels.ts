/**
 * How events stand to a region: found for those that are asked about, and for each of them once.
 *
 * Distances take longer than anything else that a filter asks. Where other filters keep few events,
 * only those are measured.
 */

import { type EventMask, NOT_KEPT } from "../data/event_masks";
import { groupedMarks } from "../data/marks_of_events";
import type { Asked } from "./nearness";

/** Raises the levels of the placements that are asked about. */
export type Raise = (levels: Uint8Array, asked: Asked) => void;

/** Of how many placements one may be asked about, so that it is worth telling them apart. */
const FEW = 4;

export class NearLevels {
  private readonly levels: Uint8Array;
  private readonly found: Uint8Array;
  private readonly ofMarks: Uint8Array;
  private isWhole = false;

  constructor(
    private readonly event: Int32Array,
    length: number,
    private readonly raise: Raise,
  ) {
    this.levels = new Uint8Array(length);
    this.found = new Uint8Array(length);
    this.ofMarks = new Uint8Array(event.length);
  }

  /** Each event as its best placement is; right for those that a mask keeps, all if it is null. */
  of(mask: EventMask): Uint8Array {
    const { levels, ofMarks, event } = this;
    if (this.isWhole) return levels;
    const asked = mask === null ? null : this.few(mask);
    this.isWhole = asked === null;
    this.raise(ofMarks, asked);
    const count = asked?.length ?? event.length;
    for (let at = 0; at < count; at++) {
      const mark = asked === null ? at : (asked[at] as number);
      const row = event[mark] as number;
      const level = ofMarks[mark] as number;
      if (level > (levels[row] as number)) levels[row] = level;
    }
    return levels;
  }

  /** The placements of events that a mask keeps and that were not found yet; null if they are many. */
  private few(mask: Uint8Array): Asked {
    const { found, event } = this;
    const { starts, marks } = groupedMarks(event, found.length);
    const most = event.length / FEW;
    const asked: number[] = [];
    for (let row = 0; row < found.length; row++) {
      if (mask[row] === NOT_KEPT || found[row] === 1) continue;
      if (asked.length > most) return null;
      found[row] = 1;
      const end = starts[row + 1] as number;
      for (let at = starts[row] as number; at < end; at++) asked.push(marks[at] as number);
    }
    return Uint32Array.from(asked);
  }
}
