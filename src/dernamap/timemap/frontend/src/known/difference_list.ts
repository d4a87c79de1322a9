/** The list of what differs between two views: claims, ground, figures. */

import { type Ground, TEST_IDS } from "../contract";
import { stateWords } from "../data/ground";
import { h } from "../dom/elements";
import type { Popup } from "../dom/popups";
import type { Lang } from "../state/fields";
import { fill, numeral, WORDS } from "../words";
import {
  type Bounds,
  type ClaimPart,
  type Differences,
  type DifferentClaim,
  fetchDifferences,
  type LaterPart,
  type SaidOfPlace,
} from "./differences";

export interface DifferenceListOptions {
  readonly baseUrl: string;
  readonly lang: Lang;
  readonly ground: Ground;
  readonly onOpen: (eventId: string) => void;
  readonly onBusy: () => void;
}

/** What the parts of a list are called, and the last day of each side. */
export interface Asked {
  readonly heading: string;
  readonly left: string;
  readonly right: string;
  readonly leftDay: number;
  readonly rightDay: number;
  readonly onlyLeft: string;
  readonly onlyRight: string;
}

export class DifferenceList {
  readonly element: HTMLElement;
  readonly popup: Popup;
  private readonly body = h("div", {});
  private readonly heading = h("h2", {});
  private readonly closer = h(
    "button",
    { type: "button", onclick: () => this.popup.close() },
    WORDS.compare.close,
  );
  private ticket = 0;
  private waiting = 0;

  constructor(private readonly options: DifferenceListOptions) {
    this.element = h(
      "section",
      { class: "differences", hidden: true, "data-testid": TEST_IDS.differences },
      h("div", { class: "differences-head" }, this.heading, this.closer),
      this.body,
    );
    this.popup = {
      parts: [this.element],
      opener: this.closer,
      isOpen: () => !this.element.hidden,
      close: () => {
        this.element.hidden = true;
      },
    };
  }

  get busy(): boolean {
    return this.waiting > 0;
  }

  /** Fetch what differs and list it. */
  async show(asked: Asked): Promise<void> {
    const ticket = ++this.ticket;
    const { baseUrl, lang, onBusy } = this.options;
    this.heading.textContent = asked.heading;
    this.element.setAttribute("aria-label", asked.heading);
    this.body.replaceChildren(h("p", { role: "status" }, WORDS.compare.loading));
    this.element.hidden = false;
    this.closer.focus({ preventScroll: true });
    this.waiting++;
    onBusy();
    try {
      const found = await fetchDifferences(baseUrl, asked.left, asked.right, lang);
      if (ticket === this.ticket) this.body.replaceChildren(...this.parts(found, asked));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (ticket === this.ticket) {
        this.body.replaceChildren(h("p", { role: "alert" }, fill(WORDS.compare.failed, { error: why })));
      }
    } finally {
      this.waiting--;
    }
  }

  private parts(found: Differences, asked: Asked): HTMLElement[] {
    const { compare, known } = WORDS;
    const [knowing] = found.knowledge;
    const held =
      knowing === null
        ? []
        : [
            h(
              "p",
              { class: "why" },
              fill(known.held_back, {
                later: numeral(knowing.later),
                in_doubt: numeral(knowing.in_doubt),
                unknown: numeral(knowing.unknown),
              }),
            ),
          ];
    const parts = [
      ...(found.later.length > 0 ? this.later(found.later) : this.claims(asked.onlyRight, found.only_right)),
      ...this.claims(asked.onlyLeft, found.only_left),
      ...this.figures(found),
      ...this.ground(found, asked),
      ...this.claims(compare.certain_right, found.certain_right),
      ...this.claims(compare.certain_left, found.certain_left),
    ];
    const wrong = found.notices.flat().map((notice) => h("p", { class: "why", role: "alert" }, notice));
    return [...wrong, ...held, ...(parts.length > 0 ? parts : [h("p", {}, compare.same)])];
  }

  /** What became known later, by what it changes. */
  private later(parts: readonly LaterPart[]): HTMLElement[] {
    const { later, not_withdrawn } = WORDS.compare;
    return [
      h("p", { class: "why" }, not_withdrawn),
      ...parts.flatMap((part) => this.claims(later[part.group], part)),
    ];
  }

  private claims(heading: string, { count, claims }: ClaimPart): HTMLElement[] {
    if (count === 0) return [];
    return [
      h("h3", {}, fill(heading, { n: numeral(count) })),
      h("ul", {}, ...claims.map((claim) => this.claim(claim))),
      ...(claims.length < count
        ? [h("p", { class: "why" }, fill(WORDS.compare.most, { n: numeral(claims.length) }))]
        : []),
    ];
  }

  private claim({ event_id, when, summary, said_by, published }: DifferentClaim): HTMLElement {
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "plain",
          "data-event": event_id,
          onclick: () => this.options.onOpen(event_id),
        },
        // each has its own direction, and the spaces between them are those of the list
        h("span", { class: "when", dir: "auto" }, when),
        " ",
        h("span", { dir: "auto" }, summary),
        " ",
        h(
          "span",
          { class: "why", dir: "auto" },
          [said_by, published].filter(Boolean).join(WORDS.joints.list),
        ),
      ),
    );
  }

  private figures({ figures }: Differences): HTMLElement[] {
    if (figures.length === 0) return [];
    const { compare } = WORDS;
    const rows = figures.map(({ kind, unit, left, right, change }) => {
      const name = (compare.kinds as Readonly<Record<string, string>>)[kind] ?? kind;
      return h(
        "li",
        {},
        h("b", {}, `${name} (${compare.units[unit]})`),
        `: ${compare.changes[change]}, `,
        fill(compare.from_to, { left: boundsWords(left), right: boundsWords(right) }),
      );
    });
    return [h("h3", {}, fill(compare.figures, { n: numeral(figures.length) })), h("ul", {}, ...rows)];
  }

  private ground({ ground }: Differences, { leftDay, rightDay }: Asked): HTMLElement[] {
    if (ground.length === 0) return [];
    const { compare } = WORDS;
    const words = (said: SaidOfPlace | null, day: number): string =>
      stateWords(said, this.options.ground, day);
    const rows = ground.map(({ name, left, right }) =>
      h(
        "li",
        {},
        h("b", {}, name),
        ": ",
        fill(compare.from_to, { left: words(left, leftDay), right: words(right, rightDay) }),
      ),
    );
    return [h("h3", {}, fill(compare.ground, { n: numeral(ground.length) })), h("ul", {}, ...rows)];
  }
}

function boundsWords(bounds: Bounds | null): string {
  const { compare } = WORDS;
  if (bounds === null) return compare.none;
  const [low, high] = bounds;
  if (high === null) return fill(compare.or_more, { low: numeral(low) });
  return low === high ? numeral(low) : fill(compare.range, { low: numeral(low), high: numeral(high) });
}
