/** Making a scene's words fit: claims give up their summaries, room, lines, and then the type its size. */

/**
 * How the words are set, the fullest first; the style sheet knows the names. From "brief" on claims have
 * no summary, "run" sets each as one paragraph, "day" leaves out its place, which the number on the map
 * gives, and "least" its day as well, which the scene's sentence gives.
 */
export const SETTINGS = ["full", "brief", "tight", "run", "day", "least"] as const;

/** By how much the type may shrink, step by step, where even the least of claims does not fit. */
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
