/** The date field: a day is taken with Enter, on leaving the field or from its calendar, never half typed. */

import { h, setText } from "../dom/elements";
import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import { fill, WORDS } from "../words";

/** Keys that leave what stands in the field as it is. */
const NEUTRAL = new Set([
  "Tab",
  "Enter",
  "Escape",
  "Shift",
  "Control",
  "Alt",
  "Meta",
  "ArrowLeft",
  "ArrowRight",
]);

const SAID_MS = 10_000;

export class DateField {
  readonly element: HTMLInputElement;
  /** What the field could not follow, said politely. */
  readonly said = h("p", { class: "date-said", role: "status" });
  /** Has somebody begun to change the field? */
  private edited = false;
  /** Was the last change typed? The calendar of the field sends no keys. */
  private typed = false;
  private before = "";
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly calendar: Calendar,
  ) {
    const { first, last } = clock.bounds;
    this.element = h("input", {
      type: "date",
      "aria-label": WORDS.controls.date,
      min: calendar.iso(first),
      max: calendar.iso(last),
      onkeydown: (event: KeyboardEvent) => this.onKey(event),
      onpointerdown: () => (this.typed = false),
      onchange: () => {
        this.edited = true;
        if (!this.typed) this.take();
      },
      onblur: () => this.take(),
    });
  }

  /** Follow the clock, but leave the field alone while somebody changes it. */
  show(): void {
    if (!this.edited) this.restore();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Enter" || event.key === "Escape") {
      // with nothing to undo, Escape is the page's
      if (event.key === "Enter" || this.edited) event.preventDefault();
      if (event.key === "Enter") this.take();
      else this.restore();
      return;
    }
    if (NEUTRAL.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.edited) this.before = this.element.value;
    this.edited = this.typed = true;
    this.say("");
  }

  private take(): void {
    if (!this.edited) return;
    const { clock, calendar } = this;
    const { first, last } = clock.bounds;
    const { value, validity } = this.element;
    const untouched = this.typed && value === this.before && !validity.badInput;
    const day = untouched ? clock.state.day : calendar.day(value);
    const known = day !== null && day >= first && day <= last;
    if (known) clock.moveTo(day);
    this.restore();
    const what = day === null ? [WORDS.controls.date_incomplete] : [];
    const run = { first: calendar.plain(first), last: calendar.plain(last) };
    this.say(known ? "" : [...what, fill(WORDS.controls.records_run, run)].join(WORDS.joints.sentences));
  }

  private say(words: string): void {
    setText(this.said, words);
    clearTimeout(this.silence);
    if (words !== "") this.silence = setTimeout(() => this.say(""), SAID_MS);
  }

  private restore(): void {
    this.edited = this.typed = false;
    const iso = this.calendar.iso(this.clock.state.day);
    // a half-typed date has no value, so an equal value may still have to be written
    if (this.element.value !== iso || this.element.validity.badInput) this.element.value = iso;
  }
}
