/** Where the parts stand on the page. */

import type { TimemapData } from "./contract";
import { h } from "./dom/elements";
import { WORDS } from "./dom/words";
import type { MapPlace } from "./map/map_place";

interface Placed {
  readonly element: HTMLElement;
}

export interface LayoutParts {
  readonly header: Placed;
  readonly map: MapPlace;
  readonly evidence: Placed;
  readonly controls: Placed;
  readonly timeline: Placed;
  readonly ribbon: Placed | null;
}

export function layOut(root: HTMLElement, data: TimemapData, parts: LayoutParts): void {
  const { header, map, evidence, controls, timeline, ribbon } = parts;
  root.replaceChildren(
    header.element,
    h("div", { class: "middle" }, map.element, evidence.element),
    h("footer", { class: "foot" }, controls.element, timeline.element, ribbon?.element),
  );
  if (data.notices.length > 0) {
    const lines = data.notices.map((text) => h("p", {}, text));
    root.prepend(h("div", { class: "notice", role: "status" }, ...lines));
  }
  root.classList.toggle("no-events", data.events === 0);
  if (data.events === 0) map.sayEmpty(WORDS.noEvents);
  root.tabIndex = -1;
}
