/** The counts of what is missing, in a menu at the end of the line, each with its list. */

import { TEST_IDS, type TypeStyle } from "../contract";
import type { EventColumns } from "../data/dataset_columns";
import type { EventTexts } from "../data/event_texts";
import { h, setText } from "../dom/elements";
import { detailsPopup, type Popup } from "../dom/popups";
import { fill, numeral, plural, WORDS } from "../words";
import { LACKS, type Lack, type Missing } from "./missing";

const MOST = 40;
const COUNT_MS = 120;

export interface MissingMenuOptions {
  readonly events: EventColumns;
  readonly types: readonly TypeStyle[];
  readonly texts: EventTexts;
  /** What is missing now. */
  readonly missing: () => Missing;
  readonly onOpen: (row: number) => void;
  /** Move the map to where these are. */
  readonly onShow: (rows: readonly number[]) => void;
}

export class MissingMenu {
  readonly element: HTMLDetailsElement;
  readonly popup: Popup;
  private readonly opener: HTMLElement;
  private readonly rows = h("div", { class: "missing-rows" });
  private readonly list = h("ul", { class: "missing-list" });
  private chosen: Lack | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly how: MissingMenuOptions) {
    this.opener = h("summary", {
      class: "missing-opener",
      title: WORDS.missing.title,
      "data-testid": TEST_IDS.missing,
    });
    this.element = h(
      "details",
      { class: "missing", ontoggle: () => this.show() },
      this.opener,
      h(
        "div",
        { class: "missing-body" },
        h("p", { class: "filter-note" }, WORDS.missing.title),
        this.rows,
        this.list,
      ),
    );
    this.popup = detailsPopup(this.element, this.opener);
  }

  /** The window or what is kept has changed: count anew when nothing has changed for a moment. */
  changed(): void {
    this.stop();
    this.timer = setTimeout(() => this.show(), COUNT_MS);
  }

  /** Will it count in a moment? */
  get busy(): boolean {
    return this.timer !== null;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** Say the counts; the lists are made when they are looked at. */
  show(): void {
    this.stop();
    const missing = this.how.missing();
    const { short } = WORDS.missing;
    const lacking = (["unplaced", "outside", "filtered"] as const).filter((lack) => missing[lack].length > 0);
    const counts = lacking.map((lack) => fill(short[lack], { n: missing[lack].length }));
    setText(this.opener, counts.length === 0 ? WORDS.missing.name : counts.join(WORDS.joints.comma));
    if (!this.element.open) return;
    this.rows.replaceChildren(...LACKS.map((lack) => this.row(lack, missing[lack].length)));
    this.fill(missing);
  }

  private row(lack: Lack, count: number): HTMLElement {
    return h(
      "button",
      {
        type: "button",
        class: "missing-row",
        "data-lack": lack,
        "aria-pressed": String(lack === this.chosen),
        disabled: count === 0,
        onclick: () => {
          this.chosen = this.chosen === lack ? null : lack;
          this.show();
        },
      },
      h("b", {}, numeral(count)),
      h("span", {}, WORDS.missing.lacks[lack]),
    );
  }

  private fill(missing: Missing): void {
    const all = this.chosen === null ? [] : missing[this.chosen];
    const rows = all.slice(0, MOST);
    const more = all.length - rows.length;
    const write = (): void =>
      this.list.replaceChildren(
        ...(this.chosen === "outside" && all.length > 0 ? [this.shower(all)] : []),
        ...rows.map((row) => this.item(row)),
        ...(more > 0 ? [h("li", { class: "option-more" }, fill(WORDS.filter.more, { n: more }))] : []),
      );
    write();
    const ticket = this.chosen;
    this.how.texts.want(rows).then(
      () => {
        if (this.chosen === ticket && this.element.open) write();
      },
      (error: unknown) => {
        this.list.replaceChildren(h("li", {}, h("span", { role: "alert" }, String(error))));
      },
    );
  }

  private shower(rows: readonly number[]): HTMLElement {
    const { onShow } = this.how;
    return h("li", {}, h("button", { type: "button", onclick: () => onShow(rows) }, WORDS.missing.show));
  }

  private item(row: number): HTMLElement {
    const { texts, types, events, onOpen } = this.how;
    const record = texts.peek(row);
    const kind = types[events.type[row] as number]?.label ?? plural(WORDS.units.reports, 1);
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "plain", "data-event": record?.event_id ?? "", onclick: () => onOpen(row) },
        h("span", { class: "when" }, record?.when ?? "…"),
        ` ${kind} `,
        h("span", { class: "why", dir: "auto" }, record?.place_text ?? ""),
      ),
    );
  }
}
