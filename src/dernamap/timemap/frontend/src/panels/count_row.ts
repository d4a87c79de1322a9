/** The counts of the window, each a button that says in two sentences what it means. */

import { TEST_IDS } from "../contract";
import { type Killed, killedWords } from "../data/killed";
import type { Counts } from "../data/window_counts";
import { h, setText } from "../dom/elements";
import type { Popup } from "../dom/popups";
import { AWAITED, numeral, WORDS } from "../words";

type Name = keyof Counts | "killed";

/** The longest comes last: it alone changes its width while the clock runs. */
const ORDER: readonly Name[] = ["certain", "possible", "disputed", "unplaced", "killed"];

/** Digits that a count has room for at rest; a window hardly ever holds more. */
const MOST_DIGITS = 3;

export class CountRow {
  readonly element: HTMLElement;
  /** The meaning that is open, and how it is closed from elsewhere. */
  readonly popup: Popup;
  private readonly numbers: Record<Name, HTMLElement> = {
    certain: h("b", { "data-testid": TEST_IDS.countCertain }, "0"),
    possible: h("b", { "data-testid": TEST_IDS.countPossible }, "0"),
    disputed: h("b", { "data-testid": TEST_IDS.countDisputed }, "0"),
    unplaced: h("b", { "data-testid": TEST_IDS.countUnplaced }, "0"),
    killed: h("b", { "data-testid": TEST_IDS.countKilled }, WORDS.killed.none),
  };
  private readonly killedBefore = h("span", {});
  private readonly killedAfter = h("span", {}, WORDS.killed.known.after);
  private readonly meaning = h("div", {
    class: "meaning",
    id: "meaning",
    role: "note",
    "aria-live": "polite",
    hidden: true,
  });
  private readonly buttons = new Map<Name, HTMLButtonElement>();
  private open: Name | null = null;

  /** The number of all events says how many digits a count may have. */
  constructor(total: number) {
    for (const name of ORDER) this.buttons.set(name, this.button(name));
    this.element = h("div", { class: "counts" }, ...this.buttons.values(), this.meaning);
    this.element.style.setProperty("--digits", String(Math.min(String(total).length, MOST_DIGITS)));
    const row = this;
    this.popup = {
      parts: [this.meaning, ...this.buttons.values()],
      get opener() {
        return row.buttons.get(row.open ?? "certain") as HTMLElement;
      },
      isOpen: () => this.open !== null,
      close: () => this.show(null),
    };
  }

  /** Follow the window; a dash stands where a count is awaited. */
  set(counts: Counts | null, killed: Killed): void {
    const words =
      counts === null ? { before: "", range: AWAITED, after: WORDS.killed.known.after } : killedWords(killed);
    setText(this.killedBefore, words.before);
    setText(this.numbers.killed, words.range);
    setText(this.killedAfter, words.after);
    for (const name of ORDER) {
      if (name !== "killed") setText(this.numbers[name], counts === null ? AWAITED : numeral(counts[name]));
    }
  }

  private button(name: Name): HTMLButtonElement {
    const parts =
      name === "killed"
        ? [this.killedBefore, this.numbers.killed, this.killedAfter]
        : [this.numbers[name], ` ${WORDS.counts[name].word}`];
    return h(
      "button",
      {
        type: "button",
        class: `count count-${name}`,
        title: WORDS.counts[name].title,
        "aria-expanded": "false",
        "aria-controls": "meaning",
        onclick: () => this.show(this.open === name ? null : name),
      },
      ...parts,
    );
  }

  /** Open what a count means under it, or close what is open. */
  private show(name: Name | null): void {
    this.open = name;
    for (const [other, button] of this.buttons) button.setAttribute("aria-expanded", String(other === name));
    this.meaning.hidden = name === null;
    const button = name === null ? undefined : this.buttons.get(name);
    if (name === null || button === undefined) return;
    const { title, meaning } = WORDS.counts[name];
    this.meaning.replaceChildren(h("h2", {}, title), h("p", {}, meaning));
    this.meaning.style.top = `${button.offsetTop + button.offsetHeight + 6}px`;
    const room = this.element.clientWidth - this.meaning.offsetWidth;
    this.meaning.style.left = `${Math.max(Math.min(button.offsetLeft, room), 0)}px`;
  }
}
