/** Who claims what ground: a ribbon under the histogram, and the same as a list of claims. */

import { type Ground, type GroundRow, type GroundState, TEST_IDS } from "../contract";
import { type Kept, NOT_KEPT } from "../data/event_masks";
import { stateAt, stateLine, stateWords } from "../data/ground";
import { namesAboveBars, ribbonLiesOverMap } from "../dom/browser_features";
import { h, setText, unturned } from "../dom/elements";
import type { Popup } from "../dom/popups";
import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import { type Domain, toPixel } from "../time/scale";
import { fill, WORDS } from "../words";
import { ClaimList } from "./claim_list";
import { groundKeyItems } from "./ground_key";
import { drawRibbon } from "./ribbon_canvas";

export interface RibbonOptions {
  readonly ground: Ground;
  readonly clock: Clock;
  /** What is kept of the events. */
  readonly kept?: Kept;
  readonly calendar: Calendar;
  readonly onOpen: (eventId: string) => void;
}

const TALL = 900;
const WIDE = 720;
const REACH = 8;
const ROW = 15;
const ROW_WITH_NAME = 30;

export class Ribbon {
  readonly element: HTMLElement;
  private readonly toggle: HTMLButtonElement;
  private readonly lister: HTMLButtonElement;
  private readonly key = h("ul", { class: "ground-key-items" });
  private readonly body: HTMLElement;
  private readonly canvas = h("canvas", { "aria-hidden": "true" });
  private readonly band = h("div", { class: "ground-window" });
  private readonly track: HTMLElement;
  private readonly list: ClaimList;
  /** How the list is closed from elsewhere. */
  readonly popup: Popup;
  /** How the ribbon is folded by Escape where it lies over the map; a press elsewhere leaves it. */
  readonly unfolded: Popup;
  private readonly states: HTMLElement[];
  private domain: Domain = { start: 0, end: 1 };
  private dark = false;
  private drawing = 0;
  /** Pixels, as it was drawn last. */
  private width = 0;

  constructor(private readonly options: RibbonOptions) {
    const { ground } = options;
    const open = window.innerHeight >= TALL && window.innerWidth > WIDE;
    this.states = ground.rows.map(() => h("span", { class: "ground-state" }));
    this.track = h("div", { class: "ground-track" }, this.canvas, this.band);
    this.track.addEventListener("click", (event) => this.onClick(event));
    this.track.addEventListener("pointermove", (event) => this.onHover(event));
    const labels = ground.rows.map((row, index) =>
      h(
        "li",
        { "data-testid": TEST_IDS.groundRow, "data-place": row.place_id },
        h("span", { class: "ground-name" }, row.name),
        this.states[index],
      ),
    );
    this.body = h(
      "div",
      { class: "ground-body", hidden: !open },
      h("ul", { class: "ground-names" }, ...labels),
      this.track,
    );
    this.toggle = h(
      "button",
      {
        type: "button",
        class: "ground-toggle",
        "aria-expanded": String(open),
        "data-testid": TEST_IDS.groundToggle,
        onclick: () => this.setOpen(Boolean(this.body.hidden)),
      },
      WORDS.ground.name,
    );
    this.list = new ClaimList({
      ground,
      calendar: options.calendar,
      onOpen: (eventId) => {
        this.tellListed();
        options.onOpen(eventId);
      },
      onClose: () => {
        this.list.close();
        this.tellListed();
        this.lister.focus();
      },
    });
    this.lister = h(
      "button",
      {
        type: "button",
        "aria-expanded": "false",
        "data-testid": TEST_IDS.groundLister,
        onclick: () => (this.list.open ? this.popup.close() : this.showList()),
      },
      WORDS.ground.list,
    );
    this.element = h(
      "section",
      { class: "ground", "aria-label": WORDS.ground.name, "data-testid": TEST_IDS.ground },
      h("div", { class: "ground-bar" }, this.toggle, this.lister, this.key),
      this.body,
      this.list.element,
    );
    this.popup = {
      // a press on the ribbon opens the list somewhere else
      parts: [this.list.element, this.lister, this.track],
      opener: this.lister,
      isOpen: () => this.list.open,
      close: () => {
        this.list.close();
        this.tellListed();
      },
    };
    this.unfolded = {
      parts: [document.documentElement],
      opener: this.toggle,
      isOpen: () => !this.body.hidden && ribbonLiesOverMap(),
      close: () => this.setOpen(false),
    };
    new ResizeObserver(() => {
      // it is told of the width at first as well, at which it may have been drawn already
      if (this.track.clientWidth !== this.width) this.redraw();
    }).observe(this.track);
  }

  applyTheme(dark: boolean): void {
    this.dark = dark;
    this.key.replaceChildren(...groundKeyItems(this.options.ground, dark));
    this.redraw();
  }

  /** The states of the rows are others now. */
  statesChanged(): void {
    if (this.list.open) this.showList();
    this.redraw();
    this.show();
  }

  /** Follow the time line's scale. */
  setDomain(domain: Domain): void {
    this.domain = domain;
    this.draw();
  }

  /** Follow the clock: the states of the window's last day. */
  show(): void {
    const { window } = this.options.clock;
    this.options.ground.rows.forEach((row, index) => {
      setText(
        this.states[index] as HTMLElement,
        stateWords(stateAt(row.states, window.b - 1), this.options.ground, window.b - 1),
      );
    });
    this.placeBand();
  }

  /** What is kept of the events has changed. */
  keep(): void {
    this.redraw();
  }

  /** Will it be drawn at the next frame? */
  get busy(): boolean {
    return this.drawing !== 0;
  }

  stop(): void {
    cancelAnimationFrame(this.drawing);
  }

  private setOpen(open: boolean): void {
    this.body.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    this.redraw();
  }

  private showList(place: GroundRow | null = null, state: GroundState | null = null): void {
    this.list.show(place, state);
    this.tellListed();
  }

  private tellListed(): void {
    this.lister.setAttribute("aria-expanded", String(this.list.open));
  }

  /** Pixels per row: if there is no room for names next to the bars, they are above them. */
  private get row(): number {
    return namesAboveBars() ? ROW_WITH_NAME : ROW;
  }

  /** Draw at the next frame, once, however often it is asked for. */
  private redraw(): void {
    this.drawing ||= requestAnimationFrame(() => this.draw());
  }

  /** Draw before this returns. */
  draw(): void {
    cancelAnimationFrame(this.drawing);
    this.drawing = 0;
    if (this.body.hidden || this.track.clientWidth === 0) return;
    this.width = this.track.clientWidth;
    const { ground, clock } = this.options;
    const style = getComputedStyle(this.element);
    this.body.style.setProperty("--ground-row", `${this.row}px`);
    this.canvas.style.height = `${ground.rows.length * this.row}px`;
    drawRibbon(this.canvas, ground, {
      domain: this.domain,
      row: this.row,
      last: clock.bounds.last,
      isKept: ({ row }) => this.options.kept?.kept[row] !== NOT_KEPT,
      dark: this.dark,
      ink: style.getPropertyValue("--ink-2"),
      paper: style.getPropertyValue("--paper"),
    });
    this.placeBand();
  }

  private placeBand(): void {
    const { width } = this;
    if (this.body.hidden || width === 0) return;
    const { window } = this.options.clock;
    const left = Math.max(toPixel(Math.max(window.a, this.domain.start), this.domain, width), 0);
    const right = Math.min(toPixel(window.b, this.domain, width), width);
    this.band.hidden = right < 0 || left > width;
    this.band.style.transform = `translateX(${left}px)`;
    this.band.style.width = `${Math.max(right - left, 2)}px`;
  }

  /** The state under the pointer; a change that is near counts for the one that it begins. */
  private stateUnder(event: MouseEvent): { row: GroundRow; state: GroundState | null; day: number } | null {
    const box = this.track.getBoundingClientRect();
    const row = this.options.ground.rows[Math.floor((event.clientY - box.top) / this.row)];
    if (row === undefined) return null;
    const x = event.clientX - box.left;
    const day = this.domain.start + (x / Math.max(box.width, 1)) * (this.domain.end - this.domain.start);
    const away = (state: GroundState): number => Math.abs(toPixel(state.sure, this.domain, box.width) - x);
    const near = [...row.states].sort((a, b) => away(a) - away(b))[0];
    const state = near !== undefined && away(near) <= REACH ? near : stateAt(row.states, day);
    return { row, state, day };
  }

  /** One claim opens itself; where claims are rivals, the list shows all of them. */
  private onClick(event: MouseEvent): void {
    const under = this.stateUnder(event);
    const first = under?.state?.evidence[0];
    if (under === null || first === undefined) return;
    if (under.state?.status === "contested") this.showList(under.row, under.state);
    else {
      this.popup.close();
      this.options.onOpen(first.event_id);
    }
  }

  private onHover(event: MouseEvent): void {
    const under = this.stateUnder(event);
    this.track.style.cursor = under?.state ? "pointer" : "";
    this.track.title =
      under === null
        ? ""
        : unturned(
            fill(WORDS.ground.at_place, {
              place: under.row.name,
              state: stateLine(
                under.state,
                this.options.ground,
                this.options.calendar,
                Math.floor(under.day),
              ),
            }),
          );
  }
}
