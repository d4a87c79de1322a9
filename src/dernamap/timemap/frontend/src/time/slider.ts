/**
 * The date slider, after the ARIA Authoring Practices' slider pattern: a thumb for the last day, and
 * one for the first day in the modes `window` and `range`. Arrows move a day, Page keys a calendar month,
 * Home and End to the ends.
 */

import { TEST_IDS } from "../contract";
import { h } from "../dom/elements";
import { plural, WORDS } from "../words";
import type { Calendar } from "./calendar";
import type { Bounds, Clock } from "./clock";
import { dragged, type Grab, grab, grasp } from "./drag";
import { type Domain, toPixel, toTime } from "./scale";
import { windowWords } from "./window_words";

const GRIP = 12;
const KNOB = 26;

/** What a key does to the day that a thumb stands on, or null if it does nothing. */
export function keyTarget(key: string, day: number, bounds: Bounds, calendar: Calendar): number | null {
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return day + 1;
    case "ArrowLeft":
    case "ArrowDown":
      return day - 1;
    case "PageUp":
      return calendar.addMonths(day, 1);
    case "PageDown":
      return calendar.addMonths(day, -1);
    case "Home":
      return bounds.first;
    case "End":
      return bounds.last;
    default:
      return null;
  }
}

export class SliderTrack {
  /** The slider itself: it covers the whole plot, so that any place on it can be pressed. */
  readonly element: HTMLElement;
  private readonly body = h("div", { class: "window-body" });
  private readonly endGrip = h("div", { class: "grip grip-end" });
  private readonly startGrip: HTMLElement;
  private drag: Grab | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly calendar: Calendar,
    private readonly domain: () => Domain,
    private readonly onHold: (held: boolean) => void,
  ) {
    const { first, last } = clock.bounds;
    this.startGrip = h("div", {
      class: "grip grip-start",
      role: "slider",
      tabindex: 0,
      "data-testid": TEST_IDS.sliderStart,
      "aria-orientation": "horizontal",
      "aria-valuemin": first,
      hidden: true,
    });
    const thumb = h("div", {
      class: "slider",
      role: "slider",
      tabindex: 0,
      "data-testid": TEST_IDS.slider,
      "aria-label": WORDS.timeline.slider,
      "aria-orientation": "horizontal",
      "aria-valuemin": first,
      "aria-valuemax": last,
    });
    thumb.append(this.body, this.endGrip);
    this.thumb = thumb;
    this.element = h("div", { class: "slider-layer" }, thumb, this.startGrip);
    thumb.addEventListener("keydown", (event) => this.onKey(event, false));
    this.startGrip.addEventListener("keydown", (event) => this.onKey(event, true));
    this.element.addEventListener("pointerdown", (event) => this.onDown(event));
    this.element.addEventListener("pointermove", (event) => this.onMove(event));
    for (const name of ["pointerup", "pointercancel"] as const) {
      this.element.addEventListener(name, () => this.release());
    }
  }

  private readonly thumb: HTMLElement;
  /** Pixels; a step of the clock does not ask for it, as the browser would lay out the page to tell. */
  private width = 0;

  /** The element may have another width. */
  measure(): void {
    this.width = this.element.clientWidth;
  }

  /** Put the window where the clock stands, and say it. */
  place(): void {
    const { clock, calendar } = this;
    const { state, window } = clock;
    if (this.width === 0) this.measure();
    const { width } = this;
    const domain = this.domain();
    const left = Math.max(toPixel(Math.max(window.a, domain.start), domain, width), -GRIP);
    const right = Math.min(toPixel(window.b, domain, width), width + GRIP);
    this.body.style.transform = `translateX(${left}px)`;
    this.body.style.width = `${Math.max(right - left, 2)}px`;
    this.endGrip.style.transform = `translateX(${right}px)`;
    const words = windowWords(state, calendar);
    this.thumb.setAttribute("aria-valuenow", String(state.day));
    this.thumb.setAttribute("aria-valuetext", words);
    this.thumb.dataset.mode = state.mode;
    this.startGrip.hidden = state.mode === "asof";
    if (state.mode === "asof") return;
    this.startGrip.style.transform = `translateX(${left}px)`;
    // a window may begin before the records do
    const start = Math.max(window.a, clock.bounds.first);
    const long = plural(WORDS.units.days, state.day - window.a + 1);
    this.startGrip.setAttribute("aria-label", WORDS.timeline.first_day[state.mode]);
    this.startGrip.setAttribute("aria-valuenow", String(start));
    this.startGrip.setAttribute(
      "aria-valuemax",
      String(state.mode === "range" ? clock.bounds.last : state.day),
    );
    this.startGrip.setAttribute("aria-valuetext", [calendar.words(window.a), long].join(WORDS.joints.comma));
  }

  private onKey(event: KeyboardEvent, start: boolean): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { bounds, state, window } = this.clock;
    const target = keyTarget(event.key, start ? window.a : state.day, bounds, this.calendar);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (start) this.clock.moveStart(target);
    else this.clock.moveTo(target);
  }

  private pixel(event: PointerEvent): number {
    return event.clientX - this.element.getBoundingClientRect().left;
  }

  private timeAt(event: PointerEvent): number {
    return toTime(this.pixel(event), this.domain(), this.element.clientWidth);
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.element.setPointerCapture(event.pointerId);
    const { state, window } = this.clock;
    const width = this.element.clientWidth;
    const { part, jump } = grasp(state.mode, {
      x: this.pixel(event),
      left: toPixel(window.a, this.domain(), width),
      right: toPixel(window.b, this.domain(), width),
      knob: event.target === this.startGrip && this.onKnob(event),
    });
    this.drag = grab(state, part, this.timeAt(event), jump);
    this.onHold(true);
    this.element.classList.add("dragging");
    (part === "start" ? this.startGrip : this.thumb).focus({ preventScroll: true });
    if (jump) this.onMove(event);
  }

  /** The start's knob hangs at the lower end of its line, away from the end's. */
  private onKnob(event: PointerEvent): boolean {
    return event.clientY > this.startGrip.getBoundingClientRect().bottom - KNOB;
  }

  private onMove(event: PointerEvent): void {
    if (this.drag === null) return;
    this.clock.set(dragged(this.drag, this.timeAt(event), this.clock.bounds));
  }

  private release(): void {
    if (this.drag === null) return;
    this.drag = null;
    this.onHold(false);
    this.element.classList.remove("dragging");
  }
}
