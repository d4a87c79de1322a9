/** The buttons on the map: closer, farther, home, and which map lies under the marks. */

import { h } from "../dom/elements";
import { fill, WORDS } from "../words";

interface MapButtonsOptions {
  /** The place that the button for home leads to; empty if the dataset names none. */
  readonly home: string;
  readonly onZoom: (by: 1 | -1) => void;
  readonly onHome: () => void;
  readonly basemap: HTMLElement;
}

export function mapButtons({ home, onZoom, onHome, basemap }: MapButtonsOptions): HTMLElement {
  const button = (label: string, title: string, onclick: () => void): HTMLElement =>
    h("button", { type: "button", title, "aria-label": title, onclick }, label);
  return h(
    "div",
    { class: "map-buttons" },
    button("+", WORDS.map.zoom_in, () => onZoom(1)),
    button("−", WORDS.map.zoom_out, () => onZoom(-1)),
    button("⌂", home === "" ? WORDS.map.back_to_opening : fill(WORDS.map.back_home, { home }), onHome),
    basemap,
  );
}
