/** Buttons that make a picture of the page itself: for a screenshot, or on paper. */

import { TEST_IDS } from "../contract";
import { h } from "../dom/elements";
import { WORDS } from "../words";

export interface PictureMakerOptions {
  readonly onPresent: () => void;
  readonly onPrint: () => void;
  /** Called before either: the menu is no part of the picture. */
  readonly onLeave: () => void;
}

export class PictureMaker {
  readonly element: HTMLElement;

  constructor({ onPresent, onPrint, onLeave }: PictureMakerOptions) {
    const { present } = WORDS;
    const button = (words: string, use: string, id: string, make: () => void): HTMLElement => {
      const onclick = (): void => {
        onLeave();
        make();
      };
      return h("button", { type: "button", title: use, "data-testid": id, onclick }, words);
    };
    this.element = h(
      "section",
      { class: "share-part" },
      h("h3", {}, present.section),
      h(
        "div",
        { class: "share-row" },
        button(present.name, present.use, TEST_IDS.picture, onPresent),
        button(present.print, present.print_use, TEST_IDS.print, onPrint),
      ),
    );
  }
}
