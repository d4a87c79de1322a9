/** Bars by type, actor or speaker: certain and possible reports, and a filter each. */

import { TEST_IDS } from "../contract";
import { focusIn, h } from "../dom/elements";
import { fill, numeral, WORDS } from "../words";
import { type LitRows, whilePointed } from "./lit_rows";

/** Bars that are shown before somebody asks for all. */
const FEW = 10;
const MOST = 200;
const SOURCE = "bars";

export interface Bar {
  /** As the link carries it. */
  readonly value: string;
  readonly label: string;
  readonly certain: number;
  readonly possible: number;
}

export interface BarChartOptions {
  readonly lit: LitRows;
  /** The reports of a bar. */
  readonly rowsOf: (value: string) => readonly number[];
  /** How many of the lit reports each bar has, by its value. */
  readonly litIn: () => ReadonlyMap<string, number>;
  readonly onChoose: (value: string) => void;
}

export class BarChart {
  readonly element = h("div", { class: "bar-list", role: "group" });
  private bars: readonly Bar[] = [];
  private chosen: readonly string[] = [];
  private name = "";
  private all = false;

  constructor(private readonly options: BarChartOptions) {
    whilePointed(
      this.element,
      (target) => this.point(target),
      () => options.lit.leave(SOURCE),
    );
    this.element.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Show these bars, those with most first; `chosen` are filtered by. */
  show(name: string, bars: readonly Bar[], chosen: readonly string[]): void {
    if (name !== this.name) this.all = false;
    this.name = name;
    this.bars = bars.filter(
      ({ value, certain, possible }) => certain + possible > 0 || chosen.includes(value),
    );
    this.chosen = chosen;
    this.element.setAttribute("aria-label", name);
    this.draw();
  }

  /** Mark which part of each bar is lit. */
  light(): void {
    const { lit, litIn } = this.options;
    const shares = lit.all.length === 0 ? new Map<string, number>() : litIn();
    for (const button of this.buttons()) {
      const bar = this.bars.find(({ value }) => value === button.dataset.value);
      const total = bar === undefined ? 0 : bar.certain + bar.possible;
      const share = total === 0 ? 0 : Math.min((shares.get(button.dataset.value ?? "") ?? 0) / total, 1);
      button.classList.toggle("lit", share > 0);
      button.style.setProperty("--lit-share", share.toFixed(3));
    }
  }

  private draw(): void {
    const held = focusIn(this.element)?.dataset.value;
    const longest = Math.max(...this.bars.map(({ certain, possible }) => certain + possible), 1);
    const shown = this.bars.slice(0, this.all ? MOST : FEW);
    const others = Math.min(this.bars.length, MOST) - shown.length;
    this.element.replaceChildren(
      ...(this.bars.length === 0 ? [h("p", { class: "why" }, WORDS.linked.none)] : []),
      ...shown.map((bar) => this.bar(bar, longest)),
      ...(others > 0
        ? [
            h(
              "button",
              { type: "button", class: "bar-more", onclick: () => this.showAll() },
              fill(WORDS.linked.more, { n: numeral(others) }),
            ),
          ]
        : []),
    );
    this.rove(held);
    this.light();
  }

  private bar({ value, label, certain, possible }: Bar, longest: number): HTMLElement {
    const words = fill(WORDS.linked.bar, {
      name: label,
      certain: numeral(certain),
      possible: numeral(possible),
    });
    const share = (count: number): string => `${((count / longest) * 100).toFixed(1)}%`;
    return h(
      "button",
      {
        type: "button",
        class: "bar",
        "data-testid": TEST_IDS.bar,
        "data-value": value,
        "aria-pressed": String(this.chosen.includes(value)),
        title: words,
        onclick: () => this.options.onChoose(value),
      },
      // what is read aloud; the figures beside the bar are for the eye
      h("span", { class: "only-read" }, words),
      h("span", { class: "bar-name", dir: "auto", "aria-hidden": "true" }, label),
      h(
        "span",
        { class: "bar-track", style: `--certain: ${share(certain)}; --possible: ${share(possible)}` },
        h("span", { class: "bar-certain" }),
        h("span", { class: "bar-possible" }),
      ),
      h("span", { class: "bar-number", "aria-hidden": "true" }, numeral(certain)),
      h(
        "span",
        { class: "bar-number bar-soft", dir: "ltr", "aria-hidden": "true" },
        possible === 0 ? "" : `+${numeral(possible)}`,
      ),
    );
  }

  private showAll(): void {
    this.all = true;
    this.draw();
    this.buttons()[FEW]?.focus();
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll<HTMLButtonElement>("button.bar")];
  }

  private point(target: Element): void {
    const value = target.closest<HTMLElement>("button.bar")?.dataset.value;
    if (value !== undefined) this.options.lit.point(SOURCE, this.options.rowsOf(value));
  }

  /** One bar is a stop of the tab key; arrows lead from there to the others. */
  private rove(held: string | undefined): void {
    const buttons = this.buttons();
    const stop = buttons.find(({ dataset }) => dataset.value === held) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
    if (held !== undefined) stop?.focus({ preventScroll: true });
  }

  private onKey(event: KeyboardEvent): void {
    const buttons = this.buttons();
    const at = buttons.indexOf(focusIn(this.element) as HTMLButtonElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    const target = next === undefined || at < 0 ? undefined : buttons[next];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    for (const button of buttons) button.tabIndex = button === target ? 0 : -1;
    target.focus();
  }
}
