/** The part of the histogram that is lit: an outline of the reports that somebody points at elsewhere. */

import type { EventColumns } from "../data/dataset_columns";
import { h } from "../dom/elements";
import { type Histogram, histogram } from "../time/histogram";
import { heightOf } from "../time/histogram_canvas";
import { type Domain, toPixel } from "../time/scale";
import type { LitRows } from "./lit_rows";

export class LitBins {
  readonly element = h("div", { class: "lit-bins", "aria-hidden": "true" });

  constructor(
    private readonly events: EventColumns,
    private readonly families: number,
    private readonly lit: LitRows,
  ) {}

  /** Draw over bars of this height, on the scale that they have. */
  draw(bars: Histogram, domain: Domain, width: number, height: number): void {
    const rows = this.lit.all;
    if (rows.length === 0) {
      this.element.replaceChildren();
      return;
    }
    const mask = new Uint8Array(this.events.length);
    for (const row of rows) mask[row] = 1;
    const { edges, solid, soft } = histogram(this.events, bars.edges, this.families, bars.unit, mask);
    const marks: HTMLElement[] = [];
    for (let bin = 0; bin < edges.length - 1; bin++) {
      const count = [...solid, ...soft].reduce((sum, row) => sum + (row[bin] as number), 0);
      if (count === 0) continue;
      const left = toPixel(edges[bin] as number, domain, width);
      const right = toPixel(edges[bin + 1] as number, domain, width);
      const tall = Math.max(heightOf(count, bars, height), 3);
      const size = `left: ${left.toFixed(1)}px; width: ${Math.max(right - left - 1, 2).toFixed(1)}px`;
      marks.push(h("span", { style: `${size}; height: ${tall.toFixed(1)}px` }));
    }
    this.element.replaceChildren(...marks);
  }
}
