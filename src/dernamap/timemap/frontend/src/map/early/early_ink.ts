/** Inks of the declared layers, for a pen of the page. */

/** Red, green, blue and alpha up to 255, the colours multiplied by their alpha. */
type Ink = readonly number[];

export const alphaOf = ([, , , alpha = 255]: Ink): number => alpha;

/** An ink as a pen of the page has it. */
export function penInk(ink: Ink): string {
  const alpha = alphaOf(ink);
  const plain = ink.slice(0, 3).map((value) => Math.round((value * 255) / Math.max(alpha, 1)));
  return `rgb(${plain.join(" ")} / ${alpha / 255})`;
}

/** The ink of an expression such as "@@=[3 * weight, 4 * weight, 5 * weight, 18.0 * weight]". */
export function weighed(expression: unknown, weight: number): Ink {
  const shares = String(expression).match(/[\d.]+(?= \* weight)/g) ?? [];
  return shares.map((share) => Number(share) * weight);
}
