/** One event in full: what, when, where, who says so, the numbers, the other sides. */

import type { DisputeRecord, EventRecord, PlacementRecord, SourceRecord } from "../contract";
import { TEST_IDS } from "../contract";
import { h, link } from "../dom/elements";
import { WORDS } from "../dom/words";

export interface DetailActions {
  readonly onBack: () => void;
  readonly onOpen: (eventId: string) => void;
}

const PRECISION_WORDS: Record<string, string> = {
  exact: "a point",
  quarter: "a quarter",
  city: "a city or town as a whole",
  area: "a wider area",
  line: "somewhere along a line",
  sector: "a direction only",
};

export function metres(radius: number): string {
  if (radius >= 1000) {
    return `${(radius / 1000).toLocaleString("en", { maximumFractionDigits: 1 })} km`;
  }
  return `${Math.round(radius)} m`;
}

function row(term: string, ...values: (HTMLElement | string)[]): HTMLElement {
  return h("div", { class: "fact" }, h("dt", {}, term), h("dd", {}, ...values));
}

function placement(place: PlacementRecord): HTMLElement {
  const words = PRECISION_WORDS[place.precision] ?? place.precision;
  return h(
    "div",
    { class: "placement" },
    h("strong", {}, place.name),
    ` (${place.certainty}): ${words}, within ${metres(place.radius_m)}.`,
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
    h("h4", {}, `Disputed: ${record.topic}`),
    h("div", { class: "sides" }, h("div", {}, record.version_a), h("div", {}, record.version_b)),
    record.others.length > 0 && h("p", { class: "why" }, "Other claims in this dispute:"),
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
              h("span", { class: "when" }, other.words),
              ` ${other.summary} `,
              h("span", { class: "why" }, other.attributed_to),
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
      "When",
      h("strong", {}, record.when),
      h("div", { class: "why" }, `As written: ${record.date_text}. As read: `, h("code", {}, record.edtf)),
    ),
    row(
      "Where",
      h("div", { class: "why", dir: "auto" }, `As written: ${record.place_text}`),
      ...(record.placements.length > 0
        ? record.placements.map(placement)
        : [h("div", {}, `Not placed: ${record.unplaced_reason}`)]),
    ),
    row("Who says so", record.attributed_to || "not stated"),
    ...(record.actors.length > 0 ? [row("Actors", record.actors.join("; "))] : []),
    ...(record.counts.length > 0
      ? [
          row(
            "Numbers",
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
    row("Source", ...record.sources.map(source)),
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
    ...record.disputes.map((item) => dispute(item, actions)),
  );
}
