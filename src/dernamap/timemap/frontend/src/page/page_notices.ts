/** What the page says over everything else. */

import { h } from "../dom/elements";
import { WORDS } from "../words";

export const notice = (words: string): HTMLElement => h("p", { class: "notice", role: "alert" }, words);

/** What a page that is one file does not have, as it has no server. */
export const aboutFile = (): HTMLElement =>
  h(
    "details",
    { class: "settings about-file" },
    h("summary", {}, WORDS.file.name),
    h("p", { class: "settings-body" }, WORDS.file.about),
  );
