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
import { refusal } from "./block_store";
import { isGivenUp } from "./counted_map";
import type { CountedRecord, RowTexts } from "./row_texts";

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
}

export class CountedList {
  readonly element: HTMLElement;
  private readonly heading = h("h2", {}, WORDS.evidence.name);
  private readonly how = h("p", { class: "counted-how", role: "status" });
  private readonly list = h("ol", { class: "list", tabindex: -1, "aria-label": WORDS.evidence.list });
  private readonly place = h("div", { class: "detail-place" });
  private readonly drawer = new Drawer(() => this.element);
  private window: Window = { a: 0, b: 0 };
  private families: readonly Family[] = [];
  private total = 0;
  private key = "";
  private records: readonly CountedRecord[] = [];
  private still: ReturnType<typeof setTimeout> | null = null;
  private asked: AbortController | null = null;
  private dark = false;
  private opener: number | null = null;

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
    return this.still !== null || this.asked !== null;
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

  /** Show what a window holds of these families (none for all), `total` events in all. */
  show(window: Window, families: readonly Family[], total: number): void {
    setText(this.heading, fill(WORDS.evidence.count, { n: total }));
    const key = `${window.a} ${window.b} ${families.join()} ${total}`;
    if (key === this.key) return;
    this.key = key;
    [this.window, this.families, this.total] = [window, families, total];
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
    const { a, b } = this.window;
    const given = new AbortController();
    this.asked = given;
    this.options.onBusy();
    const began = performance.now();
    const families = this.families.length === 0 ? "" : `&families=${this.families.join()}`;
    const after = before === null ? "" : `&before=${before}`;
    try {
      const answer = await fetch(`${url}/list-${lang}.json?days=${a},${b}${families}${after}&most=${PAGE}`, {
        signal: given.signal,
      });
      if (!answer.ok) throw new Error(await refusal(answer));
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
      this.list.replaceChildren(h("li", { class: "empty", role: "alert" }, words));
    } finally {
      if (this.asked === given) this.asked = null;
    }
  }

  private sayHow(ms: number): void {
    const n = this.records.length;
    this.how.hidden = n === 0;
    setText(this.how, fill(WORDS.cube.list_first, { n, total: this.total, ms }));
  }

  private render(): void {
    const focused = Number(focusIn(this.list)?.dataset.row ?? Number.NaN);
    const items = this.records.map((record) => this.item(record));
    if (items.length === 0) items.push(h("li", { class: "empty" }, WORDS.evidence.none));
    const last = this.records.at(-1);
    if (last !== undefined && this.records.length < this.total) {
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
        certain: isCertain(this.window, certainA, certainB),
        disputed: record.disputes.length > 0,
        dark: this.dark,
      },
      (row) => void this.open(row),
    );
  }

  /** Show one event in full. */
  async open(row: number): Promise<void> {
    this.opener = row;
    let body: HTMLElement;
    try {
      const record = await this.options.texts.get(row);
      body = detail(record, { onBack: () => this.close(), onOpen: () => undefined, onGo: null });
    } catch (error) {
      const words = fill(WORDS.evidence.one_not_loaded, { error: String(error) });
      body = h("p", { class: "empty", role: "alert" }, words);
    }
    if (this.opener !== row) return;
    this.place.replaceChildren(body);
    this.place.scrollTop = 0;
    this.drawer.draw(true);
    this.element.classList.add("open");
    body.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true });
  }

  /** Back to the list; false if it is shown already. */
  close(): boolean {
    if (!this.element.classList.contains("open")) return false;
    this.place.replaceChildren();
    this.element.classList.remove("open");
    if (this.opener !== null) this.focusRow(this.opener);
    this.opener = null;
    return true;
  }

  private focusRow(row: number): void {
    const item = this.list.querySelector<HTMLElement>(`[data-row="${row}"]`);
    (item ?? this.list).focus({ preventScroll: item === null });
  }
}
