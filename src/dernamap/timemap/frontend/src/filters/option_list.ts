/** One list of the filter panel: what can be chosen, with counts, and a box to search in it. */

import { h } from "../dom/elements";
import { fill, numeral, WORDS } from "../words";
import type { Counted } from "./filter_options";
import { slug } from "./slug";

/** Choices that are shown at once; a search brings the others. */
const MOST = 30;
/** A list as long as this needs no box to search in it. */
const SHORT = 8;

export interface OptionListOptions {
  /** The name of the field, and the words over the list. */
  readonly name: string;
  readonly title: string;
  /** Can words be asked for that are no choice of the list? */
  readonly takesWords: boolean;
  readonly onChoose: (values: readonly string[]) => void;
  readonly onOpen: () => void;
}

export class OptionList {
  readonly element: HTMLDetailsElement;
  private readonly chosenWords = h("span", { class: "filter-number" });
  private readonly list = h("div", { class: "option-list" });
  private readonly box: HTMLInputElement;
  private options: readonly Counted[] = [];
  private chosen: readonly string[] = [];

  constructor(private readonly how: OptionListOptions) {
    this.box = h("input", {
      type: "search",
      class: "option-search",
      placeholder: WORDS.filter.find,
      "aria-label": fill(WORDS.filter.find_in, { list: how.title }),
      oninput: () => this.render(),
    });
    this.element = h(
      "details",
      { class: "filter-group", "data-group": how.name, ontoggle: () => how.onOpen() },
      h("summary", {}, h("span", {}, how.title), this.chosenWords),
      this.box,
      this.list,
    );
  }

  get open(): boolean {
    return this.element.open;
  }

  /** Say how many are chosen, whether the list is open or not. */
  choose(chosen: readonly string[]): void {
    this.chosen = chosen;
    this.chosenWords.textContent = chosen.length === 0 ? "" : numeral(chosen.length);
  }

  show(options: readonly Counted[], chosen: readonly string[]): void {
    this.choose(chosen);
    this.options = options;
    this.box.hidden = options.length <= SHORT;
    this.render();
  }

  private render(): void {
    const asked = slug(this.box.value);
    const isChosen = ({ value }: Counted): boolean => this.chosen.includes(value);
    const found = this.options.filter(
      (option) =>
        isChosen(option) ||
        (asked === ""
          ? option.count > 0 || this.options.length <= SHORT
          : slug(`${option.label} ${option.value} ${option.other ?? ""}`).includes(asked)),
    );
    const sorted = [...found.filter(isChosen), ...found.filter((option) => !isChosen(option))];
    const unlisted = this.chosen
      .filter((value) => !this.options.some((option) => option.value === value))
      .map((value) => ({ value, label: `“${value.replaceAll("-", " ")}”`, count: null }));
    const focused = this.list.querySelector<HTMLInputElement>("input:focus")?.value;
    const listed =
      unlisted.some(({ value }) => value === asked) || this.options.some(({ value }) => value === asked);
    const words =
      this.how.takesWords && asked !== "" && !listed
        ? [
            {
              value: asked,
              label: fill(WORDS.filter.all_with, { words: this.box.value.trim() }),
              count: null,
            },
          ]
        : [];
    const shown = [...words, ...unlisted, ...sorted.slice(0, MOST)];
    const hidden = sorted.length - MOST;
    this.list.replaceChildren(
      ...shown.map((option) => this.row(option)),
      ...(hidden > 0 ? [h("p", { class: "option-more" }, fill(WORDS.filter.more, { n: hidden }))] : []),
      ...(shown.length === 0 ? [h("p", { class: "option-more" }, WORDS.filter.nothing_found)] : []),
    );
    for (const input of this.list.querySelectorAll("input")) if (input.value === focused) input.focus();
  }

  private row({ value, label, count }: { value: string; label: string; count: number | null }): HTMLElement {
    const chosen = this.chosen.includes(value);
    // a bar as long as the count, beside the longest of the list
    const share = ((count ?? 0) / Math.max(...this.options.map((option) => option.count), 1)) * 100;
    return h(
      "label",
      {
        class: count === 0 && !chosen ? "option option-none" : "option",
        style: `--share: ${share.toFixed(1)}%`,
      },
      h("input", {
        type: "checkbox",
        class: "option-check",
        value,
        checked: chosen,
        onchange: () => this.how.onChoose(this.toggled(value)),
      }),
      h("span", { dir: "auto" }, label),
      h("span", { class: "option-count" }, count === null ? "" : numeral(count)),
    );
  }

  private toggled(value: string): string[] {
    return this.chosen.includes(value)
      ? this.chosen.filter((other) => other !== value)
      : [...this.chosen, value];
  }
}
