/** Words beside the pointer over the time line: what a bar counts, which phase a band is. */

import { h, setText } from "../dom/elements";
import { fill, plural, WORDS } from "../words";
import type { Calendar } from "./calendar";
import { binOf, type Histogram } from "./histogram";

export class PlotTip {
  /** Screen readers have the phase menu and the counts in words. */
  readonly element = h("div", { class: "plot-tip", "aria-hidden": "true", hidden: true });

  /** Show words at a pixel of the plot, or nothing. */
  show(words: string | null, x: number, width: number): void {
    this.element.hidden = words === null;
    if (words === null) return;
    setText(this.element, words);
    const half = this.element.offsetWidth / 2;
    this.element.style.left = `${Math.min(Math.max(x, half), Math.max(width - half, half))}px`;
  }
}

/** "June 2018: 38 reports, 5 more spread over it", or null where there is no bar. */
export function barWords(data: Histogram, day: number, calendar: Calendar): string | null {
  const bin = binOf(data.edges, day);
  if (bin < 0) return null;
  const sum = (rows: readonly Float64Array[]): number =>
    rows.reduce((total, row) => total + (row[bin] as number), 0);
  const solid = sum(data.solid);
  const soft = sum(data.soft);
  if (solid + soft === 0) return null;
  const first = data.edges[bin] as number;
  const when = {
    day: calendar.plain(first),
    week: fill(WORDS.dates.week_of, { day: calendar.plain(first) }),
    month: calendar.month(first),
    year: calendar.year(first),
  }[data.unit];
  const words = WORDS.timeline;
  const reports = plural(WORDS.units.reports, solid);
  if (soft === 0) return fill(words.bar, { when, reports });
  const share = soft < 1 ? words.share_of_one : fill(words.about, { n: Math.round(soft) });
  return fill(words.bar_and_spread, { when, reports, share });
}
