/** Words over the map, or in its place. */

import { h } from "../dom/elements";

/** `role` is "alert" for what went wrong, and "status" for what is so. */
export function wordsOnMap(words: string, role: "alert" | "status", kind = "empty"): HTMLElement {
  return h("p", { class: kind, role }, h("span", {}, words));
}
