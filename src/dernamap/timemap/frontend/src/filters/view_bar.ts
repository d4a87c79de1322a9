/** The line under the header: the button of the filters, and the view in one sentence. */

import { TEST_IDS } from "../contract";
import { h, setText } from "../dom/elements";
import { DEFAULTS, type PageState } from "../state/fields";
import type { StateStore } from "../state/state_store";
import type { Clock } from "../time/clock";
import { fill, WORDS } from "../words";
import { FILTER_FIELDS, GROUP_NAMES, isSet } from "./filter_levels";
import { type SentenceFacts, type SentencePart, sentenceParts, WINDOW_FIELDS } from "./view_sentence";

export interface ViewBarOptions {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly facts: SentenceFacts;
  /** Called when the button of the filters is pressed. */
  readonly onFilter: () => void;
  /** What stands at the end of the line. */
  readonly tools: readonly HTMLElement[];
}

/** Pixels by which words may be higher than what is seen of them, and be seen whole. */
const SLACK = 4;

export class ViewBar {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  private readonly number = h("span", { class: "filter-number" });
  private readonly words = h("span", { class: "sentence-words" });
  private readonly sentence = h(
    "p",
    { class: "sentence", "data-testid": TEST_IDS.sentence, "aria-label": WORDS.sentence.name },
    this.words,
  );
  /** Pixels that the words take, and that are seen of them. */
  private readonly heights = new Map<Element, number>();
  private readonly clear: HTMLButtonElement;
  private said = "";

  constructor(private readonly options: ViewBarOptions) {
    const { filter } = WORDS;
    this.button = h(
      "button",
      {
        type: "button",
        class: "filter-button",
        title: filter.title,
        "aria-expanded": "false",
        "data-testid": TEST_IDS.filter,
        onclick: () => options.onFilter(),
      },
      filter.name,
      this.number,
    );
    this.clear = h(
      "button",
      {
        type: "button",
        class: "filter-clear",
        "data-testid": TEST_IDS.filterClear,
        onclick: () => this.clearAll(),
      },
      filter.clear,
    );
    this.element = h(
      "div",
      { class: "view-bar" },
      this.button,
      this.sentence,
      this.clear,
      h("div", { class: "view-tools" }, ...options.tools),
    );
    // told of both after the page was laid out: to ask would lay it out at each step of the clock
    const sizes = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) this.heights.set(target, contentRect.height);
      this.markCut();
    });
    sizes.observe(this.words);
    sizes.observe(this.sentence);
    this.sentence.addEventListener("scroll", () => this.markCut(), { passive: true });
  }

  /** Show that the sentence goes on below what is seen of it, until its end is. */
  private markCut(): void {
    const [all = 0, seen = 0] = [this.heights.get(this.words), this.heights.get(this.sentence)];
    this.sentence.classList.toggle("goes-on", all > this.sentence.scrollTop + seen + SLACK);
  }

  /** Take off every filter. */
  clearAll(): void {
    this.options.store.set(Object.fromEntries(cleared(DEFAULTS)));
  }

  /** Write the view and its counts; while a search is awaited, the counts are not yet those of its words. */
  show(certain: number, possible: number, awaited = false): void {
    const { store, clock, facts } = this.options;
    const parts = sentenceParts(store.value, clock.state, facts);
    const said = JSON.stringify([parts, certain, possible, awaited]);
    if (said === this.said) return;
    this.said = said;
    const set = GROUP_NAMES.filter((group) => isSet(store.value, group)).length;
    const asked = set + (store.value.q === "" ? 0 : 1);
    setText(this.number, asked === 0 ? "" : asked.toLocaleString("en"));
    this.clear.hidden = asked === 0;
    const { counts, nothing, searching } = WORDS.sentence;
    const template = awaited ? searching : certain + possible === 0 ? nothing : counts;
    const [before = "", after = ""] = template.split("{view}");
    this.words.replaceChildren(
      before,
      ...parts.flatMap((part) => [part.joint, this.part(part)]),
      fill(after, { certain, possible }),
    );
  }

  private part(part: SentencePart): HTMLElement {
    // all days there are cannot be taken off
    if (part.fields.length === 0 || (part.fields === WINDOW_FIELDS && this.isWholeTime))
      return h("span", {}, part.text);
    const label = fill(WORDS.sentence.take_off, { part: part.text });
    return h(
      "span",
      { class: "sentence-part", "data-testid": TEST_IDS.sentencePart, "data-field": part.fields[0] },
      part.text,
      // the cross is drawn by the style sheet, so that the sentence can be copied without it
      h("button", { type: "button", "aria-label": label, title: label, onclick: () => this.takeOff(part) }),
    );
  }

  private get isWholeTime(): boolean {
    const { bounds, state } = this.options.clock;
    return state.mode === "range" && state.from === bounds.first && state.day === bounds.last;
  }

  private takeOff({ fields }: SentencePart): void {
    const { store, clock } = this.options;
    if (fields === WINDOW_FIELDS) {
      const { first, last } = clock.bounds;
      clock.set({ mode: "range", from: first, day: last });
    } else {
      store.set(Object.fromEntries(fields.map((name) => [name, DEFAULTS[name]])));
    }
    // the part is gone, and the focus with it
    this.button.focus({ preventScroll: true });
  }
}

function cleared(state: PageState): [string, unknown][] {
  return [...FILTER_FIELDS, "q" as const].map((name) => [name, state[name]]);
}
