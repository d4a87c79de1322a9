/** The element with the map on paper: as wide as the ground that the screen shows, beside its legend. */

import { sharpness } from "../dom/sharp_canvas";
import type { MapPane } from "./map_pane";

/** Pixels that a legend on paper needs at least, and with that of the ground beside it. */
const LEGEND = { alone: 215, both: 350 };

/** Give the map the largest size on paper that has the shape of the screen's, and look at the same ground. */
export function fitPaper(element: HTMLElement, frame: HTMLElement, map: MapPane): void {
  const { width, height } = map.shape;
  const both = element.closest('[data-ground="on"]') !== null;
  const legend = both ? LEGEND.both : LEGEND.alone;
  frame.style.width = "0";
  const room = { wide: element.clientWidth - legend, tall: element.clientHeight };
  frame.style.width = `${Math.floor(Math.min((room.tall * width) / height, room.wide))}px`;
  map.lookOnPaper(sharpness());
}

/** Take the still picture away. */
export function lift(element: HTMLElement): void {
  element.querySelector(".map-still")?.remove();
}
