/**
 * The date field: it shows the day as the page writes dates. A day is taken with Enter, on leaving
 * the field or from the browser's calendar, never half typed.
 */

import { focusIn, h, setText, svg } from "../dom/elements";
import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import { readDay } from "../time/read_day";
import { fill, WORDS } from "../words";

const SAID_MS = 10_000;

export class DateField {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** What the field could not follow, said politely. */
  readonly said = h("p", { class: "date-said", role: "status" });
  /** The browser's own field, whose calendar alone is used: it writes dates in its own way. */
  private readonly picker: HTMLInputElement;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly calendar: Calendar,
  ) {
    const { first, last } = clock.bounds;
    this.input = h("input", {
      type: "text",
      class: "date-input",
      "aria-label": WORDS.controls.date,
      title: WORDS.controls.date,
      autocomplete: "off",
      spellcheck: "false",
      size: 17,
      onkeydown: (event: KeyboardEvent) => this.onKey(event),
      onfocus: () => this.input.select(),
      oninput: () => this.say(""),
      onblur: () => this.take(),
    });
    this.picker = h("input", {
      type: "date",
      class: "date-picker",
      tabindex: -1,
      "aria-hidden": "true",
      min: calendar.iso(first),
      max: calendar.iso(last),
      onchange: () => this.go(calendar.day(this.picker.value)),
    });
    const opener = h(
      "button",
      {
        type: "button",
        class: "date-opener",
        title: WORDS.controls.calendar,
        "aria-label": WORDS.controls.calendar,
        onclick: () => this.openPicker(),
      },
      calendarSign(),
    );
    this.element = h("span", { class: "date-field" }, this.input, this.picker, opener);
  }

  /** Follow the clock, but leave the field alone while somebody changes it. */
  show(): void {
    if (!this.edited) this.restore();
    else this.shown = this.words;
  }

  /** What the field showed before somebody changed it. */
  private shown = "";

  private get words(): string {
    return this.calendar.plain(this.clock.state.day);
  }

  private get edited(): boolean {
    return this.shown !== "" && this.input.value !== this.shown;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    // with nothing to undo, Escape is the page's
    if (event.key === "Enter" || this.edited) event.preventDefault();
    if (event.key === "Enter") this.take();
    else this.restore();
  }

  private openPicker(): void {
    this.picker.value = this.calendar.iso(this.clock.state.day);
    this.picker.showPicker();
  }

  private take(): void {
    if (this.edited) this.go(readDay(this.input.value, this.calendar));
  }

  private go(day: number | null): void {
    const { clock, calendar } = this;
    const { first, last } = clock.bounds;
    const known = day !== null && day >= first && day <= last;
    if (known) clock.moveTo(day);
    this.restore();
    const what = day === null ? [WORDS.controls.date_incomplete] : [];
    const run = fill(WORDS.controls.records_run, {
      first: calendar.plain(first),
      last: calendar.plain(last),
    });
    this.say(known ? "" : [...what, run].join(WORDS.joints.sentences));
  }

  private say(words: string): void {
    setText(this.said, words);
    clearTimeout(this.silence);
    if (words !== "") this.silence = setTimeout(() => this.say(""), SAID_MS);
  }

  private restore(): void {
    this.shown = this.words;
    if (this.input.value === this.shown) return;
    this.input.value = this.shown;
    // what is typed next takes its place, as it does when the field is come to
    if (focusIn(this.input) !== null) this.input.select();
  }
}

function calendarSign(): SVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", {
      d: "M1.5 3h11v9.5h-11zM1.5 6h11M4.5 1v3M9.5 1v3",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.2,
    }),
  );
}
