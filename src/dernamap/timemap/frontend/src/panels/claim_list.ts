/** The claims to ground as a list: place by place, change by change, each with who said so. */

import { type Ground, type GroundEvidence, type GroundRow, type GroundState, TEST_IDS } from "../contract";
import { stateLine } from "../data/ground";
import { h } from "../dom/elements";
import type { Calendar } from "../time/calendar";
import { plural, WORDS } from "../words";

export interface ClaimListOptions {
  readonly ground: Ground;
  readonly calendar: Calendar;
  readonly onOpen: (eventId: string) => void;
  /** Called when somebody presses its button to close. */
  readonly onClose: () => void;
}

export class ClaimList {
  readonly element: HTMLElement;
  private readonly places = h("div", {});

  constructor(private readonly options: ClaimListOptions) {
    this.element = h(
      "div",
      { class: "ground-list", hidden: true, role: "region", "aria-label": WORDS.ground.claims },
      h(
        "div",
        { class: "ground-list-head" },
        h("h2", {}, WORDS.ground.claims),
        h("button", { type: "button", onclick: options.onClose }, WORDS.ground.close),
      ),
      this.places,
    );
  }

  get open(): boolean {
    return !this.element.hidden;
  }

  close(): void {
    this.element.hidden = true;
  }

  /** Open it, at a state of a place if one is given. */
  show(place: GroundRow | null = null, state: GroundState | null = null): void {
    this.places.replaceChildren(
      ...this.options.ground.rows.map((row) => this.place(row, row === place, state)),
    );
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.places.querySelector(".here")?.scrollIntoView({ block: "nearest" });
  }

  private place(row: GroundRow, open: boolean, here: GroundState | null): HTMLElement {
    return h(
      "details",
      { open },
      h(
        "summary",
        {},
        row.name,
        h("span", { class: "ground-now" }, plural(WORDS.units.changes, row.states.length)),
      ),
      ...row.states.map((state) => this.change(state, open && state === here)),
    );
  }

  /** One row a claim, so that days, words and speakers stand under each other. */
  private change(state: GroundState, here: boolean): HTMLElement {
    const { columns } = WORDS.table;
    const title = stateLine(state, this.options.ground, this.options.calendar);
    return h(
      "div",
      { class: here ? "ground-change here" : "ground-change" },
      h("h3", {}, title),
      h(
        "table",
        { "aria-label": title },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ...[columns.when, columns.claim, columns.who].map((name) => h("th", { scope: "col" }, name)),
          ),
        ),
        h("tbody", {}, ...state.evidence.map((said) => this.claim(said))),
      ),
    );
  }

  private claim(said: GroundEvidence): HTMLElement {
    const onclick = (): void => {
      this.close();
      this.options.onOpen(said.event_id);
    };
    return h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        h(
          "button",
          { type: "button", "data-testid": TEST_IDS.groundChange, "data-event": said.event_id, onclick },
          said.when,
        ),
      ),
      h("td", { dir: "auto" }, said.says, h("span", { class: "why" }, said.why)),
      h("td", { dir: "auto" }, said.said_by),
    );
  }
}
