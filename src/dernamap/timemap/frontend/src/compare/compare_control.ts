/** Keeps a view to compare the one on the page with; what differs is a list. */

import { TEST_IDS } from "../contract";
import { h, unturned } from "../dom/elements";
import type { SentenceFacts } from "../filters/view_sentence";
import type { Asked } from "../known/difference_list";
import { clockState } from "../state/clock_fields";
import type { PageState } from "../state/fields";
import type { StateStore } from "../state/state_store";
import type { Clock } from "../time/clock";
import { fill, WORDS } from "../words";
import { decodeView, encodeView, viewWords } from "./kept_view";

export interface CompareControlOptions {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly facts: SentenceFacts;
  /** Called with what is to be compared; null where nobody can list what differs. */
  readonly onCompare: ((asked: Asked) => void) | null;
}

export class CompareControl {
  readonly element: HTMLElement;
  private readonly keep = h("button", { type: "button", "data-testid": TEST_IDS.compare });
  private readonly stop = h(
    "button",
    { type: "button", class: "compare-stop", title: WORDS.compare.stop, "aria-label": WORDS.compare.stop },
    "×",
  );

  constructor(private readonly options: CompareControlOptions) {
    const { store } = options;
    this.element = h("span", { class: "compare" }, this.keep, this.stop);
    this.keep.addEventListener("click", () => this.press());
    this.stop.addEventListener("click", () => {
      store.set({ compare: "" });
      this.keep.focus();
    });
    store.subscribe(["compare"], () => this.show());
    this.show();
  }

  private press(): void {
    const { store } = this.options;
    if (store.value.compare === "") store.set({ compare: encodeView(store.value) });
    else this.list();
  }

  /** List what differs from the view that is kept. */
  list(): void {
    const { store, clock, onCompare } = this.options;
    const { value } = store;
    const { compare } = WORDS;
    onCompare?.({
      heading: fill(compare.with, { view: this.kept() }),
      left: value.compare,
      right: encodeView(value),
      leftDay: this.keptClock().day,
      rightDay: clock.window.b - 1,
      onlyLeft: compare.only_left,
      onlyRight: compare.only_right,
    });
  }

  private show(): void {
    const on = this.options.store.value.compare !== "";
    const { compare } = WORDS;
    this.keep.textContent = on ? compare.name : compare.keep;
    this.keep.title = on ? unturned(fill(compare.with, { view: this.kept() })) : compare.keep_title;
    this.keep.hidden = on && this.options.onCompare === null;
    this.stop.hidden = !on;
  }

  private keptState(): PageState {
    return decodeView(this.options.store.value.compare);
  }

  private keptClock() {
    const { clock, facts } = this.options;
    return clockState(this.keptState(), facts.calendar, clock.bounds);
  }

  /** The view that is kept, in a sentence. */
  private kept(): string {
    return viewWords(this.keptState(), this.keptClock(), this.options.facts);
  }
}
