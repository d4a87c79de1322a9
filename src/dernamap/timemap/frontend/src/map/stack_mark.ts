/** How a stack looks: one report is its glyph; several are a count in a ring of their families. */

import type { FamilyStyle } from "../contract";
import type { MakeUp } from "../data/stacks";
import { svg } from "../dom/elements";
import { fill, WORDS } from "../words";
import { glyphImage } from "./glyphs";

export const SIZE = 40;
const HALF = SIZE / 2;
const RING = 13;
const WIDTH = 5;
const GLYPH = 28;

/** The look of a stack, to stand with its middle on the place. */
export function stackMark(made: MakeUp, families: readonly FamilyStyle[], dark: boolean): Element {
  if (made.total > 1) return ring(made, families, dark);
  const part = made.parts[0];
  const family = families[part?.family ?? 0] as FamilyStyle;
  const state = part?.shade === "possible" ? "possible" : "certain";
  const image = glyphImage(family, { state, disputed: made.disputed > 0, dark, size: GLYPH });
  image.className = part?.shade === "faded" ? "stack-glyph stack-faded" : "stack-glyph";
  return image;
}

/** A ring with a stretch for each family: filled for what is certain, hollow for what is possible. */
function ring(made: MakeUp, families: readonly FamilyStyle[], dark: boolean): SVGElement {
  const round = 2 * Math.PI * RING;
  const arcs: SVGElement[] = [];
  let before = 0;
  for (const { family, shade, count } of made.parts) {
    const length = (count / made.total) * round;
    const style = families[family] as FamilyStyle;
    const arc = {
      cx: HALF,
      cy: HALF,
      r: RING,
      "stroke-dasharray": `${length} ${round - length}`,
      "stroke-dashoffset": -before,
      transform: `rotate(-90 ${HALF} ${HALF})`,
    };
    const colour = dark ? style.dark : style.light;
    const opacity = shade === "faded" ? 0.45 : 1;
    arcs.push(svg("circle", { ...arc, stroke: colour, "stroke-width": WIDTH, "stroke-opacity": opacity }));
    if (shade === "possible") {
      arcs.push(svg("circle", { ...arc, class: "stack-hollow", "stroke-width": WIDTH - 2.4 }));
    }
    before += length;
  }
  return svg(
    "svg",
    { width: SIZE, height: SIZE, viewBox: `0 0 ${SIZE} ${SIZE}`, fill: "none", "aria-hidden": "true" },
    svg("circle", { cx: HALF, cy: HALF, r: RING + WIDTH / 2 + 1.5, class: "stack-paper" }),
    ...arcs,
    made.disputed > 0 && svg("circle", { cx: HALF, cy: HALF, r: HALF - 1.5, class: "stack-disputed" }),
    svg("text", { x: HALF, y: HALF, class: "stack-count" }, countWords(made.total)),
  );
}

/** A count in three characters at the most: 7, 42, 999, 1k. */
export const countWords = (count: number): string =>
  count < 1000 ? String(count) : fill(WORDS.map.thousands, { n: Math.floor(count / 1000) });
