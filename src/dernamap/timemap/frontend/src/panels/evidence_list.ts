/** The list of the evidence panel: its first reports with their texts, and a button for more. */

import type { EventRecord, FamilyStyle, TypeStyle } from "../contract";
import type { EventColumns } from "../data/dataset_columns";
import type { EventTexts } from "../data/event_texts";
import { focusIn, h } from "../dom/elements";
import { fill, WORDS } from "../words";
import { evidenceItem } from "./evidence_item";

/** How many reports are listed at first, and how many more at a press. */
export const PAGE = 60;

export interface EvidenceListOptions {
  readonly events: EventColumns;
  readonly families: readonly FamilyStyle[];
  readonly types: readonly TypeStyle[];
  readonly texts: EventTexts;
  readonly moving: () => boolean;
  readonly onSelect: (row: number | null) => void;
  readonly certain: (row: number) => boolean;
  readonly onMore: (more: number) => void;
  /** Called when items stand anew, and have to be marked. */
  readonly onShown: () => void;
  /** Called when all rows stand with their texts, or it is said why they do not. */
  readonly onListed: () => void;
  /** Called when the focus was in the list and its element is gone: with its row, if it had one. */
  readonly onFocusLost: (row: number) => void;
}

export class EvidenceList {
  readonly element = h("ol", { class: "list", tabindex: -1, "aria-label": WORDS.evidence.list });
  dark = false;
  private rows: readonly number[] = [];

  constructor(private readonly options: EvidenceListOptions) {
    this.element.addEventListener("keydown", (event) => this.onKey(event));
  }

  get isEmpty(): boolean {
    return this.element.childElementCount === 0;
  }

  /** Show these rows, the first of `total`, as soon as their texts are here. */
  show(rows: readonly number[], total: number): void {
    this.rows = rows;
    const { texts, moving, onShown, onListed } = this.options;
    const missing = rows.filter((row) => texts.peek(row) === undefined);
    if (missing.length > 0 && moving()) return;
    if (missing.length > 0) {
      this.fetch(missing, total);
      if (missing.length === rows.length && !this.isEmpty) return;
    }
    const items = rows.map((row) => this.item(row, texts.peek(row)));
    if (total > rows.length) items.push(this.more(total - rows.length));
    this.fillWith(...items);
    onShown();
    if (missing.length === 0) onListed();
  }

  /** Say something in place of reports. */
  say(item: HTMLElement): void {
    this.rows = [];
    this.fillWith(item);
  }

  select(selected: number | null): void {
    for (const button of this.element.querySelectorAll<HTMLElement>("button.item")) {
      const chosen = Number(button.dataset.row) === selected;
      button.setAttribute("aria-current", chosen ? "true" : "false");
    }
  }

  focusRow(row: number | null): void {
    const item = row === null ? null : this.element.querySelector<HTMLElement>(`[data-row="${row}"]`);
    (item ?? this.element).focus({ preventScroll: item === null });
  }

  private fetch(missing: readonly number[], total: number): void {
    const { texts, onListed } = this.options;
    const { rows } = this;
    texts.want(missing).then(
      () => {
        if (this.rows === rows) this.show(rows, total);
      },
      (error: unknown) => {
        const said = fill(WORDS.evidence.not_loaded, { error: String(error) });
        this.fillWith(h("li", { class: "empty" }, h("span", { role: "alert" }, said)));
        onListed();
      },
    );
  }

  /** Fill the list; a focus that was in it stays at its report, or else at the list. */
  private fillWith(...items: HTMLElement[]): void {
    const focused = focusIn(this.element);
    this.element.replaceChildren(...items);
    if (focused !== null) this.options.onFocusLost(Number(focused.dataset.row ?? Number.NaN));
  }

  private item(row: number, record: EventRecord | undefined): HTMLLIElement {
    const { events, families, types, certain, onSelect } = this.options;
    const family = families[events.family[row] as number] as FamilyStyle;
    const kind = types[events.type[row] as number]?.label ?? family.label;
    return evidenceItem(
      {
        row,
        record,
        family,
        kind,
        certain: certain(row),
        disputed: Boolean(events.disputed[row]),
        dark: this.dark,
      },
      onSelect,
    );
  }

  private more(left: number): HTMLLIElement {
    const { onMore } = this.options;
    const words = fill(WORDS.evidence.show_more, { n: Math.min(PAGE, left), left });
    return h("li", { class: "more" }, h("button", { type: "button", onclick: () => onMore(PAGE) }, words));
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const buttons = [...this.element.querySelectorAll<HTMLElement>("button")];
    const root = this.element.getRootNode() as Document | ShadowRoot;
    const at = buttons.indexOf(root.activeElement as HTMLElement);
    const next = buttons[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  }
}
