/** One event in full: what, when, where, who says so, the numbers, the other sides. */

import { copyCitation } from "../cite/copy_citation";
import type { DisputeRecord, EventRecord, PlacementRecord, SourceRecord } from "../contract";
import { TEST_IDS } from "../contract";
import { h, link } from "../dom/elements";
import { fill, WORDS } from "../words";
import { type OnGo, pageLink } from "./page_link";

export interface DetailActions {
  readonly onBack: () => void;
  readonly onOpen: (eventId: string) => void;
  /** Leads to another page; null where there is none. */
  readonly onGo: OnGo | null;
}

export function metres(radius: number): string {
  if (radius >= 1000) {
    return fill(WORDS.units.km, { n: (radius / 1000).toLocaleString("en", { maximumFractionDigits: 1 }) });
  }
  return fill(WORDS.units.m, { n: String(Math.round(radius)) });
}

function row(term: string, ...values: (HTMLElement | string)[]): HTMLElement {
  return h("div", { class: "fact" }, h("dt", {}, term), h("dd", {}, ...values));
}

function placement(place: PlacementRecord): HTMLElement {
  const words = WORDS.detail;
  const precisions: Readonly<Record<string, string>> = words.precisions;
  const certainties: Readonly<Record<string, string>> = words.certainties;
  return h(
    "div",
    { class: "placement" },
    h("strong", {}, place.name),
    fill(words.placement, {
      certainty: certainties[place.certainty] ?? place.certainty,
      precision: precisions[place.precision] ?? place.precision,
      radius: metres(place.radius_m),
    }),
    h("div", { class: "why" }, place.why),
  );
}

function source(record: SourceRecord): HTMLElement {
  const title = record.title || record.url;
  const facts = [record.publisher, record.published, record.language].filter(Boolean).join(", ");
  return h(
    "div",
    { class: "source" },
    record.url ? link(record.url, title) : h("span", {}, title),
    h("div", { class: "why" }, record.url ? facts : `${facts}. ${record.no_url_reason}`),
  );
}

function dispute(record: DisputeRecord, actions: DetailActions): HTMLElement {
  return h(
    "section",
    { class: "dispute" },
    h("h4", {}, fill(WORDS.detail.disputed, { topic: record.topic })),
    h(
      "div",
      { class: "sides" },
      ...[record.version_a, record.version_b].map((side) => h("div", { dir: "auto" }, side)),
    ),
    actions.onGo !== null &&
      h("p", {}, pageLink(`disputes/${record.dispute_id}`, WORDS.evidence.dispute, actions.onGo)),
    record.others.length > 0 && h("p", { class: "why" }, WORDS.detail.others),
    record.others.length > 0 &&
      h(
        "ul",
        { class: "others" },
        ...record.others.map((other) =>
          h(
            "li",
            {},
            h(
              "button",
              { type: "button", class: "plain", onclick: () => actions.onOpen(other.event_id) },
              // each has its own direction
              h("span", { class: "when", dir: "auto" }, other.words),
              " ",
              h("span", { dir: "auto" }, other.summary),
              " ",
              h("span", { class: "why", dir: "auto" }, other.attributed_to),
            ),
          ),
        ),
      ),
  );
}

export function detail(record: EventRecord, actions: DetailActions): HTMLElement {
  const facts = h(
    "dl",
    {},
    row(
      WORDS.detail.when,
      h("strong", {}, record.when),
      h(
        "div",
        { class: "why" },
        fill(WORDS.detail.date_written, { text: record.date_text }),
        h("code", {}, record.edtf),
      ),
    ),
    row(
      WORDS.detail.where,
      h("div", { class: "why", dir: "auto" }, fill(WORDS.detail.place_written, { text: record.place_text })),
      ...(record.placements.length > 0
        ? record.placements.map(placement)
        : [h("div", {}, fill(WORDS.detail.not_placed, { reason: record.unplaced_reason }))]),
    ),
    row(WORDS.detail.who, record.attributed_to || WORDS.detail.not_stated),
    ...(record.actors.length > 0 ? [row(WORDS.detail.actors, record.actors.join(WORDS.joints.list))] : []),
    ...(record.counts.length > 0
      ? [
          row(
            WORDS.detail.numbers,
            h(
              "ul",
              { class: "numbers" },
              ...record.counts.map((count) =>
                h("li", {}, count.words, h("span", { class: "why" }, ` ${count.said_by}`)),
              ),
            ),
          ),
        ]
      : []),
    row(WORDS.detail.source, ...record.sources.map(source)),
  );
  return h(
    "article",
    { class: "detail", "data-testid": TEST_IDS.detail, "data-event": record.event_id },
    h(
      "div",
      { class: "detail-bar" },
      h("button", { type: "button", class: "back", onclick: actions.onBack }, WORDS.evidence.back),
      h("span", { class: "id" }, record.event_id),
    ),
    h("h3", { tabindex: -1 }, record.type),
    h("p", { class: "summary", dir: "auto" }, record.summary),
    facts,
    ...(record.sources.length > 0 ? [copyCitation(record)] : []),
    ...record.disputes.map((item) => dispute(item, actions)),
  );
}
