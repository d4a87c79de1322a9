/** The list that a stack opens: its reports, beside the place and tied to it by a line. */

import type { FamilyStyle, TypeStyle } from "../contract";
import type { Columns } from "../data/dataset_columns";
import type { TextsOfStacks } from "../data/event_texts";
import { makeUpWords, type Stack, stackContents } from "../data/stacks";
import { focusIn, h } from "../dom/elements";
import { plural, WORDS } from "../words";
import { glyphImage } from "./glyphs";
import { step } from "./roving_stops";

const GAP = 30;
/** Reports that are listed before the others are left to the evidence. */
const MOST = 60;

export interface StackListOptions {
  readonly columns: Columns;
  readonly families: readonly FamilyStyle[];
  readonly types: readonly TypeStyle[];
  readonly texts: TextsOfStacks;
  readonly onSelect: (event: number) => void;
  readonly onCloser: (stack: Stack) => void;
}

export class StackList {
  readonly element = h("div", { class: "stack-list", role: "dialog", hidden: true });
  readonly line = h("span", { class: "stack-line", hidden: true, "aria-hidden": "true" });
  private shown: Stack | null = null;

  constructor(private readonly options: StackListOptions) {
    this.element.addEventListener("keydown", (event) => step(event, this.buttons, this.element));
  }

  private get buttons(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll("button")];
  }

  get stack(): Stack | null {
    return this.shown;
  }

  open(stack: Stack, dark: boolean): void {
    this.shown = stack;
    this.write(stack, dark);
    this.element.hidden = this.line.hidden = false;
    const rows = stack.reports.map(({ event }) => event);
    void this.options.texts.want(rows).then(() => {
      if (this.shown === stack) this.write(stack, dark);
    });
  }

  close(): void {
    this.shown = null;
    this.element.hidden = this.line.hidden = true;
    this.element.replaceChildren();
  }

  /** Stand beside the place, on the side where there is room. */
  place(x: number, y: number, width: number, height: number): void {
    const wide = this.element.offsetWidth;
    const right = x + GAP + wide < width;
    const left = right ? x + GAP : Math.max(x - GAP - wide, 4);
    const tall = Math.min(this.element.offsetHeight, height - 16);
    const top = Math.min(Math.max(y - 40, 8), Math.max(height - tall - 8, 8));
    this.element.style.maxHeight = `${height - 16}px`;
    this.element.style.transform = `translate(${left}px, ${top}px)`;
    this.line.style.width = `${GAP}px`;
    this.line.style.transform = `translate(${right ? x : x - GAP}px, ${y}px)`;
  }

  private write(stack: Stack, dark: boolean): void {
    const { columns } = this.options;
    const words = makeUpWords(stackContents(stack, columns));
    const several = stack.points.length > 1;
    const hidden = stack.reports.length - MOST;
    this.element.setAttribute("aria-label", words);
    // it is written again when its texts have come: whoever is in it stays where they were
    const at = this.buttons.indexOf(focusIn(this.element) as HTMLButtonElement);
    const { scrollTop } = this.element;
    this.element.replaceChildren(
      h("p", { class: "stack-head" }, words),
      ...(several ? [this.closer(stack)] : []),
      this.rows(stack, dark),
      ...(hidden > 0 ? [h("p", { class: "stack-where" }, plural(WORDS.map.more, hidden))] : []),
    );
    this.element.scrollTop = scrollTop;
    if (at >= 0) this.buttons[Math.min(at, this.buttons.length - 1)]?.focus({ preventScroll: true });
  }

  private closer(stack: Stack): HTMLElement {
    const { onCloser } = this.options;
    return h(
      "p",
      { class: "stack-where" },
      plural(WORDS.map.too_close, stack.points.length),
      h("button", { type: "button", onclick: () => onCloser(stack) }, WORDS.map.closer),
    );
  }

  /** One row a report: when, what and where, who says so. */
  private item({ event, shade }: Stack["reports"][number], dark: boolean): HTMLElement {
    const { columns, families, types, texts, onSelect } = this.options;
    const { events } = columns;
    const family = families[events.family[event] as number] as FamilyStyle;
    const record = texts.peek(event);
    const state = shade === "possible" ? "possible" : "certain";
    const disputed = events.disputed[event] === 1;
    const placed = record?.placements.map(({ name }) => name).join(WORDS.joints.list) ?? "…";
    const kind = types[events.type[event] as number]?.label ?? WORDS.map.report;
    return h(
      "tr",
      { onclick: () => onSelect(event) },
      h(
        "th",
        { scope: "row" },
        h(
          "button",
          { type: "button", "data-event": record?.event_id ?? "" },
          glyphImage(family, { state, disputed, dark, size: 20 }),
          h("span", {}, record?.when ?? "…"),
        ),
      ),
      h("td", { dir: "auto" }, `${kind}: ${placed}`),
      h("td", { dir: "auto" }, record?.attributed_to ?? ""),
    );
  }

  private rows(stack: Stack, dark: boolean): HTMLElement {
    const { columns } = WORDS.table;
    const headings = [columns.when, columns.what, columns.who].map((name) => h("th", { scope: "col" }, name));
    return h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...headings)),
      h("tbody", {}, ...stack.reports.slice(0, MOST).map((report) => this.item(report, dark))),
    );
  }
}
