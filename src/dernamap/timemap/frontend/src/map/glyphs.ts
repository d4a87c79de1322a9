/** The glyphs of the six families: filled for what is certain, hollow for what is possible. */

import type { FamilyStyle } from "../contract";

/** Units of the square that a glyph stands in the middle of, and its reach. */
const CELL = 72;
const REACH = 19;

export type State = "certain" | "possible";

export interface GlyphLook {
  readonly state: State;
  readonly disputed: boolean;
  readonly dark: boolean;
  /** Pixels. */
  readonly size: number;
}

type Points = readonly (readonly [number, number])[];

/** Outlines of the glyphs around the origin, for a reach of 1. */
const OUTLINES: Readonly<Record<string, Points>> = {
  triangle: [
    [0, 1],
    [-1, -0.78],
    [1, -0.78],
  ],
  square: [
    [-0.8, -0.8],
    [0.8, -0.8],
    [0.8, 0.8],
    [-0.8, 0.8],
  ],
  diamond: [
    [0, -1.1],
    [1.1, 0],
    [0, 1.1],
    [-1.1, 0],
  ],
  cross: [
    [-0.38, -1],
    [0.38, -1],
    [0.38, -0.38],
    [1, -0.38],
    [1, 0.38],
    [0.38, 0.38],
    [0.38, 1],
    [-0.38, 1],
    [-0.38, 0.38],
    [-1, 0.38],
    [-1, -0.38],
    [-0.38, -0.38],
  ],
  bar: [
    [-1.05, -0.48],
    [1.05, -0.48],
    [1.05, 0.48],
    [-1.05, 0.48],
  ],
};

/** The element that draws a glyph's outline, with these attributes. */
function outline(glyph: string, attributes: string): string {
  if (glyph === "circle") return `<circle r="${REACH * 0.9}" ${attributes}/>`;
  const points = OUTLINES[glyph];
  if (points === undefined) throw new Error(`no glyph is called "${glyph}"`);
  const corners = points.map(([x, y]) => `${(x * REACH).toFixed(2)},${(y * REACH).toFixed(2)}`);
  return `<polygon points="${corners.join(" ")}" ${attributes}/>`;
}

/** A family's glyph as a drawing of its own. */
export function glyphSvg({ glyph, light, dark: night }: FamilyStyle, look: Omit<GlyphLook, "size">): string {
  const { state, disputed, dark } = look;
  const colour = dark ? night : light;
  const paper = dark ? "#14181c" : "#ffffff";
  const ink =
    state === "possible"
      ? `fill="${paper}" fill-opacity="0.72" stroke="${colour}" stroke-width="5"`
      : `fill="${colour}"`;
  const ring =
    `<circle r="${REACH * 1.62}" fill="none" stroke="${dark ? "#f2f2f2" : "#22262a"}" stroke-width="3.4" ` +
    'stroke-dasharray="7 5"/>';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-CELL / 2} ${-CELL / 2} ${CELL} ${CELL}" ` +
    'stroke-linejoin="round">' +
    outline(glyph, `fill="none" stroke="${paper}" stroke-width="9"`) +
    outline(glyph, ink) +
    (disputed ? ring : "") +
    "</svg>"
  );
}

const addresses = new Map<string, string>();

/** A family's glyph as an image: a few words of SVG, which the browser draws once for all that show it. */
export function glyphImage(family: FamilyStyle, { size, ...look }: GlyphLook): HTMLImageElement {
  const key = `${family.id} ${JSON.stringify(look)}`;
  let address = addresses.get(key);
  if (address === undefined) {
    address = `data:image/svg+xml,${encodeURIComponent(glyphSvg(family, look))}`;
    addresses.set(key, address);
  }
  const image = new Image(size, size);
  image.alt = "";
  image.decoding = "sync";
  image.src = address;
  return image;
}
