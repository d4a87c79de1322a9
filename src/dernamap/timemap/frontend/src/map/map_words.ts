/** Words over the map, or in its place. */

import { TEST_IDS } from "../contract";
import { h } from "../dom/elements";
import { WORDS } from "../words";

/** `role` is "alert" for what went wrong, and "status" for what is so. */
export function wordsOnMap(words: string, role: "alert" | "status", kind = "empty"): HTMLElement {
  return h("p", { class: kind, role }, h("span", {}, words));
}

/** What stands there where the browser can draw no map. */
export function wordsInsteadOfMap(): HTMLElement {
  const words = wordsOnMap(WORDS.map.no_webgl, "alert");
  words.dataset.testid = TEST_IDS.message;
  return words;
}

/** For so long a map whose graphics were taken away stays away. */
const RESTORE_MS = 600;

/** Say for a while in the place of a map that it is lost, and then go on. */
export function sayLost(map: HTMLElement, then: () => void): void {
  const words = wordsOnMap(WORDS.map.lost, "status");
  map.replaceWith(words);
  window.setTimeout(() => {
    words.remove();
    then();
  }, RESTORE_MS);
}
