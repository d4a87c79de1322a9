/** "Present" in the line on top: starts the briefing, or lists them where there are several. */

import { TEST_IDS } from "../contract";
import { h } from "../dom/elements";
import { detailsPopup, type Popup } from "../dom/popups";
import { fill, WORDS } from "../words";

/** Leads to the page where scenes are put together, with the view that is shown. */
export const addScene = (onAdd: () => void): HTMLElement =>
  h(
    "section",
    { class: "share-part" },
    h(
      "button",
      { type: "button", title: WORDS.scenes.add_title, "data-testid": TEST_IDS.addScene, onclick: onAdd },
      WORDS.scenes.add,
    ),
  );

export class PresentButton {
  /** Null where there is nothing to present. */
  readonly element: HTMLElement | null;
  readonly popup?: Popup;

  constructor(names: readonly string[], onPresent: (name: string) => void) {
    const words = WORDS.briefing;
    const [only, ...others] = names;
    const button = (name: string, text: string): HTMLElement =>
      h(
        "button",
        {
          type: "button",
          title: fill(words.present_title, { name }),
          "data-testid": TEST_IDS.present,
          "data-briefing": name,
          onclick: () => onPresent(name),
        },
        text,
      );
    if (only === undefined || others.length === 0) {
      this.element = only === undefined ? null : button(only, words.present);
      return;
    }
    const opener = h("summary", { title: words.present_several }, words.present);
    const body = h("div", { class: "settings-body" }, ...names.map((name) => button(name, name)));
    const details = h("details", { class: "settings present" }, opener, body);
    body.onclick = () => {
      details.open = false;
    };
    this.element = details;
    this.popup = detailsPopup(details, opener);
  }
}
