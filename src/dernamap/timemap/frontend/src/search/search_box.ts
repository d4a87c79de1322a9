/** The search box: one field for everything, and under it what was found. */

import { TEST_IDS } from "../contract";
import { h, setText } from "../dom/elements";
import type { Popup } from "../dom/popups";
import { fill, WORDS } from "../words";
import { type Answer, ask, LONGEST, makeReady } from "./answer";
import { type Choice, type CountOf, type Group, groupsOf } from "./choices";

/** The server is asked when nothing was typed for so long. */
const STILL_MS = 120;

/** Somebody who waits for so long is told that it is being looked for. */
const SLOW_MS = 500;

export interface SearchBoxOptions {
  readonly baseUrl: string;
  /** Called with what somebody chose, and whether it is added to the filters that are set. */
  readonly onChoose: (choice: Exclude<Choice, { kind: "words" }>, adding: boolean) => void;
  /** How many reports a hit would show. */
  readonly countOf: CountOf;
  /** Are filters set, which a hit takes the place of? */
  readonly isFiltered: () => boolean;
  /** What says how much has come of that which is searched, while a question waits for it. */
  readonly progress?: (onShare: (share: number) => void) => { start(): void; stop(): void };
  /** Called when an answer is awaited. */
  readonly onBusy: () => void;
}

export class SearchBox {
  readonly element: HTMLElement;
  readonly popup: Popup;
  private readonly input: HTMLInputElement;
  private readonly list = h("div", {
    class: "search-list",
    id: "timemap-search-list",
    role: "listbox",
    "aria-label": WORDS.search.found,
  });
  private readonly said = h("p", { class: "search-said", role: "status" });
  private readonly panel = h("div", { class: "search-panel", hidden: true }, this.said, this.list);
  private choices: { readonly choice: Choice; readonly element: HTMLElement }[] = [];
  private at = -1;
  private still: ReturnType<typeof setTimeout> | null = null;
  private asking: AbortController | null = null;
  private ready = false;

  constructor(private readonly options: SearchBoxOptions) {
    this.input = h("input", {
      type: "search",
      class: "search-field",
      role: "combobox",
      dir: "auto",
      placeholder: WORDS.search.short,
      title: WORDS.search.title,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      "aria-label": WORDS.search.name,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "timemap-search-list",
      "data-testid": TEST_IDS.search,
      oninput: () => this.typed(),
      onkeydown: (event: KeyboardEvent) => this.onKey(event),
      onfocus: () => this.focused(),
    });
    // a press on a hit leaves the focus in the field
    this.panel.addEventListener("pointerdown", (event) => event.preventDefault());
    this.element = h("div", { class: "search", role: "search" }, this.input, this.panel);
    this.popup = {
      parts: [this.element],
      opener: this.input,
      isOpen: () => !this.panel.hidden,
      close: () => this.show(false),
    };
  }

  /** Is an answer awaited, or about to be asked for? */
  get busy(): boolean {
    return this.still !== null || this.asking !== null;
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  stop(): void {
    if (this.still !== null) clearTimeout(this.still);
    this.still = null;
    this.asking?.abort();
    this.asking = null;
  }

  private focused(): void {
    if (!this.ready) makeReady(this.options.baseUrl);
    this.ready = true;
    if (this.input.value.trim() !== "" && this.choices.length > 0) this.show(true);
  }

  private typed(): void {
    this.stop();
    if (this.input.value.trim() === "") {
      this.show(false);
      this.fill([]);
      return;
    }
    this.options.onBusy();
    this.still = setTimeout(() => void this.ask(), STILL_MS);
  }

  private async ask(): Promise<void> {
    this.still = null;
    const asking = new AbortController();
    this.asking = asking;
    const typed = this.input.value;
    // the first question of very many records waits for what they are searched by
    const slow = setTimeout(() => {
      setText(this.said, WORDS.search.busy);
      this.show(true);
    }, SLOW_MS);
    const progress = this.options.progress?.((share) => {
      if (asking.signal.aborted) return;
      setText(this.said, fill(WORDS.search.coming, { n: Math.round(100 * share) }));
    });
    progress?.start();
    try {
      this.answer(await ask(this.options.baseUrl, typed.slice(0, LONGEST), asking.signal), typed);
    } catch (error) {
      if (asking.signal.aborted) return;
      this.fill([]);
      setText(this.said, fill(WORDS.search.failed, { error: String(error) }));
      this.show(true);
    } finally {
      clearTimeout(slow);
      progress?.stop();
      if (this.asking === asking) this.asking = null;
    }
  }

  private answer(answer: Answer, typed: string): void {
    const note = typed.length > LONGEST ? fill(WORDS.search.cut, { n: LONGEST }) : answer.note;
    this.fill(groupsOf(answer, this.options.countOf));
    const found = this.choices.some(({ choice }) => choice.kind !== "words");
    const nothing = answer.try.length > 0 ? WORDS.search.nothing_but : WORDS.search.nothing;
    const words = found ? WORDS.search.order : nothing;
    const alone = found && this.options.isFiltered() ? WORDS.search.alone : "";
    const took = answer.ms === undefined ? "" : fill(WORDS.search.took, { ms: answer.ms });
    setText(this.said, [note, words, alone, took].filter(Boolean).join(" "));
    this.show(true);
  }

  private fill(groups: readonly Group[]): void {
    this.choices = [];
    this.at = -1;
    const parts = groups.map(({ name, options }) =>
      h(
        "div",
        { role: "group", "aria-label": name, class: "search-group" },
        h("div", { class: "search-heading", role: "presentation" }, name),
        ...options.map(({ choice, body }) => {
          const number = this.choices.length;
          const element = h(
            "div",
            {
              role: "option",
              id: `timemap-search-${number}`,
              class: `hit hit-${choice.kind}`,
              "aria-selected": "false",
              "data-kind": choice.kind,
              "data-testid": TEST_IDS.searchHit,
              "data-event": choice.kind === "record" ? choice.hit.event_id : null,
              onclick: (event: MouseEvent) => this.choose(number, event.shiftKey),
            },
            ...body,
          );
          this.choices.push({ choice, element });
          return element;
        }),
      ),
    );
    this.list.replaceChildren(...parts);
    this.point(-1);
  }

  private show(open: boolean): void {
    this.panel.hidden = !open;
    this.list.hidden = this.choices.length === 0;
    this.input.setAttribute("aria-expanded", String(open && this.choices.length > 0));
    if (!open) this.point(-1);
  }

  /** Point at a choice; -1 is none. */
  private point(at: number): void {
    this.choices[this.at]?.element.setAttribute("aria-selected", "false");
    this.at = at;
    const pointed = this.choices[at]?.element;
    if (pointed === undefined) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    pointed.setAttribute("aria-selected", "true");
    pointed.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", pointed.id);
  }

  private choose(at: number, adding: boolean): void {
    const choice = this.choices[at]?.choice;
    if (choice === undefined) return;
    if (choice.kind === "words") {
      this.input.value = choice.words;
      this.typed();
      return;
    }
    this.show(false);
    this.input.blur();
    this.options.onChoose(choice, adding);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      // the first closes what was found, the second leaves the field
      if (this.panel.hidden) this.input.blur();
      else this.show(false);
      this.take(event);
      return;
    }
    if (event.key === "Enter") {
      this.take(event);
      if (!this.panel.hidden && !this.busy) this.choose(Math.max(this.at, 0), event.shiftKey);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || this.choices.length === 0) return;
    this.take(event);
    if (this.panel.hidden) this.show(true);
    const { length } = this.choices;
    this.point(this.at < 0 && step < 0 ? length - 1 : (this.at + step + length) % length);
  }

  private take(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
  }
}
