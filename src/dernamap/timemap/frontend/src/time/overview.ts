/**
 * The whole time in a strip below the plot, with a frame around what the plot shows. The frame is
 * moved by dragging it, widened by its edges, and moved by keys as a slider.
 */

import { h } from "../dom/elements";
import { sharpPen } from "../dom/sharp_canvas";
import { WORDS } from "../words";
import type { Calendar } from "./calendar";
import type { Bounds } from "./clock";
import { type Domain, fitDomain, toPixel, toTime, zoomDomain } from "./scale";

/** Pixels at either end of the frame that widen it. */
const EDGE = 9;
const NARROWEST = 14;
/** Share of the frame that an arrow key moves it by. */
const STEP = 0.1;

type Part = "start" | "end" | "body";

export interface OverviewOptions {
  readonly bounds: Bounds;
  readonly calendar: Calendar;
  /** Events of each month. */
  readonly months: { readonly edges: readonly number[]; readonly counts: Float64Array };
  readonly onChoose: (domain: Domain) => void;
}

/** The frame after a drag of one of its parts from a time to another. */
export function draggedFrame(part: Part, from: Domain, by: number, bounds: Bounds): Domain {
  const { start, end } = from;
  if (part === "body") return fitDomain({ start: start + by, end: end + by }, bounds);
  if (part === "start") {
    return { start: Math.max(Math.min(start + by, end - NARROWEST), bounds.first), end };
  }
  return { start, end: Math.min(Math.max(end + by, start + NARROWEST), bounds.last + 1) };
}

/** The frame after a key, or null if the key does nothing here. */
export function keyedFrame(key: string, from: Domain, bounds: Bounds): Domain | null {
  const wide = from.end - from.start;
  const shift = (by: number): Domain => fitDomain({ start: from.start + by, end: from.end + by }, bounds);
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return shift(wide * STEP);
    case "ArrowLeft":
    case "ArrowDown":
      return shift(-wide * STEP);
    case "PageUp":
      return shift(wide);
    case "PageDown":
      return shift(-wide);
    case "Home":
      return shift(bounds.first - from.start);
    case "End":
      return shift(bounds.last + 1 - from.end);
    case "+":
      return zoomDomain(from, (from.start + from.end) / 2, 1 / 1.6, bounds);
    case "-":
      return zoomDomain(from, (from.start + from.end) / 2, 1.6, bounds);
    default:
      return null;
  }
}

export class Overview {
  readonly element: HTMLElement;
  private readonly canvas = h("canvas", { "aria-hidden": "true" });
  private readonly shown = h("span", { class: "overview-window" });
  private readonly frame: HTMLElement;
  private domain: Domain;
  private drag: { part: Part; at: number; from: Domain } | null = null;

  /** Pixels, as it was drawn last: a step of the clock does not make the browser lay out the page. */
  private width = 0;

  constructor(private readonly options: OverviewOptions) {
    const { bounds } = options;
    this.domain = { start: bounds.first, end: bounds.last + 1 };
    this.frame = h("div", {
      class: "overview-frame",
      role: "slider",
      tabindex: 0,
      title: WORDS.timeline.overview_hint,
      "aria-label": WORDS.timeline.overview,
      "aria-orientation": "horizontal",
      "aria-valuemin": bounds.first,
      "aria-valuemax": bounds.last,
    });
    this.element = h("div", { class: "overview" }, this.canvas, this.shown, this.frame);
    this.element.addEventListener("pointerdown", (event) => this.onDown(event));
    this.element.addEventListener("pointermove", (event) => this.onMove(event));
    for (const name of ["pointerup", "pointercancel"] as const) {
      this.element.addEventListener(name, () => {
        this.drag = null;
      });
    }
    this.frame.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Draw the whole time, the frame around what the plot shows, and the window in it. */
  draw(domain: Domain, window: { readonly a: number; readonly b: number }): void {
    this.domain = domain;
    this.width = this.element.clientWidth;
    const { width } = this;
    if (width === 0) return;
    this.drawBars(width);
    const whole = this.whole;
    const left = toPixel(domain.start, whole, width);
    const right = toPixel(domain.end, whole, width);
    this.frame.style.transform = `translateX(${left}px)`;
    this.frame.style.width = `${Math.max(right - left, 4)}px`;
    const { calendar } = this.options;
    const [first, last] = [Math.round(domain.start), Math.round(domain.end) - 1];
    this.frame.setAttribute("aria-valuenow", String(first));
    this.frame.setAttribute("aria-valuetext", calendar.range(first, last));
    this.place(window);
  }

  /** The window alone has moved. */
  place({ a, b }: { readonly a: number; readonly b: number }): void {
    const { width } = this;
    const left = toPixel(Math.max(a, this.whole.start), this.whole, width);
    const right = toPixel(Math.min(b, this.whole.end), this.whole, width);
    this.shown.style.transform = `translateX(${left}px)`;
    this.shown.style.width = `${Math.max(right - left, 2)}px`;
  }

  private get whole(): Domain {
    const { bounds } = this.options;
    return { start: bounds.first, end: bounds.last + 1 };
  }

  /** Square roots of the counts, so that a single report is still visible next to a hundred. */
  private drawBars(width: number): void {
    const pen = sharpPen(this.canvas);
    if (pen === null) return;
    const { edges, counts } = this.options.months;
    const height = this.canvas.clientHeight;
    const top = Math.sqrt(counts.reduce((most, count) => Math.max(most, count), 1));
    pen.fillStyle = getComputedStyle(this.element).getPropertyValue("--overview-bar").trim() || "#888888";
    counts.forEach((count, bin) => {
      if (count === 0) return;
      const left = toPixel(edges[bin] as number, this.whole, width);
      const right = toPixel(edges[bin + 1] as number, this.whole, width);
      const tall = Math.max((Math.sqrt(count) / top) * (height - 1), 1.5);
      pen.fillRect(left, height - tall, Math.max(right - left - 0.6, 0.8), tall);
    });
  }

  private timeAt(event: PointerEvent): number {
    const box = this.element.getBoundingClientRect();
    return toTime(event.clientX - box.left, this.whole, box.width);
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.element.setPointerCapture(event.pointerId);
    this.frame.focus({ preventScroll: true });
    const at = this.timeAt(event);
    const { start, end } = this.domain;
    const edge = (EDGE / Math.max(this.element.clientWidth, 1)) * (this.whole.end - this.whole.start);
    let part: Part = "body";
    if (Math.abs(at - start) < edge && at < (start + end) / 2) part = "start";
    else if (Math.abs(at - end) < edge) part = "end";
    else if (at < start || at > end) this.centreOn(at);
    this.drag = { part, at, from: this.domain };
  }

  private centreOn(at: number): void {
    const half = (this.domain.end - this.domain.start) / 2;
    this.choose(fitDomain({ start: at - half, end: at + half }, this.options.bounds));
  }

  private onMove(event: PointerEvent): void {
    if (this.drag === null) return;
    const { part, at, from } = this.drag;
    this.choose(draggedFrame(part, from, this.timeAt(event) - at, this.options.bounds));
  }

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = keyedFrame(event.key, this.domain, this.options.bounds);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose(next);
  }

  private choose(domain: Domain): void {
    this.domain = domain;
    this.options.onChoose(domain);
  }
}
