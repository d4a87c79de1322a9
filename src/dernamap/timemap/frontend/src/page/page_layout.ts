/** The layout of the page. */

import type { TimemapData } from "../contract";
import { h } from "../dom/elements";
import type { MapContainer } from "../map/map_container";
import { fill, WORDS } from "../words";

interface Placed {
  readonly element: HTMLElement;
}

export interface LayoutComponents {
  readonly header: Placed;
  readonly viewBar: Placed;
  readonly filterPanel: Placed;
  readonly map: MapContainer;
  readonly evidence: Placed;
  readonly controls: Placed;
  readonly timeline: Placed;
  readonly ribbon: Placed | null;
  readonly known: { readonly banner: HTMLElement };
  readonly differences: Placed;
  readonly credits: Placed;
  readonly presentation: Placed;
}

export function layOut(root: HTMLElement, data: TimemapData, components: LayoutComponents): void {
  const { header, viewBar, filterPanel, map, evidence, controls, timeline, ribbon, known, differences } =
    components;
  root.replaceChildren(
    header.element,
    viewBar.element,
    h(
      "div",
      { class: "middle" },
      map.element,
      evidence.element,
      filterPanel.element,
      known.banner,
      differences.element,
    ),
    h("footer", { class: "foot" }, controls.element, timeline.element, ribbon?.element),
    components.credits.element,
    components.presentation.element,
  );
  showNotices(root, data.notices);
  root.classList.toggle("no-events", data.events === 0);
  if (data.events === 0) map.sayEmpty(WORDS.no_events);
  root.tabIndex = -1;
}

/** Say above the page what was not as its link says, in place of what was said before. */
/** Notices that are written out; a link may have hundreds of faults. */
const MOST_NOTICES = 12;

export function showNotices(root: HTMLElement, notices: readonly string[]): void {
  root.querySelector(":scope > .notice")?.remove();
  if (notices.length === 0) return;
  const lines = notices.slice(0, MOST_NOTICES).map((text) => h("p", {}, text));
  const others = notices.length - MOST_NOTICES;
  if (others > 0) lines.push(h("p", {}, fill(WORDS.notices.others, { n: others })));
  root.prepend(h("div", { class: "notice", role: "status" }, ...lines));
}
