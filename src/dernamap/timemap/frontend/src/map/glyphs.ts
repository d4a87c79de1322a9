/** The glyphs of the six families: filled for what is certain, hollow for what is possible. */

import type { FamilyStyle } from "../contract";

const CELL = 72;
const REACH = 19;

export type State = "certain" | "possible";

/** Trace the outline of a family's glyph around the origin; `r` is its reach in pixels. */
export function trace(path: Path2D, glyph: string, r: number): void {
  const polygon = (points: [number, number][]): void => {
    for (const [index, [x, y]] of points.entries()) {
      if (index === 0) path.moveTo(x * r, y * r);
      else path.lineTo(x * r, y * r);
    }
    path.closePath();
  };
  switch (glyph) {
    case "circle":
      path.arc(0, 0, r * 0.9, 0, Math.PI * 2);
      break;
    case "triangle":
      polygon([
        [0, 1],
        [-1, -0.78],
        [1, -0.78],
      ]);
      break;
    case "square":
      polygon([
        [-0.8, -0.8],
        [0.8, -0.8],
        [0.8, 0.8],
        [-0.8, 0.8],
      ]);
      break;
    case "diamond":
      polygon([
        [0, -1.1],
        [1.1, 0],
        [0, 1.1],
        [-1.1, 0],
      ]);
      break;
    case "cross": {
      const w = 0.38;
      polygon([
        [-w, -1],
        [w, -1],
        [w, -w],
        [1, -w],
        [1, w],
        [w, w],
        [w, 1],
        [-w, 1],
        [-w, w],
        [-1, w],
        [-1, -w],
        [-w, -w],
      ]);
      break;
    }
    case "bar":
      polygon([
        [-1.05, -0.48],
        [1.05, -0.48],
        [1.05, 0.48],
        [-1.05, 0.48],
      ]);
      break;
    default:
      throw new Error(`no glyph is called "${glyph}"`);
  }
}

/** Draw one glyph into a canvas context whose origin is the glyph's centre. */
export function drawGlyph(
  context: CanvasRenderingContext2D,
  family: FamilyStyle,
  options: { state: State; disputed: boolean; dark: boolean; reach: number },
): void {
  const { state, disputed, dark, reach } = options;
  const colour = dark ? family.dark : family.light;
  const paper = dark ? "#14181c" : "#ffffff";
  const path = new Path2D();
  trace(path, family.glyph, reach);
  const pen = reach / 19;
  context.lineJoin = "round";
  context.strokeStyle = paper;
  context.lineWidth = 9 * pen;
  context.stroke(path);
  context.fillStyle = colour;
  if (state === "possible") {
    context.fillStyle = paper;
    context.globalAlpha = 0.72;
    context.fill(path);
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineWidth = 5 * pen;
    context.stroke(path);
  } else {
    context.fill(path);
  }
  if (!disputed) return;
  context.beginPath();
  context.setLineDash([7 * pen, 5 * pen]);
  context.arc(0, 0, reach * 1.62, 0, Math.PI * 2);
  context.strokeStyle = dark ? "#f2f2f2" : "#22262a";
  context.lineWidth = 3.4 * pen;
  context.stroke();
  context.setLineDash([]);
}

const images = new Map<string, string>();

/** A family's glyph as an image, for lists: drawn once, however often it stands in them. */
export function glyphImage(
  family: FamilyStyle,
  options: { state: State; disputed: boolean; dark: boolean; size: number },
): HTMLImageElement {
  const key = `${family.id} ${JSON.stringify(options)}`;
  let url = images.get(key);
  if (url === undefined) {
    url = glyphCanvas(family, options).toDataURL();
    images.set(key, url);
  }
  const image = new Image(options.size, options.size);
  image.alt = "";
  image.decoding = "sync";
  image.src = url;
  return image;
}

/** A family's glyph as a small canvas, for the legend. */
export function glyphCanvas(
  family: FamilyStyle,
  options: { state: State; disputed: boolean; dark: boolean; size: number },
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const scale = 2;
  canvas.width = canvas.height = options.size * scale;
  canvas.style.width = canvas.style.height = `${options.size}px`;
  canvas.setAttribute("aria-hidden", "true");
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser gives no 2D canvas");
  context.translate(canvas.width / 2, canvas.height / 2);
  drawGlyph(context, family, { ...options, reach: options.size * scale * (REACH / CELL) });
  return canvas;
}
