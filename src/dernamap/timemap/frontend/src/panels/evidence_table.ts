/** The window's content as a table: the same rows as the list, for reading across and aloud. */

import type { EventRecord } from "../contract";
import { TEST_IDS } from "../contract";
import { h } from "../dom/elements";
import { WORDS } from "../words";

export interface TableRow {
  readonly row: number;
  readonly record: EventRecord | undefined;
  readonly certain: boolean;
  readonly disputed: boolean;
}

export function evidenceTable(
  rows: readonly TableRow[],
  caption: string,
  onSelect: (row: number) => void,
): HTMLElement {
  const { columns, not_placed, certain: sure, possible, disputed: differ } = WORDS.evidence;
  const body = rows.map(({ row, record, certain, disputed }) =>
    h(
      "tr",
      { "data-event": record?.event_id ?? "" },
      h(
        "th",
        { scope: "row" },
        h("button", { type: "button", class: "plain", onclick: () => onSelect(row) }, record?.when ?? "…"),
      ),
      h("td", {}, record?.type ?? ""),
      h("td", {}, record?.placements.map((place) => place.name).join(WORDS.joints.list) || not_placed),
      h("td", { dir: "auto" }, record?.summary ?? ""),
      h("td", {}, record?.attributed_to ?? ""),
      h("td", {}, [certain ? sure : possible, ...(disputed ? [differ] : [])].join(WORDS.joints.comma)),
    ),
  );
  return h(
    "div",
    { class: "table-place", tabindex: 0, role: "region", "aria-label": caption },
    h(
      "table",
      { "data-testid": TEST_IDS.evidenceTable },
      h("caption", {}, caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...[columns.when, columns.what, columns.where, columns.claim, columns.who, columns.window].map(
            (name) => h("th", { scope: "col" }, name),
          ),
        ),
      ),
      h("tbody", {}, ...body),
    ),
  );
}
