/** The buttons on the map: closer, farther, home, and which map lies under the marks. */

import { h } from "../dom/elements";
import { fill, WORDS } from "../words";
import type { MapContainerOptions } from "./container_options";

export function mapButtons(
  { home, basemap }: Pick<MapContainerOptions, "home" | "basemap">,
  onZoom: (by: 1 | -1) => void,
  onHome: () => void,
): HTMLElement {
  const button = (label: string, title: string, onclick: () => void): HTMLElement =>
    h("button", { type: "button", title, "aria-label": title, onclick }, label);
  return h(
    "div",
    { class: "map-buttons" },
    button("+", WORDS.map.zoom_in, () => onZoom(1)),
    button("−", WORDS.map.zoom_out, () => onZoom(-1)),
    button("⌂", home === "" ? WORDS.map.back_to_opening : fill(WORDS.map.back_home, { home }), onHome),
    basemap.element,
  );
}
