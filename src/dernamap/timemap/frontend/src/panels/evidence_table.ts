/** The window's content as a table: the same rows as the list, for reading across and aloud. */

import type { EventRecord } from "../contract";
import { TEST_IDS } from "../contract";
import { h } from "../dom/elements";

export interface TableRow {
  readonly row: number;
  readonly record: EventRecord | undefined;
  readonly certain: boolean;
  readonly disputed: boolean;
}

const HEADINGS = ["When", "What", "Where", "Claim", "Who says so", "In this window"];

export function evidenceTable(
  rows: readonly TableRow[],
  caption: string,
  onSelect: (row: number) => void,
): HTMLElement {
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
      h("td", {}, record?.placements.map((place) => place.name).join("; ") || "not placed"),
      h("td", { dir: "auto" }, record?.summary ?? ""),
      h("td", {}, record?.attributed_to ?? ""),
      h("td", {}, `${certain ? "certain" : "possible"}${disputed ? ", disputed" : ""}`),
    ),
  );
  return h(
    "div",
    { class: "table-place", tabindex: 0, role: "region", "aria-label": caption },
    h(
      "table",
      { "data-testid": TEST_IDS.evidenceTable },
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, ...HEADINGS.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, ...body),
    ),
  );
}
