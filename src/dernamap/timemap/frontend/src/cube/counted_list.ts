/** The list of what a window holds, page by page from the server: the newest first, and one in full. */

import { type Family, type FamilyStyle, TEST_IDS } from "../contract";
import { focusIn, h, setText } from "../dom/elements";
import { reportWork } from "../dom/work_time";
import { detail } from "../panels/detail";
import { Drawer } from "../panels/drawer";
import { evidenceItem } from "../panels/evidence_item";
import type { Lang } from "../state/fields";
import { isCertain, type Window } from "../time/window";
import { fill, WORDS } from "../words";
import { ask, isGivenUp } from "./ask_server";
import { askedUrl } from "./asked/filter_query";

import type { CountedEvent, CountedRecord, RowTexts } from "./row_texts";

const PAGE = 60;
const STILL_MS = 150;

export interface CountedListOptions {
  readonly url: string;
  readonly lang: Lang;
  readonly families: readonly FamilyStyle[];
  readonly texts: RowTexts;
  /** Does the clock run? Then nothing is fetched. */
  readonly moving: () => boolean;
  readonly onBusy: () => void;
  /** An event is open, or none any more. */
  readonly onOpened: (record: CountedEvent | null, from: "list" | "link" | "search") => void;
}

/** What is listed. */
export interface Listed {
  readonly window: Window;
  /** None for all. */
  readonly families: readonly Family[];
  /** The other filters; empty for none. */
  readonly query: string;
  /** How many there are in all. */
  readonly total: number;
}

export class CountedList {
  readonly element: HTMLElement;
  private readonly heading = h("h2", {}, WORDS.evidence.name);
  private readonly how = h("p", { class: "counted-how", role: "status" });
  private readonly list = h("ol", { class: "list", tabindex: -1, "aria-label": WORDS.evidence.list });
  private readonly place = h("div", { class: "detail-place" });
  private readonly drawer = new Drawer(() => this.element);
  private listed: Listed = { window: { a: 0, b: 0 }, families: [], query: "", total: 0 };
  private key = "";
  private records: readonly CountedRecord[] = [];
  private still: ReturnType<typeof setTimeout> | null = null;
  private asked: AbortController | null = null;
  private dark = false;
  private opener: number | null = null;
  private openId = "";
  /** Events that are on their way, and how many have been asked for. */
  private opening = 0;
  private tickets = 0;

  constructor(private readonly options: CountedListOptions) {
    this.element = h(
      "aside",
      { class: "evidence", "data-testid": TEST_IDS.evidence, "aria-label": WORDS.evidence.name },
      h("div", { class: "evidence-head" }, this.heading, this.drawer.button),
      this.how,
      this.list,
      this.place,
    );
  }

  get busy(): boolean {
    return this.still !== null || this.asked !== null || this.opening > 0;
  }

  stop(): void {
    if (this.still !== null) clearTimeout(this.still);
    this.still = null;
    this.asked?.abort();
    this.asked = null;
  }

  applyTheme(dark: boolean): void {
    this.dark = dark;
    this.render();
  }

  /** Show what a window holds. */
  show(listed: Listed): void {
    setText(this.heading, fill(WORDS.evidence.count, { n: listed.total }));
    const key = JSON.stringify(listed);
    if (key === this.key) return;
    this.key = key;
    this.listed = listed;
    this.stop();
    this.later();
  }

  /** Ask once the clock stands still. */
  private later(): void {
    this.still = setTimeout(() => {
      this.still = null;
      if (this.options.moving()) this.later();
      else void this.fetch(null);
    }, STILL_MS);
    this.options.onBusy();
  }

  /** Fetch a page: the first, or the one after a row. */
  private async fetch(before: number | null): Promise<void> {
    const { url, lang, texts } = this.options;
    const { families, query, window } = this.listed;
    const given = new AbortController();
    this.asked = given;
    this.options.onBusy();
    const began = performance.now();
    const more = {
      days: `${window.a},${window.b}`,
      families: families.join(),
      before: before === null ? "" : String(before),
      most: String(PAGE),
    };
    try {
      const answer = await ask(askedUrl(url, `list-${lang}.json`, query, more), { signal: given.signal });
      const page = (await answer.json()) as CountedRecord[];
      texts.keep(page);
      this.records = before === null ? page : [...this.records, ...page];
      const ms = Math.round(performance.now() - began);
      this.sayHow(ms);
      this.render();
      reportWork("list", began);
    } catch (error) {
      if (isGivenUp(error)) return;
      this.records = [];
      const words = fill(WORDS.evidence.not_loaded, { error: String(error) });
      this.list.replaceChildren(h("li", { class: "empty" }, h("span", { role: "alert" }, words)));
    } finally {
      if (this.asked === given) this.asked = null;
    }
  }

  private sayHow(ms: number): void {
    const n = this.records.length;
    this.how.hidden = n === 0;
    setText(this.how, fill(WORDS.cube.list_first, { n, total: this.listed.total, ms }));
  }

  private render(): void {
    const focused = Number(focusIn(this.list)?.dataset.row ?? Number.NaN);
    const items = this.records.map((record) => this.item(record));
    if (items.length === 0) items.push(h("li", { class: "empty" }, WORDS.evidence.none));
    const last = this.records.at(-1);
    if (last !== undefined && this.records.length < this.listed.total) {
      const more = (): void => void this.fetch(last.row);
      items.push(h("li", { class: "more" }, h("button", { type: "button", onclick: more }, WORDS.cube.more)));
    }
    this.list.replaceChildren(...items);
    if (!Number.isNaN(focused)) this.focusRow(focused);
  }

  private item(record: CountedRecord): HTMLLIElement {
    const family = this.options.families.find(({ id }) => id === record.family);
    const [, , certainA, certainB] = record.days;
    return evidenceItem(
      {
        row: record.row,
        record,
        family: family as FamilyStyle,
        kind: record.type,
        certain: isCertain(this.listed.window, certainA, certainB),
        disputed: record.disputes.length > 0,
        dark: this.dark,
        figures: record.counts.map(({ words }) => words),
      },
      (row) => void this.open(row),
    );
  }

  /** Show one event in full, by its row or its identifier; with the claims that it disputes. */
  async open(asked: number | string, from: "list" | "link" | "search" = "list"): Promise<void> {
    if (asked === this.opener || asked === this.openId) return;
    this.opener = typeof asked === "number" ? asked : null;
    this.openId = typeof asked === "string" ? asked : "";
    const ticket = ++this.tickets;
    this.opening++;
    this.options.onBusy();
    let body: HTMLElement;
    let record: CountedEvent | null = null;
    try {
      record = await this.fetchEvent(asked);
      body = detail(record, {
        onBack: () => this.close(),
        onOpen: (id) => void this.open(id),
        onGo: null,
      });
    } catch (error) {
      const words = fill(WORDS.evidence.one_not_loaded, { error: String(error) });
      body = h("p", { class: "empty", role: "alert" }, words);
    } finally {
      this.opening--;
    }
    if (ticket !== this.tickets) return;
    if (record !== null) {
      this.opener = record.row;
      this.openId = record.event_id;
      this.options.onOpened(record, from);
    }
    this.place.replaceChildren(body);
    this.place.scrollTop = 0;
    this.drawer.draw(true);
    this.element.classList.add("open");
    body.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true });
  }

  private async fetchEvent(asked: number | string): Promise<CountedEvent> {
    const { url, lang } = this.options;
    const more = typeof asked === "number" ? { row: String(asked) } : { id: asked };
    const answer = await ask(askedUrl(url, `event-${lang}.json`, "", more));
    return (await answer.json()) as CountedEvent;
  }

  /** The next report of the list, or the one before. */
  step(direction: 1 | -1): void {
    const at = this.records.findIndex(({ row }) => row === this.opener);
    const next = this.records[at < 0 ? 0 : at + direction];
    if (next !== undefined) void this.open(next.row);
    else if (direction > 0) void this.stepOn();
  }

  /** Fetch the next page of the list, and step into it. */
  private async stepOn(): Promise<void> {
    const last = this.records.at(-1);
    const { length } = this.records;
    if (last === undefined || length >= this.listed.total) return;
    await this.fetch(last.row);
    if (this.records.length > length) this.step(1);
  }

  /** Back to the list; false if it is shown already. */
  close(): boolean {
    this.tickets++;
    const { opener } = this;
    [this.opener, this.openId] = [null, ""];
    if (!this.element.classList.contains("open")) return false;
    this.place.replaceChildren();
    this.element.classList.remove("open");
    if (opener !== null) this.focusRow(opener);
    this.options.onOpened(null, "list");
    return true;
  }

  private focusRow(row: number): void {
    const item = this.list.querySelector<HTMLElement>(`[data-row="${row}"]`);
    (item ?? this.list).focus({ preventScroll: item === null });
  }
}
