/** The evidence panel: what is in the window, newest first, and one claim in full. */

import { type FamilyStyle, TEST_IDS, type TypeStyle } from "../contract";
import type { EventColumns } from "../data/dataset_columns";
import { type Kept, type Standing, standing } from "../data/event_masks";
import type { EventTexts } from "../data/event_texts";
import type { NewestFirst } from "../data/newest_first";
import { focusIn, h, setText } from "../dom/elements";
import { reportWork } from "../dom/work_time";
import { lightRows, pointFromRows } from "../linked/lit_list";
import type { LitRows } from "../linked/lit_rows";
import type { StateStore } from "../state/state_store";
import { ReportTable } from "../table/report_table";
import { RowOrder } from "../table/row_order";
import type { Window } from "../time/window";
import { fill, WORDS } from "../words";
import { detail } from "./detail";
import { Drawer } from "./drawer";
import { EvidenceList, PAGE } from "./evidence_list";
import type { OnGo } from "./page_link";

/** The list is filled when the clock has stood still for so long; a step only counts. */
const STILL_MS = 100;

export interface EvidenceOptions {
  readonly events: EventColumns;
  readonly families: readonly FamilyStyle[];
  readonly types: readonly TypeStyle[];
  readonly baseUrl: string;
  readonly store: StateStore;
  readonly texts: EventTexts;
  readonly newest: NewestFirst;
  /** What is kept of the events. */
  readonly kept?: Kept;
  /** Does the clock run? Then nothing is fetched. */
  readonly moving: () => boolean;
  readonly onSelect: (row: number | null) => void;
  /** What to say where nothing is listed, if there is more to say than that. */
  readonly nothing?: () => HTMLElement | null;
  readonly onOpenId: (eventId: string) => void;
  readonly onGo: OnGo | null;
  /** What stands over the list. */
  readonly over?: HTMLElement;
  readonly lit?: LitRows;
}

export class EvidencePanel {
  readonly element: HTMLElement;
  private readonly heading = h("h2", {}, WORDS.evidence.name);
  private readonly list: EvidenceList;
  private readonly place = h("div", { class: "detail-place" });
  private readonly tableButton = h(
    "button",
    { type: "button", "aria-pressed": "false", onclick: () => this.toggleTable() },
    WORDS.evidence.table,
  );
  private readonly drawer = new Drawer(() => this.element);
  private readonly table: ReportTable;
  private readonly order: RowOrder;
  /** The rows that the list shows, and how many there are in all. */
  private rows: readonly number[] = [];
  private total = 0;
  private filled = false;
  private still: ReturnType<typeof setTimeout> | null = null;
  private shown = PAGE;
  private window: Window = { a: 0, b: 0 };
  /** Is it still searched for what the list is to hold? */
  private awaited = false;
  private selected: number | null = null;
  private ticket = 0;
  private listedOnce: () => void = () => undefined;
  /** Resolves when the list stands for the first time, or says why it does not. */
  readonly listed = new Promise<void>((resolve) => {
    this.listedOnce = resolve;
  });

  constructor(private readonly options: EvidenceOptions) {
    const { store, texts, baseUrl, types, events, onSelect } = options;
    this.order = new RowOrder({ baseUrl, types, type: events.type });
    this.table = new ReportTable({
      texts,
      standing: (row) => ({ certain: this.certain(row), disputed: Boolean(events.disputed[row]) }),
      onSelect,
      onDraw: () => this.light(),
      onSort: (sort) => store.set({ sort }),
    });
    this.list = new EvidenceList({
      ...options,
      certain: (row) => this.certain(row),
      onMore: (more) => {
        this.shown += more;
        this.fill();
      },
      onShown: () => this.mark(),
      onListed: () => this.listedOnce(),
      onFocusLost: (row) => this.focusRow(row),
    });
    this.element = h(
      "aside",
      { class: "evidence", "data-testid": TEST_IDS.evidence, "aria-label": WORDS.evidence.name },
      h("div", { class: "evidence-head" }, this.heading, this.tableButton, this.drawer.button),
      options.over,
      this.list.element,
      this.table.element,
      this.place,
    );
    this.dressAsTable();
    // a link that asks for the table or for bars means them to be seen, on a phone as well
    if (this.asTable || store.value.bars !== "off") this.drawer.draw(true);
    store.subscribe(["panel"], () => this.fill());
    store.subscribe(["sort"], () => this.fill());
    const { lit } = options;
    if (lit !== undefined) {
      pointFromRows([this.list.element, this.table.element], lit);
      lit.onChange(() => this.light());
    }
  }

  applyTheme(dark: boolean): void {
    this.list.dark = dark;
    // before a window is shown there is nothing to dress
    if (!this.list.isEmpty || this.asTable) this.render();
  }

  /** Show what a window holds, `total` events in all; while a search is awaited that is not known. */
  show(window: Window, total: number, awaited = false): void {
    const answered = this.awaited && !awaited;
    this.awaited = awaited;
    this.window = window;
    this.total = total;
    this.shown = PAGE;
    const { count, name } = WORDS.evidence;
    setText(this.heading, awaited ? name : fill(count, { n: total }));
    if (this.still !== null) clearTimeout(this.still);
    this.still = null;
    if ((this.list.isEmpty || answered) && !this.asTable) this.fill();
    else this.still = setTimeout(() => this.fill(), STILL_MS);
  }

  private light(): void {
    if (this.options.lit !== undefined) lightRows(this.element, this.options.lit);
  }

  /** Will the list be filled in a moment? */
  get busy(): boolean {
    return this.still !== null;
  }

  private fill(): void {
    this.still = null;
    const start = performance.now();
    const most = this.asTable ? Number.POSITIVE_INFINITY : this.shown;
    this.rows = this.options.newest.in(this.window, most, (row) => this.standing(row) !== null);
    this.filled = true;
    this.render();
    reportWork("list", start);
  }

  /** Open one event, or go back to the list. */
  async select(row: number | null): Promise<void> {
    const before = this.selected;
    this.selected = row;
    const ticket = ++this.ticket;
    if (row === null) {
      const held = focusIn(this.place) !== null;
      this.place.replaceChildren();
      this.element.classList.remove("open");
      this.mark();
      if (held) this.focusRow(before);
      return;
    }
    let body: HTMLElement;
    try {
      body = detail(await this.options.texts.get(row), {
        onBack: () => this.options.onSelect(null),
        onOpen: this.options.onOpenId,
        onGo: this.options.onGo,
      });
    } catch (error) {
      body = h(
        "p",
        { class: "empty", role: "alert" },
        fill(WORDS.evidence.one_not_loaded, { error: String(error) }),
      );
    }
    if (ticket !== this.ticket) return;
    this.place.replaceChildren(body);
    this.place.scrollTop = 0;
    this.drawer.draw(true);
    this.element.classList.add("open");
    this.mark();
    body.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true });
  }

  private get asTable(): boolean {
    return this.options.store.value.panel === "table";
  }

  private dressAsTable(): void {
    const { asTable } = this;
    this.tableButton.setAttribute("aria-pressed", String(asTable));
    this.element.classList.toggle("as-table", asTable);
    // a table without rows has no place to say why
    const rows = asTable && (this.rows.length > 0 || !this.filled);
    this.table.element.hidden = !rows;
    this.list.element.hidden = rows;
  }

  private async fillTable(): Promise<void> {
    const { rows } = this;
    const { sort } = this.options.store.value;
    try {
      const sorted = await this.order.sorted(rows, sort);
      if (this.rows === rows) this.table.show(sorted, sort);
    } catch {
      // what the server cannot put in order stays in the order of time, and says so
      this.options.store.set({ sort: "newest" });
    }
    this.listedOnce();
  }

  /** Say why nothing is listed; where filters are why, on a closed drawer too. */
  private renderNothing(): void {
    if (this.awaited) {
      this.list.say(h("li", { class: "empty" }, h("span", { role: "status" }, WORDS.search.busy)));
      return;
    }
    const { events, nothing } = this.options;
    const filtered = nothing?.() ?? null;
    const why = filtered === null ? WORDS.evidence.none : WORDS.filter.nothing_left;
    this.element.classList.toggle("filtered-out", filtered !== null);
    this.list.say(h("li", { class: "empty" }, events.length === 0 ? WORDS.no_events : why, filtered));
    this.listedOnce();
  }

  private render(): void {
    this.dressAsTable();
    const { rows } = this;
    if (rows.length === 0) {
      this.renderNothing();
      return;
    }
    this.element.classList.remove("filtered-out");
    if (this.asTable) void this.fillTable();
    else this.list.show(rows, this.total);
  }

  private focusRow(row: number | null): void {
    if (this.asTable && row !== null && this.table.focusRow(row)) return;
    this.list.focusRow(row);
  }

  private mark(): void {
    this.light();
    this.table.select(this.selected);
    this.list.select(this.selected);
  }

  private toggleTable(): void {
    if (!this.asTable) this.drawer.draw(true);
    this.options.store.set({ panel: this.asTable ? "list" : "table" });
  }

  private standing(row: number): Standing {
    return standing(this.options.kept, this.options.events.days, row, this.window);
  }

  private certain(row: number): boolean {
    return this.standing(row) === "certain";
  }
}
