/** Legends and inset: beside the map where the page is wide, else folded over it. */

import { whenRoomBesideMap } from "../dom/browser_features";
import { h } from "../dom/elements";
import type { Box } from "./label_layout";

/** Everything that lies over the map and covers it. */
const OVER_THE_MAP = ".map-buttons, .attribution, .maplibregl-ctrl-scale, .map-overlays details, .pointer";

/** The boxes of what lies over the map, in pixels of its frame. */
export function boxesOver(element: HTMLElement, frame: HTMLElement): Box[] {
  const { left, top } = frame.getBoundingClientRect();
  return Array.from(element.querySelectorAll(OVER_THE_MAP), (part) => {
    const box = part.getBoundingClientRect();
    return {
      left: box.left - left,
      top: box.top - top,
      right: box.right - left,
      bottom: box.bottom - top,
    };
  });
}

export class MapOverlays {
  readonly element = h("div", { class: "map-overlays" });
  private readonly corner = h("div", { class: "ground-place" });

  /** Put these there; what the reader folded stays folded. */
  show(...children: HTMLElement[]): void {
    for (const child of children) {
      const before = this.element.querySelector<HTMLDetailsElement>(`details.${child.className}`);
      if (before !== null && child instanceof HTMLDetailsElement) child.open = before.open;
    }
    const [first, ...others] = children;
    this.element.replaceChildren(...(first === undefined ? [] : [first]), this.corner, ...others);
  }

  /** Put a second legend below the first, or nothing; what the reader folded stays folded. */
  inCorner(...children: HTMLDetailsElement[]): void {
    // as the one before it, or as the legend in which it was asked for
    const before = this.corner.querySelector("details") ?? this.element.querySelector("details");
    if (before !== null) for (const child of children) child.open = before.open;
    this.corner.replaceChildren(...children);
  }

  /** Fold them from now on where there is no room; a picture has its legend, however narrow it is. */
  fold(): void {
    const isPicture = (): boolean => this.element.closest("[data-shown]") !== null;
    // one that is a picture from the start, too
    if (isPicture()) this.open(true);
    whenRoomBesideMap((room) => {
      if (!isPicture()) this.open(room);
    });
  }

  private open(open: boolean): void {
    for (const panel of this.element.querySelectorAll("details")) panel.open = open;
  }
}
