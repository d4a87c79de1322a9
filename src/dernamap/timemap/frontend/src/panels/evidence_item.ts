/** One event in the list of evidence: when, what, where, the claim, who says so. */

import { type EventRecord, type FamilyStyle, TEST_IDS } from "../contract";
import { h } from "../dom/elements";
import { glyphImage } from "../map/glyphs";
import { WORDS } from "../words";

export interface ItemFacts {
  readonly row: number;
  /** Its texts, once they are here. */
  readonly record: EventRecord | undefined;
  readonly family: FamilyStyle;
  readonly kind: string;
  readonly certain: boolean;
  readonly disputed: boolean;
  readonly dark: boolean;
  /** Its figures, where the list says them. */
  readonly figures?: readonly string[];
}

export function evidenceItem(facts: ItemFacts, onSelect: (row: number) => void): HTMLLIElement {
  const { row, record, family, kind, certain, disputed, dark, figures = [] } = facts;
  const state = certain ? "certain" : "possible";
  const placed = record?.placements.map((place) => place.name).join(WORDS.joints.list);
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: "item",
        "data-testid": TEST_IDS.evidenceItem,
        "data-row": row,
        "data-event": record?.event_id ?? "",
        onclick: () => onSelect(row),
      },
      glyphImage(family, { state, disputed, dark, size: 24 }),
      h(
        "span",
        { class: "item-body" },
        h(
          "span",
          { class: "item-head" },
          h("span", { class: "when" }, record?.when ?? ""),
          h("span", { class: "kind" }, kind),
        ),
        h("span", { class: "where", dir: "auto" }, record ? placed || WORDS.evidence.not_placed : "…"),
        h("span", { class: "summary", dir: "auto" }, record?.summary ?? ""),
        figures.length > 0 &&
          h("span", { class: "item-figures", dir: "auto" }, figures.join(WORDS.joints.list)),
        h(
          "span",
          { class: "item-foot" },
          h("span", { class: "by", dir: "auto" }, record?.attributed_to ?? ""),
          !certain && h("span", { class: "tag" }, WORDS.evidence.possible),
          disputed && h("span", { class: "tag tag-disputed" }, WORDS.evidence.disputed),
        ),
      ),
    ),
  );
}
