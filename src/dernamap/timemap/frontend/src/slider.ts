/**
 * The date slider, after the ARIA Authoring Practices' slider pattern (one thumb, and a second one
 * in the mode `range`): arrows move a day, Page keys a month, Home and End to the ends.
 */

import type { Clock } from "./clock";
import { TEST_IDS } from "./contract";
import type { Calendar } from "./days";
import { h } from "./dom";
import { type Domain, toDay, toPixel } from "./scale";
import { windowWords } from "./words";

const PAGE = 30;
const GRIP = 12;

type Drag = { kind: "end" } | { kind: "start" } | { kind: "body"; offset: number };

/** What a key does to the day that a thumb stands on, or null if it does nothing. */
export function keyTarget(key: string, day: number, first: number, last: number): number | null {
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return day + 1;
    case "ArrowLeft":
    case "ArrowDown":
      return day - 1;
    case "PageUp":
      return day + PAGE;
    case "PageDown":
      return day - PAGE;
    case "Home":
      return first;
    case "End":
      return last;
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
  private drag: Drag | null = null;

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
      "aria-label": "First day of the range",
      "aria-orientation": "horizontal",
      "aria-valuemin": first,
      "aria-valuemax": last,
      hidden: true,
    });
    const thumb = h("div", {
      class: "slider",
      role: "slider",
      tabindex: 0,
      "data-testid": TEST_IDS.slider,
      "aria-label": "Date",
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

  /** Put the window where the clock stands, and say it. */
  place(): void {
    const { clock, calendar } = this;
    const { state, window } = clock;
    const width = this.element.clientWidth;
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
    this.startGrip.hidden = state.mode !== "range";
    if (state.mode === "range") {
      this.startGrip.style.transform = `translateX(${left}px)`;
      this.startGrip.setAttribute("aria-valuenow", String(state.from));
      this.startGrip.setAttribute("aria-valuetext", calendar.words(state.from));
    }
  }

  private onKey(event: KeyboardEvent, start: boolean): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { first, last } = this.clock.bounds;
    const { state } = this.clock;
    const target = keyTarget(event.key, start ? state.from : state.day, first, last);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (start) this.clock.moveFrom(target);
    else this.clock.moveTo(target);
  }

  private pixel(event: PointerEvent): number {
    return event.clientX - this.element.getBoundingClientRect().left;
  }

  private dayAt(event: PointerEvent): number {
    return toDay(this.pixel(event), this.domain(), this.element.clientWidth);
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.element.setPointerCapture(event.pointerId);
    this.drag = this.grasp(event);
    this.onHold(true);
    this.element.classList.add("dragging");
    (this.drag.kind === "start" ? this.startGrip : this.thumb).focus({ preventScroll: true });
    if (this.drag.kind === "end" && !this.onGrip(event)) this.clock.moveTo(this.dayAt(event));
  }

  private onGrip(event: PointerEvent): boolean {
    const end = toPixel(this.clock.window.b, this.domain(), this.element.clientWidth);
    return Math.abs(this.pixel(event) - end) <= GRIP / 2;
  }

  /** Which part of the window a press takes hold of. */
  private grasp(event: PointerEvent): Drag {
    const { state, window } = this.clock;
    const width = this.element.clientWidth;
    const x = this.pixel(event);
    const left = toPixel(window.a, this.domain(), width);
    const right = toPixel(window.b, this.domain(), width);
    if (Math.abs(x - right) <= GRIP) return { kind: "end" };
    if (state.mode === "range" && Math.abs(x - left) <= GRIP) return { kind: "start" };
    if (state.mode !== "asof" && x > left && x < right) {
      return { kind: "body", offset: state.day - this.dayAt(event) };
    }
    return { kind: "end" };
  }

  private onMove(event: PointerEvent): void {
    if (this.drag === null) return;
    const day = this.dayAt(event);
    const { clock } = this;
    if (this.drag.kind === "start") {
      clock.moveFrom(day);
    } else if (this.drag.kind === "end") {
      clock.moveTo(this.onGrip(event) ? clock.state.day : day);
    } else {
      const target = day + this.drag.offset;
      const shift = target - clock.state.day;
      if (clock.state.mode === "range") {
        const room = Math.max(shift, clock.bounds.first - clock.state.from);
        const move = Math.min(room, clock.bounds.last - clock.state.day);
        clock.set({ day: clock.state.day + move, from: clock.state.from + move });
      } else {
        clock.moveTo(target);
      }
    }
  }

  private release(): void {
    if (this.drag === null) return;
    this.drag = null;
    this.onHold(false);
    this.element.classList.remove("dragging");
  }
}
