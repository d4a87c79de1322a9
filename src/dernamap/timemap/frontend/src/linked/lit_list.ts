/** A list whose rows light up what they stand for in other views, and are lit from there. */

import { type LitRows, whilePointed } from "./lit_rows";

const SOURCE = "list";

/** Let the elements with `data-row` within some parts point at their reports. */
export function pointFromRows(parts: readonly HTMLElement[], lit: LitRows): void {
  for (const part of parts) {
    whilePointed(
      part,
      (target) => {
        const row = target.closest<HTMLElement>("[data-row]")?.dataset.row;
        if (row !== undefined) lit.point(SOURCE, [Number(row)]);
      },
      () => lit.leave(SOURCE),
    );
  }
}

/** Mark the rows that are pointed at from elsewhere. */
export function lightRows(element: HTMLElement, lit: LitRows): void {
  const pointed = lit.source !== "" && lit.source !== SOURCE;
  for (const item of element.querySelectorAll<HTMLElement>("[data-row]")) {
    item.classList.toggle("lit", pointed && lit.has(Number(item.dataset.row)));
  }
}
