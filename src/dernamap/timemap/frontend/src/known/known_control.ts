/** Which day of knowledge the page shows: a control in the header, and a banner while it is on. */

import { TEST_IDS } from "../contract";
import { h, setText, svg } from "../dom/elements";
import { detailsPopup, type Popup } from "../dom/popups";
import type { StateStore } from "../state/state_store";
import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import { readDay } from "../time/read_day";
import { fill, numeral, WORDS } from "../words";

export interface KnownControlOptions {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly calendar: Calendar;
  /** How many events there are, and how many were known on a day. */
  readonly total: number;
  readonly countOn: (day: string) => number;
  /** Called when somebody asks what changed later. */
  readonly onChanged: () => void;
}

export class KnownControl {
  readonly element: HTMLDetailsElement;
  readonly popup: Popup;
  /** Says that the page shows less than is known now. */
  readonly banner: HTMLElement;
  private readonly opener = h(
    "summary",
    { title: WORDS.known.title, "data-testid": TEST_IDS.known },
    knownSign(),
  );
  private readonly input = h("input", {
    type: "text",
    class: "date-input",
    size: 17,
    autocomplete: "off",
    spellcheck: "false",
    placeholder: WORDS.known.day,
    "aria-label": WORDS.known.day,
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === "Enter") this.take();
    },
  });
  private readonly said = h("p", { class: "known-said", role: "status" });
  private readonly windowDay = h("button", { type: "button", onclick: () => this.toWindow() });
  private readonly clear = h("button", { type: "button", onclick: () => this.set("") }, WORDS.known.clear);
  private readonly words = h("p", {});
  private readonly error = h("p", { class: "known-error" });

  constructor(private readonly options: KnownControlOptions) {
    this.element = h(
      "details",
      { class: "settings known" },
      this.opener,
      h(
        "div",
        { class: "settings-body known-body" },
        h("p", {}, WORDS.known.explain),
        this.input,
        this.windowDay,
        this.clear,
        this.said,
      ),
    );
    this.element.addEventListener("toggle", () => this.show());
    this.popup = detailsPopup(this.element, this.opener);
    this.banner = h(
      "div",
      { class: "known-banner", role: "status", hidden: true, "data-testid": TEST_IDS.knownBanner },
      this.words,
      this.error,
      h("button", { type: "button", onclick: options.onChanged }, WORDS.known.changed),
      h("button", { type: "button", onclick: () => this.set("") }, WORDS.known.clear),
    );
    options.store.subscribe(["known"], () => this.show());
    this.show();
  }

  /** Turn it on for the window's last day, or off. */
  toggle(): void {
    if (this.options.store.value.known === "") this.toWindow();
    else this.set("");
  }

  /** Say what could not be loaded; nothing if all was. */
  sayError(error: string): void {
    const day = this.dayWords(this.options.store.value.known);
    setText(this.error, error === "" ? "" : fill(WORDS.known.failed, { day, error }));
  }

  private show(): void {
    const { store, total, countOn, clock, calendar } = this.options;
    const { known } = store.value;
    const day = this.dayWords(known);
    this.opener.setAttribute("aria-label", known === "" ? WORDS.known.short : fill(WORDS.known.on, { day }));
    this.opener.classList.toggle("on", known !== "");
    this.clear.hidden = known === "";
    this.input.value = known === "" ? "" : day;
    setText(this.windowDay, calendar.plain(clock.window.b - 1));
    setText(this.said, "");
    this.banner.hidden = known === "";
    if (known === "") return;
    const counted = { day, known: numeral(countOn(known)), total: numeral(total) };
    setText(this.words, fill(WORDS.known.banner, counted));
  }

  private dayWords(iso: string): string {
    const { calendar } = this.options;
    const day = calendar.day(iso);
    return day === null ? iso : calendar.plain(day);
  }

  private toWindow(): void {
    const { clock, calendar } = this.options;
    this.set(calendar.iso(clock.window.b - 1));
  }

  private take(): void {
    const { calendar } = this.options;
    const day = readDay(this.input.value, calendar);
    if (day === null) setText(this.said, WORDS.controls.date_incomplete);
    else this.set(calendar.iso(day));
  }

  private set(known: string): void {
    this.options.store.set({ known });
    this.popup.close();
  }
}

/** A clock whose hand goes back. */
function knownSign(): SVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", {
      d: "M2.2 4.2A5.6 5.6 0 1 1 1.4 7M2 1.4v3h3M7 3.8V7l2.2 1.6",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.2,
    }),
  );
}
