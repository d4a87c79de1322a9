/** What the reader's browser can do, and what it is asked for. */

/** Does the reader ask for no motion? */
export function prefersReducedMotion(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

let webGl2: boolean | null = null;

/** Can the browser draw the map? To try takes a while, so it is tried once. */
export function hasWebGl2(): boolean {
  if (webGl2 === null) {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    webGl2 = context !== null;
  }
  return webGl2;
}

const BESIDE_MAP = "(min-width: 1281px) and (min-height: 681px)";

/** Is there room for legends and inset beside the map? Else they would lie over its marks, and start
 * folded; `map.css` has the same numbers. */
export const roomBesideMap = (): boolean => window.matchMedia(BESIDE_MAP).matches;

/** Call when that room comes or goes. */
export function whenRoomBesideMap(call: (room: boolean) => void): void {
  window.matchMedia(BESIDE_MAP).addEventListener("change", ({ matches }) => call(matches));
}

/** Does an open panel lie over the map? `filters.css` has the same numbers. */
export const panelLiesOverMap = (): boolean =>
  window.matchMedia("(max-width: 560px), (max-width: 720px) and (min-height: 561px)").matches;

/** Do names of the ground stand above its bars? `ground.css` has the same numbers. */
export const namesAboveBars = (): boolean =>
  window.matchMedia("(max-width: 720px), (max-height: 560px)").matches;

/** Does the ribbon of the ground open over the map? `ground.css` has the same numbers. */
export const ribbonLiesOverMap = (): boolean =>
  window.matchMedia("(max-height: 560px), (max-width: 720px) and (max-height: 679px)").matches;

/** Call with whether a media query holds, now and whenever that changes. */
export function followMedia(query: string, call: (holds: boolean) => void): void {
  const media = window.matchMedia(query);
  media.addEventListener("change", ({ matches }) => call(matches));
  call(media.matches);
}
