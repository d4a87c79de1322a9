/** What lasted: spans of several days as lines in a lane of their own, so that they are not dots. */

import type { FamilyStyle } from "../contract";
import type { EventColumns } from "../data/dataset_columns";
import { NOT_KEPT } from "../data/event_masks";
import { sharpPen } from "../dom/sharp_canvas";
import { type Domain, toPixel } from "./scale";

export interface LaneSpan {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly family: number;
}

/** Spans drawn at most: more would be a grey block that says nothing. */
const MOST = 400;

/**
 * Sort the events that lasted into rows where none overlap, longest first; what finds no room in
 * the last row is left to the histogram's hatching and the list.
 */
export function laneRows(events: EventColumns, rows: number, kept?: Uint8Array): LaneSpan[][] {
  const spans: LaneSpan[] = [];
  for (let row = 0; row < events.length && spans.length < MOST; row++) {
    if (!events.lasted[row] || kept?.[row] === NOT_KEPT) continue;
    const from = events.days[row * 4] as number;
    const to = events.days[row * 4 + 1] as number;
    if (to > from) spans.push({ row, from, to, family: events.family[row] as number });
  }
  spans.sort((left, right) => right.to - right.from - (left.to - left.from) || left.row - right.row);
  const lanes: LaneSpan[][] = Array.from({ length: rows }, () => []);
  for (const span of spans) {
    const lane = lanes.find((taken) => taken.every((other) => other.to < span.from || other.from > span.to));
    lane?.push(span);
  }
  return lanes;
}

/** Draw the lane: one line per span, in its family's colour. */
export function drawLane(
  canvas: HTMLCanvasElement,
  lanes: readonly LaneSpan[][],
  options: { domain: Domain; families: readonly FamilyStyle[]; dark: boolean },
): void {
  const { domain, families, dark } = options;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const context = sharpPen(canvas);
  if (context === null) return;
  const pitch = height / Math.max(lanes.length, 1);
  lanes.forEach((spans, index) => {
    for (const { from, to, family } of spans) {
      const style = families[family] as FamilyStyle;
      const left = Math.max(toPixel(from, domain, width), 0);
      const right = Math.min(toPixel(to + 1, domain, width), width);
      if (right <= left) continue;
      context.fillStyle = dark ? style.dark : style.light;
      context.fillRect(left, index * pitch, Math.max(right - left, 2), Math.max(pitch - 1.4, 1.5));
    }
  });
}
