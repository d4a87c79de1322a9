/** The histogram on a canvas: full bars for dates known to the day, hatching for spreads. */

import type { FamilyStyle } from "../contract";
import { sharpPen } from "../dom/sharp_canvas";
import { type Histogram, tallest } from "./histogram";
import { type Domain, toPixel } from "./scale";

const hatches = new Map<string, CanvasPattern>();

function hatch(context: CanvasRenderingContext2D, colour: string): CanvasPattern {
  const known = hatches.get(colour);
  if (known !== undefined) return known;
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d") as CanvasRenderingContext2D;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.6;
  pen.beginPath();
  for (const shift of [-8, 0, 8]) {
    pen.moveTo(shift, 8);
    pen.lineTo(shift + 8, 0);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, "repeat") as CanvasPattern;
  hatches.set(colour, pattern);
  return pattern;
}

/** Pixels above the tallest bar: a little, or the line of words that would lie on bars. */
const ABOVE = 3;
const LINE = 16;

/** Pixels that a count is tall, where the tallest bar is as tall as this. */
export function heightOf(count: number, data: Histogram, tall: number): number {
  return (count * tall) / Math.max(tallest(data), 1);
}

/** How tall the tallest bar may be, where words so wide stand at the upper left: pixels. */
export function roomForBars(data: Histogram, domain: Domain, words: number, canvas: HTMLElement): number {
  const { clientWidth: width, clientHeight: height } = canvas;
  const { edges, solid, soft } = data;
  const under = (bin: number): boolean =>
    toPixel(edges[bin] as number, domain, width) < words &&
    toPixel(edges[bin + 1] as number, domain, width) > 0;
  const inWay = edges.some((_, bin) => {
    if (bin === edges.length - 1 || !under(bin)) return false;
    const count = [...solid, ...soft].reduce((sum, row) => sum + (row[bin] as number), 0);
    return heightOf(count, data, height - ABOVE) > height - LINE;
  });
  return height - (inWay ? LINE : ABOVE);
}

export function drawHistogram(
  canvas: HTMLCanvasElement,
  data: Histogram,
  options: { domain: Domain; families: readonly FamilyStyle[]; dark: boolean; tall?: number },
): void {
  const { domain, families, dark } = options;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const context = sharpPen(canvas);
  if (context === null) return;
  const top = tallest(data);
  if (top === 0) return;
  const unit = heightOf(1, data, options.tall ?? height - ABOVE);
  for (let bin = 0; bin < data.edges.length - 1; bin++) {
    const left = toPixel(data.edges[bin] as number, domain, width);
    const right = toPixel(data.edges[bin + 1] as number, domain, width);
    const bar = Math.max(right - left - (right - left > 4 ? 1 : 0), 0.8);
    const stack = { left, bar, y: height };
    for (const soft of [false, true]) {
      families.forEach((family, index) => {
        const mass = ((soft ? data.soft : data.solid)[index] as Float64Array)[bin] as number;
        if (mass > 0) pile(context, stack, mass * unit, dark ? family.dark : family.light, soft);
      });
    }
  }
}

interface Stack {
  readonly left: number;
  readonly bar: number;
  /** The upper edge of what is piled up so far. */
  y: number;
}

/** Put a piece on top of a bar; what is not known to the day is hatched. */
function pile(
  context: CanvasRenderingContext2D,
  stack: Stack,
  tall: number,
  colour: string,
  soft: boolean,
): void {
  const { left, bar } = stack;
  stack.y -= tall;
  context.fillStyle = colour;
  if (soft) {
    context.globalAlpha = 0.16;
    context.fillRect(left, stack.y, bar, tall);
    context.globalAlpha = 0.85;
    context.fillStyle = hatch(context, colour);
  }
  context.fillRect(left, stack.y, bar, tall);
  context.globalAlpha = 1;
}
