/** The time line under the map: histogram, phases, axis, and the window on top of them. */

import type { FamilyStyle, Phase } from "../contract";
import type { EventColumns } from "../data/dataset_columns";
import type { Kept } from "../data/event_masks";
import { h, setText, svg } from "../dom/elements";
import { LitBins } from "../linked/lit_bins";
import type { LitRows } from "../linked/lit_rows";
import { shortNumeral, WORDS } from "../words";
import type { Calendar } from "./calendar";
import type { Clock } from "./clock";
import { followed, monthCounts, openingDomain, remember, remembered } from "./focus";
import {
  binEdges,
  binOf,
  type Histogram,
  histogram,
  roundBelow,
  tallest,
  type Unit,
  unitFor,
} from "./histogram";
import { drawHistogram, heightOf, roomForBars } from "./histogram_canvas";
import { drawLane, type LaneSpan, laneRows } from "./lane";
import { Overview } from "./overview";
import { type Band, bandAt, bandsOf, drawBands, phaseWords } from "./phase_bands";
import { barWords, PlotTip } from "./plot_tip";
import { type Domain, fitDomain, ticks, toPixel, toTime, zoomDomain } from "./scale";
import { SliderTrack } from "./slider";

export interface TimelineOptions {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly events: EventColumns;
  /** What is kept of them; `keep` says that it has changed. */
  readonly kept?: Kept;
  readonly families: readonly FamilyStyle[];
  readonly phases: readonly Phase[];
  /** Which dataset it is of, so that what it shows is remembered for it. */
  readonly dataset: string;
  /** Called when the window is taken hold of, and when it is let go. */
  readonly onHold: (held: boolean) => void;
  /** Called with the scale whenever it is drawn, so that what stands below can follow it. */
  readonly onDomain: (domain: Domain) => void;
  /** Which reports are lit in all views, and what to call with the days [a, b) of the bar under the pointer. */
  readonly lit?: LitRows;
  readonly onPoint?: (days: { readonly a: number; readonly b: number } | null) => void;
  /** Counts the bars and the months of events that are not here. */
  readonly counted?: CountedBars;
}

export interface CountedBars {
  readonly bars: (edges: readonly number[], unit: Unit) => Histogram;
  readonly months: (edges: readonly number[]) => Float64Array;
}

const LANE_ROWS = 3;

export class Timeline {
  readonly element: HTMLElement;
  private readonly canvas = h("canvas", { class: "histogram", "aria-hidden": "true" });
  private readonly laneCanvas = h("canvas", {
    class: "lane",
    "aria-hidden": "true",
    title: WORDS.timeline.lane,
  });
  private lanes: readonly LaneSpan[][];
  private readonly unitLabel = h("span", { class: "unit" });
  private readonly overview: Overview;
  private readonly phases = svg("svg", { class: "phases", "aria-hidden": "true" });
  private readonly axis = svg("svg", { class: "axis", "aria-hidden": "true" });
  private readonly track: SliderTrack;
  private readonly tip = new PlotTip();
  private readonly mark = h("span", { class: "bar-scale", "aria-hidden": "true" });
  private readonly litBins: LitBins | null;
  private pointed = -1;
  private bars: Histogram | null = null;
  /** Pixels that the tallest bar is tall. */
  private tall = 0;
  private bands: readonly Band[] = [];
  private domain: Domain;
  private dark = false;
  private unit: Unit | "auto" = "auto";
  private drawing = 0;
  /** Pixels across and down, as it was drawn last. */
  private drawnSize = "";

  constructor(private readonly options: TimelineOptions) {
    const { clock } = options;
    let stood = clock.state;
    const { events, calendar, dataset, counted } = options;
    const months = monthCounts(events, clock.bounds, calendar);
    this.domain = openingDomain(events, clock, calendar, remembered(dataset));
    this.overview = new Overview({
      bounds: clock.bounds,
      calendar,
      months: counted === undefined ? months : { ...months, counts: counted.months(months.edges) },
      onChoose: (domain) => this.setDomain(domain),
    });
    this.lanes = laneRows(options.events, LANE_ROWS, options.kept?.kept);
    this.track = new SliderTrack(clock, options.calendar, () => this.domain, options.onHold);
    this.litBins =
      options.lit === undefined ? null : new LitBins(events, options.families.length, options.lit);
    options.lit?.onChange(() => this.light());
    this.element = h(
      "div",
      { class: "plot" },
      this.canvas,
      this.litBins?.element,
      this.laneCanvas,
      this.unitLabel,
      this.phases as unknown as HTMLElement,
      this.axis as unknown as HTMLElement,
      this.mark,
      this.track.element,
      this.overview.element,
      this.tip.element,
    );
    this.element.addEventListener("pointermove", (event) => this.onHover(event));
    for (const name of ["pointerleave", "pointerdown"] as const) {
      this.element.addEventListener(name, () => {
        this.tip.show(null, 0, 0);
        this.point(-1);
      });
    }
    this.element.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    // it is told of the size at first as well, at which it may have been drawn already
    new ResizeObserver(() => this.size === this.drawnSize || this.redraw()).observe(this.element);
    clock.onChange((state) => {
      const domain = followed(this.domain, stood, state, clock.bounds);
      stood = state;
      if (domain !== this.domain) return this.setDomain(domain);
      this.track.place();
      this.overview.place(clock.window);
    });
  }

  /** Will it be drawn at the next frame? */
  get busy(): boolean {
    return this.drawing !== 0;
  }

  applyTheme(dark: boolean): void {
    this.dark = dark;
    this.redraw();
  }

  /** What is kept of the events has changed. */
  keep(): void {
    const { events, kept } = this.options;
    this.lanes = laneRows(events, LANE_ROWS, kept?.kept);
    this.redraw();
  }

  zoom(factor: number): void {
    const around = this.options.clock.state.day + 0.5;
    this.setDomain(zoomDomain(this.domain, around, factor, this.options.clock.bounds));
  }

  showAll(): void {
    const { bounds } = this.options.clock;
    this.setDomain({ start: bounds.first, end: bounds.last + 1 });
  }

  setUnit(unit: Unit | "auto"): void {
    this.unit = unit;
    this.redraw();
  }

  private setDomain(domain: Domain): void {
    this.domain = domain;
    remember(this.options.dataset, domain);
    this.redraw();
  }

  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    const box = this.element.getBoundingClientRect();
    const { bounds } = this.options.clock;
    const width = this.domain.end - this.domain.start;
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const shift = (event.deltaX / box.width) * width;
      this.setDomain(fitDomain({ start: this.domain.start + shift, end: this.domain.end + shift }, bounds));
      return;
    }
    const around = this.domain.start + ((event.clientX - box.left) / box.width) * width;
    const factor = Math.exp(Math.sign(event.deltaY) * Math.min(Math.abs(event.deltaY), 80) * 0.004);
    this.setDomain(zoomDomain(this.domain, around, factor, bounds));
  }

  /** Draw at the next frame, once, however often it is asked for. */
  private redraw(): void {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => {
      this.drawing = 0;
      this.draw();
    });
  }

  private get size(): string {
    return `${this.element.clientWidth} ${this.element.clientHeight}`;
  }

  /** Draw before this returns, for who cannot wait for a frame. */
  drawNow(): void {
    cancelAnimationFrame(this.drawing);
    this.drawing = 0;
    this.draw();
  }

  private draw(): void {
    const { calendar, events, kept, families, counted } = this.options;
    const width = this.element.clientWidth;
    if (width === 0) return;
    this.drawnSize = this.size;
    const unit = this.unit === "auto" ? unitFor(this.domain, width) : this.unit;
    const edges = binEdges(unit, this.domain, calendar);
    const data = counted?.bars(edges, unit) ?? histogram(events, edges, families.length, unit, kept?.kept);
    this.bars = data;
    setText(this.unitLabel, WORDS.timeline.reports_by[unit]);
    this.tall = roomForBars(data, this.domain, this.unitLabel.offsetWidth, this.canvas);
    this.drawMark(data);
    this.light();
    const { domain, dark, tall } = this;
    drawHistogram(this.canvas, data, { domain, families, dark, tall });
    drawLane(this.laneCanvas, this.lanes, { domain: this.domain, families, dark: this.dark });
    this.drawAxis(width);
    this.drawPhases(width);
    this.track.measure();
    this.track.place();
    this.overview.draw(this.domain, this.options.clock.window);
    this.options.onDomain(this.domain);
  }

  /** Mark what is lit in the bars. */
  private light(): void {
    const { clientWidth } = this.canvas;
    if (this.bars !== null) this.litBins?.draw(this.bars, this.domain, clientWidth, this.tall);
  }

  /** The pointer is over a bar, or over none. */
  private point(bin: number): void {
    if (bin === this.pointed) return;
    this.pointed = bin;
    const edges = this.bars?.edges ?? [];
    const [a, b] = [edges[bin], edges[bin + 1]];
    this.options.onPoint?.(a === undefined || b === undefined ? null : { a, b });
  }

  /** One mark on the scale of the bars, so that their heights can be read. */
  private drawMark(data: Histogram): void {
    const value = roundBelow(tallest(data));
    this.mark.hidden = value === 0;
    setText(this.mark, shortNumeral(value));
    this.mark.style.top = `${this.canvas.clientHeight - heightOf(value, data, this.tall)}px`;
  }

  private drawAxis(width: number): void {
    this.axis.replaceChildren(
      ...ticks(this.domain, width, this.options.calendar).map(({ day, label }) => {
        const x = toPixel(day, this.domain, width);
        const year = /^\d{4}$/.test(label);
        return svg(
          "g",
          { transform: `translate(${x.toFixed(1)} 0)` },
          svg("line", { y1: 0, y2: 4 }),
          svg("text", { y: 14, x: 3, class: year ? "year" : null }, label),
        );
      }),
    );
  }

  private drawPhases(width: number): void {
    this.bands = bandsOf(this.options.phases, this.domain, width);
    this.phases.replaceChildren(...drawBands(this.bands, width));
  }

  /** Say what the pointer is over; the slider lies on top of all of it. */
  private onHover(event: PointerEvent): void {
    const box = this.element.getBoundingClientRect();
    const x = event.clientX - box.left;
    const width = box.width;
    const bandsTop = this.phases.getBoundingClientRect().top;
    const held = event.buttons !== 0 || event.pointerType === "touch";
    const words = (): string | null => {
      if (held) return null;
      if (event.clientY >= bandsTop) {
        const band = bandAt(this.bands, x, event.clientY - bandsTop);
        return band === undefined ? null : phaseWords(band.phase);
      }
      const day = Math.floor(toTime(x, this.domain, width));
      const inBars = event.clientY <= this.canvas.getBoundingClientRect().bottom;
      return inBars && this.bars !== null ? barWords(this.bars, day, this.options.calendar) : null;
    };
    this.tip.show(words(), x, width);
    const over = !held && event.clientY <= this.canvas.getBoundingClientRect().bottom;
    const day = Math.floor(toTime(x, this.domain, width));
    this.point(over && this.bars !== null ? binOf(this.bars.edges, day) : -1);
  }
}
