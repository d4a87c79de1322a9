/** The panel of the filters: lists with counts under the other filters, kilometres, and a shape. */

import { TEST_IDS } from "../contract";
import { h } from "../dom/elements";
import type { Popup } from "../dom/popups";
import type { NUMBERS, PageState } from "../state/fields";
import type { Ring } from "../state/polygon";
import type { StateStore } from "../state/state_store";
import type { Clock } from "../time/clock";
import type { Window } from "../time/window";
import { WORDS } from "../words";
import { type Counted, LISTS, type ListName } from "./filter_options";
import { OptionList } from "./option_list";
import { ShapeGroup } from "./shape_group";

/** Counts the choices of a list. */
export interface CountedOptions {
  counted(list: ListName, state: PageState, window: Window): readonly Counted[];
}

export interface FilterPanelOptions {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly options: CountedOptions;
  /** What opens it. */
  readonly opener: () => HTMLElement;
  readonly onClear: () => void;
  /** Begin to draw a shape on the map. */
  readonly onDraw: () => void;
  /** The corners of what the map shows; null where there is no map. */
  readonly inView: () => Ring | null;
}

const COUNT_MS = 120;
/** Lists that are open from the start. */
const OPEN: readonly ListName[] = ["types"];
const TAKES_WORDS: readonly ListName[] = ["actors", "by", "publishers"];

export class FilterPanel {
  readonly element: HTMLElement;
  private readonly lists: Record<ListName, OptionList>;
  private readonly shape: ShapeGroup;
  private readonly within: HTMLInputElement;
  private shownWithin = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly how: FilterPanelOptions) {
    const { filter } = WORDS;
    const lists = LISTS.map((name) => [name, this.list(name)] as const);
    this.lists = Object.fromEntries(lists) as Record<ListName, OptionList>;
    this.shape = new ShapeGroup({
      onChange: (shape) => how.store.set({ shape }),
      onDraw: how.onDraw,
      inView: how.inView,
    });
    this.within = h("input", {
      type: "number",
      min: 0,
      max: 1000,
      step: 0.5,
      inputmode: "decimal",
      "data-testid": TEST_IDS.filterWithin,
      onchange: () => this.setWithin(),
    });
    const within = h(
      "label",
      { class: "filter-within" },
      filter.within_before,
      this.within,
      filter.within_after,
    );
    this.lists.places.element.append(within);
    const elements = LISTS.flatMap((name) =>
      name === "places" ? [this.lists[name].element, this.shape.element] : [this.lists[name].element],
    );
    this.element = h(
      "section",
      {
        class: "filter-panel",
        hidden: true,
        role: "dialog",
        "aria-label": filter.panel,
        "data-testid": TEST_IDS.filterPanel,
      },
      h(
        "div",
        { class: "filter-head" },
        h("h2", {}, filter.panel),
        h("button", { type: "button", onclick: () => how.onClear() }, filter.clear),
        h("button", { type: "button", onclick: () => this.leave() }, filter.close),
      ),
      h("p", { class: "filter-note" }, filter.note),
      ...elements,
    );
    for (const name of OPEN) this.lists[name].element.open = true;
  }

  get popup(): Popup {
    const { how, element } = this;
    return {
      // a shape is drawn, and the window moved, with the panel open
      parts: [document.body],
      get opener() {
        return how.opener();
      },
      isOpen: () => !element.hidden,
      close: () => this.setOpen(false),
    };
  }

  toggle(): void {
    this.setOpen(this.element.hidden === true);
  }

  setOpen(open: boolean): void {
    this.element.hidden = !open;
    this.how.opener().setAttribute("aria-expanded", String(open));
    if (!open) return;
    this.count();
    this.element.querySelector<HTMLElement>("summary")?.focus({ preventScroll: true });
  }

  /** The state or the window has changed: count anew when nothing has changed for a moment. */
  changed(): void {
    if (this.element.hidden) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.count(), COUNT_MS);
  }

  /** Will it count in a moment? */
  get busy(): boolean {
    return this.timer !== null;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private leave(): void {
    this.setOpen(false);
    this.how.opener().focus();
  }

  private count(): void {
    this.stop();
    const { store, clock, options } = this.how;
    for (const name of LISTS) {
      const list = this.lists[name];
      const chosen = chosenIn(store.value, name);
      if (list.open) list.show(options.counted(name, store.value, clock.window), chosen);
      else list.choose(chosen);
    }
    this.showWithin(store.value);
    this.shape.show(store.value.shape);
  }

  private list(name: ListName): OptionList {
    return new OptionList({
      name,
      title: WORDS.filter.groups[name],
      takesWords: TAKES_WORDS.includes(name),
      onChoose: (values) => this.choose(name, values),
      // a list that is open from the start is counted once the panel is
      onOpen: () => {
        if (!this.element.hidden) this.count();
      },
    });
  }

  private choose(name: ListName, values: readonly string[]): void {
    const { store } = this.how;
    if (name === "numbers") store.set({ numbers: (values.at(-1) ?? "any") as (typeof NUMBERS)[number] });
    else store.set({ [name]: values, ...(name === "places" && values.length === 0 ? { within: 0 } : {}) });
    this.count();
  }

  /** What is being typed stays: it is written anew only when the state says another distance. */
  private showWithin({ places, within }: PageState): void {
    this.within.disabled = places.length === 0;
    if (within === this.shownWithin) return;
    this.shownWithin = within;
    this.within.value = within === 0 ? "" : String(within);
  }

  private setWithin(): void {
    const value = Number(this.within.value);
    const known = Number.isFinite(value) ? Math.min(Math.max(value, 0), 1000) : 0;
    const within = Math.round(known * 10) / 10;
    this.within.value = within === 0 ? "" : String(within);
    this.shownWithin = within;
    this.how.store.set({ within });
    this.count();
  }
}

const chosenIn = (state: PageState, name: ListName): readonly string[] => {
  const value = state[name];
  if (typeof value !== "string") return value;
  return value === "any" ? [] : [value];
};
