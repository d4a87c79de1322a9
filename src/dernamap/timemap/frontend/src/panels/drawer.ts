/** The drawer that the list of reports is where the page is narrow; where it is wide there is none. */

import { h, setText } from "../dom/elements";
import { WORDS } from "../words";

export class Drawer {
  /** Opens and closes it. */
  readonly button = h(
    "button",
    {
      type: "button",
      class: "drawer",
      "aria-label": WORDS.evidence.drawer,
      title: WORDS.evidence.drawer,
      "aria-expanded": "false",
      onclick: () => this.draw(!this.panel().classList.contains("drawn")),
    },
    "▴",
  );

  /** `panel` gives the element that is the drawer, once it is made. */
  constructor(private readonly panel: () => HTMLElement) {}

  draw(open: boolean): void {
    this.panel().classList.toggle("drawn", open);
    this.button.setAttribute("aria-expanded", String(open));
    setText(this.button, open ? "▾" : "▴");
  }
}
