/**
 * All reports of the window as a table. Of a few hundred every row stands on the page, so that the
 * browser's own search finds them; of more, those in sight and some around them.
 */

import { TEST_IDS } from "../contract";
import type { EventTexts } from "../data/event_texts";
import { focusIn, h } from "../dom/elements";
import { marksText } from "../dom/selected_text";
import type { Sort } from "../state/fields";
import { fill, WORDS } from "../words";
import { nextSort } from "./row_order";
import {
  COLUMNS,
  type Column,
  cellText,
  chosenColumns,
  keepColumns,
  type RowStanding,
} from "./table_columns";

/** Rows that are all put on the page; and how many stand above and below what is in sight. */
const ALL = 500;
const MARGIN = 20;
/** Height of a row in pixels, as `table.css` has it. */
const ROW = 42;
const PAGE = 10;

export interface ReportTableOptions {
  readonly texts: EventTexts;
  readonly standing: (row: number) => RowStanding;
  readonly onSelect: (row: number) => void;
  /** Called when other rows stand on the page. */
  readonly onDraw?: () => void;
  readonly onSort: (sort: Sort) => void;
}

export class ReportTable {
  readonly element: HTMLElement;
  private readonly caption = h("caption", {});
  private readonly head = h("thead", {});
  private readonly body = h("tbody", {});
  private readonly table = h(
    "table",
    { "data-testid": TEST_IDS.evidenceTable },
    this.caption,
    this.head,
    this.body,
  );
  private readonly menu: HTMLElement;
  private readonly place: HTMLElement;
  private columns = chosenColumns();
  private rows: readonly number[] = [];
  private sort: Sort = "newest";
  private selected: number | null = null;
  /** The part of the rows that stands on the page. */
  private drawn = { from: 0, to: 0 };

  constructor(private readonly options: ReportTableOptions) {
    this.menu = this.columnMenu();
    this.place = h("div", { class: "table-place", tabindex: 0, role: "region" }, this.table);
    this.element = h("div", { class: "report-table", hidden: true }, this.menu, this.place);
    this.place.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.body.addEventListener("click", (event) => this.onClick(event));
    this.body.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Show these rows, which are in this order. */
  show(rows: readonly number[], sort: Sort): void {
    const moved = rows.length !== this.rows.length || rows.some((row, at) => row !== this.rows[at]);
    this.rows = rows;
    this.sort = sort;
    const words = fill(WORDS.table.caption, { n: rows.length, order: WORDS.table.orders[sort] });
    this.caption.textContent = words;
    this.place.setAttribute("aria-label", words);
    if (moved) this.place.scrollTop = 0;
    this.drawHead();
    this.draw();
  }

  select(row: number | null): void {
    this.selected = row;
    for (const item of this.body.querySelectorAll<HTMLElement>("tr[data-row]")) this.mark(item);
  }

  /** Put the focus on a row; false if it is not in the table. */
  focusRow(row: number): boolean {
    const at = this.rows.indexOf(row);
    if (at < 0) return false;
    this.focusAt(at);
    return true;
  }

  private drawHead(): void {
    const held = focusIn(this.head)?.dataset.column;
    const cells = this.columns.map((column) => {
      const name = WORDS.table.columns[column];
      const sort = nextSort(column, this.sort);
      const sorted = this.sort === column || (column === "when" && /est$/.test(this.sort));
      const way = this.sort === "newest" ? "descending" : "ascending";
      return h(
        "th",
        { scope: "col", "data-column": column, "aria-sort": sorted ? way : null },
        sort === null
          ? name
          : h(
              "button",
              {
                type: "button",
                class: "sort",
                "data-column": column,
                title: WORDS.table.orders[sort],
                onclick: () => this.options.onSort(sort),
              },
              name,
              h("span", { "aria-hidden": "true" }, sorted ? { ascending: " ↑", descending: " ↓" }[way] : ""),
            ),
      );
    });
    this.head.replaceChildren(h("tr", {}, ...cells));
    this.table.setAttribute("aria-rowcount", String(this.rows.length + 1));
    if (held !== undefined) this.head.querySelector<HTMLElement>(`button[data-column="${held}"]`)?.focus();
  }

  /** Put the rows in sight on the page; a focus stays at its row. */
  private draw(): void {
    const held = focusIn(this.body)?.closest<HTMLElement>("tr")?.dataset.row;
    const { length } = this.rows;
    const first = Math.max(0, Math.floor(this.place.scrollTop / ROW) - MARGIN);
    const seen = Math.ceil((this.place.clientHeight || 600) / ROW) + 2 * MARGIN;
    this.drawn =
      length <= ALL ? { from: 0, to: length } : { from: first, to: Math.min(length, first + seen) };
    const { from, to } = this.drawn;
    const rows = this.rows.slice(from, to);
    this.body.replaceChildren(
      space(from),
      ...rows.map((row, at) => this.row(row, from + at)),
      space(length - to),
    );
    if (held !== undefined)
      this.body.querySelector<HTMLElement>(`[data-row="${held}"] button`)?.focus({ preventScroll: true });
    this.options.onDraw?.();
    this.fetch(rows);
  }

  private fetch(rows: readonly number[]): void {
    const { texts } = this.options;
    if (this.element.hidden || rows.every((row) => texts.peek(row) !== undefined)) return;
    const { from, to } = this.drawn;
    texts.want(rows).then(
      () => {
        if (this.drawn.from === from && this.drawn.to === to) this.draw();
      },
      (error: unknown) => {
        this.caption.textContent = fill(WORDS.evidence.not_loaded, { error: String(error) });
      },
    );
  }

  private row(row: number, at: number): HTMLElement {
    const record = this.options.texts.peek(row);
    const standing = this.options.standing(row);
    const [first, ...others] = this.columns;
    const text = (column: Column): string => cellText(column, record, standing);
    const item = h(
      "tr",
      {
        "data-testid": TEST_IDS.tableRow,
        "data-row": row,
        "data-event": record?.event_id ?? "",
        "aria-rowindex": at + 2,
      },
      h(
        "th",
        { scope: "row" },
        h("button", { type: "button", class: "plain", dir: "auto" }, text(first as Column) || "…"),
      ),
      ...others.map((column) =>
        h("td", { "data-column": column }, h("div", { dir: "auto", title: text(column) }, text(column))),
      ),
    );
    this.mark(item);
    return item;
  }

  private mark(item: HTMLElement): void {
    if (Number(item.dataset.row) === this.selected) item.setAttribute("aria-current", "true");
    else item.removeAttribute("aria-current");
  }

  private scrolled(): void {
    if (this.rows.length <= ALL) return;
    const first = Math.floor(this.place.scrollTop / ROW);
    const last = first + Math.ceil(this.place.clientHeight / ROW);
    if (first < this.drawn.from || last > this.drawn.to) this.draw();
  }

  /** A press on a row opens it, unless somebody has just marked text there to copy it. */
  private onClick(event: MouseEvent): void {
    const item = (event.target as Element).closest<HTMLElement>("tr[data-row]");
    if (item === null) return;
    if (marksText(event)) return;
    this.options.onSelect(Number(item.dataset.row));
  }

  private onKey(event: KeyboardEvent): void {
    const item = (event.target as Element).closest<HTMLElement>("tr[data-row]");
    const at = item === null ? -1 : this.rows.indexOf(Number(item.dataset.row));
    const last = this.rows.length - 1;
    const target = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(at + PAGE, last),
      PageUp: Math.max(at - PAGE, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (target === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (target >= 0 && target <= last) this.focusAt(target);
  }

  private focusAt(at: number): void {
    if (at < this.drawn.from || at >= this.drawn.to) {
      this.place.scrollTop = at * ROW;
      this.draw();
    }
    const item = this.body.querySelector<HTMLElement>(`[data-row="${this.rows[at]}"]`);
    item?.querySelector("button")?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "nearest" });
  }

  private columnMenu(): HTMLElement {
    const boxes = COLUMNS.map((column) => {
      const box = h("input", {
        type: "checkbox",
        value: column,
        checked: this.columns.includes(column),
        // the first column leads to the report
        disabled: column === "when",
        onchange: () => this.choose(),
      });
      return h("label", {}, box, WORDS.table.columns[column]);
    });
    return h(
      "details",
      { class: "table-columns" },
      h("summary", {}, WORDS.table.choose),
      h("fieldset", {}, h("legend", {}, WORDS.table.choose_columns), ...boxes),
    );
  }

  private choose(): void {
    const boxes = [...this.menu.querySelectorAll<HTMLInputElement>("input")];
    this.columns = COLUMNS.filter((column) => boxes.some((box) => box.value === column && box.checked));
    keepColumns(this.columns);
    this.drawHead();
    this.draw();
  }
}

/** Room for rows that do not stand on the page. */
const space = (rows: number): HTMLElement | string =>
  rows === 0
    ? ""
    : h("tr", { class: "space", "aria-hidden": "true" }, h("td", { style: `height:${rows * ROW}px` }));
