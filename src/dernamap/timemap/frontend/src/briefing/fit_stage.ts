/** Making a scene's words fit: claims give up their summaries, then room, and then the type its size. */

/** How the words are set, the fullest first; the style sheet knows the names. */
export const SETTINGS = ["full", "brief", "tight"] as const;

/** By how much the type may shrink, step by step, where even brief claims do not fit. */
const SHRINK = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72, 0.68, 0.64, 0.6, 0.55, 0.5] as const;

/** Try settings in turn and keep the first in which nothing is cut. */
export function fitStage(root: HTMLElement, isCut: () => boolean): void {
  for (const shrink of SHRINK) {
    for (const setting of SETTINGS) {
      root.dataset.claims = setting;
      root.style.setProperty("--shrink", String(shrink));
      if (!isCut()) return;
    }
  }
}
