/** Buttons that copy the citation of a claim. */

import { type EventRecord, TEST_IDS } from "../contract";
import { h, setText } from "../dom/elements";
import { WORDS } from "../words";
import { citation, STYLES, type Style } from "./citation";

export function copyCitation(record: EventRecord): HTMLElement {
  const said = h("span", { role: "status", class: "why" });
  const shown = h("textarea", { class: "citation", readonly: true, rows: 5, hidden: true, dir: "auto" });
  shown.setAttribute("aria-label", WORDS.citation.name);

  async function copy(style: Style): Promise<void> {
    const text = citation(record, style);
    try {
      // there is no clipboard on a page that did not come safely
      await navigator.clipboard.writeText(text);
      shown.hidden = true;
      setText(said, WORDS.citation.copied);
    } catch {
      shown.hidden = false;
      shown.value = text;
      shown.focus();
      shown.select();
      setText(said, WORDS.citation.not_copied);
    }
  }

  const buttons = STYLES.map((style) =>
    h(
      "button",
      { type: "button", "data-style": style, onclick: () => void copy(style) },
      WORDS.citation.as[style],
    ),
  );
  return h(
    "div",
    { class: "cite", role: "group", "aria-label": WORDS.citation.name, "data-testid": TEST_IDS.copyCitation },
    h("span", { class: "cite-name" }, WORDS.citation.name),
    ...buttons,
    said,
    shown,
  );
}
