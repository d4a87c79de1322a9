/** The strip of time under a scene: the reports of all days, and the scene's window on them. */

import { type FamilyStyle, TEST_IDS } from "../../contract";
import type { EventColumns } from "../../data/dataset_columns";
import type { Kept } from "../../data/event_masks";
import { h, setText } from "../../dom/elements";
import type { Calendar } from "../../time/calendar";
import type { Clock } from "../../time/clock";
import { openingDomain } from "../../time/focus";
import { binEdges, histogram, unitFor } from "../../time/histogram";
import { drawHistogram } from "../../time/histogram_canvas";
import { type Domain, toPixel } from "../../time/scale";
import type { Window } from "../../time/window";
import { windowWords } from "../../time/window_words";

export interface TimeStripOptions {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly events: EventColumns;
  readonly kept: Kept;
  readonly families: readonly FamilyStyle[];
}

/** Pixels that a window is wide at the least, so that one day can be seen among years. */
const NARROWEST = 8;

export class TimeStrip {
  readonly element: HTMLElement;
  private readonly canvas = h("canvas", { class: "strip-bars", "aria-hidden": "true" });
  private readonly window = h("div", { class: "strip-window", "aria-hidden": "true" });
  private readonly years = h("div", { class: "strip-years", "aria-hidden": "true" });
  private readonly words = h("p", { class: "strip-words", "data-testid": TEST_IDS.briefingStrip });
  private readonly plot: HTMLElement;
  private domain: Domain;
  private dark = false;

  constructor(private readonly options: TimeStripOptions) {
    const { events, clock, calendar } = options;
    this.domain = openingDomain(events, clock, calendar, null);
    this.plot = h("div", { class: "strip-plot" }, this.canvas, this.window, this.years);
    this.element = h("div", { class: "stage-strip" }, this.words, this.plot);
  }

  /** Show as much time as these windows and the dense part of the records need. */
  cover(windows: readonly Window[]): void {
    const { bounds } = this.options.clock;
    const starts = windows.map(({ a }) => a);
    const ends = windows.map(({ b }) => b);
    this.domain = {
      start: Math.max(Math.min(this.domain.start, ...starts), bounds.first),
      end: Math.min(Math.max(this.domain.end, ...ends), bounds.last + 1),
    };
  }

  /** Draw the bars: for a theme, for a size of the screen, for what a scene keeps of the reports. */
  draw(dark = this.dark): void {
    this.dark = dark;
    const { events, calendar, families, kept } = this.options;
    const width = this.plot.clientWidth;
    if (width === 0) return;
    const { domain } = this;
    const unit = unitFor(domain, width);
    const data = histogram(events, binEdges(unit, domain, calendar), families.length, unit, kept.kept);
    drawHistogram(this.canvas, data, { domain, families, dark });
    const edges = binEdges("year", domain, calendar).filter((day) => day < domain.end);
    const share = (day: number): number => (100 * (day - domain.start)) / (domain.end - domain.start);
    this.years.replaceChildren(
      ...edges.flatMap((day, number) => {
        const from = Math.max(share(day), 0);
        const to = Math.min(share(edges[number + 1] ?? domain.end), 100);
        // a year that is hardly begun has no room for its name
        const word = to - from > 9 ? calendar.year(day) : "";
        const year = h("span", {}, word);
        year.style.left = `${from}%`;
        return [year];
      }),
    );
    this.place();
  }

  /** Put the window where the clock is; the style sheet lets it glide there. */
  place(): void {
    const { clock, calendar } = this.options;
    const width = this.plot.clientWidth;
    const { a, b } = clock.window;
    const { domain } = this;
    const from = toPixel(Math.max(a, domain.start), domain, width);
    const to = toPixel(Math.min(b, domain.end), domain, width);
    const wide = Math.max(to - from, NARROWEST);
    this.window.style.transform = `translateX(${Math.min(from - (wide - (to - from)) / 2, width - wide)}px)`;
    this.window.style.width = `${wide}px`;
    setText(this.words, windowWords(clock.state, calendar));
  }
}
