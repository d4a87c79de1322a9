/** The ribbon on a canvas: one row a place, hatched where claims differ, soft where a date is a spread. */

import type { Ground, GroundState } from "../contract";
import { partyColour, type Stretch, stretches } from "../data/ground";
import { type Domain, toPixel } from "../time/scale";

const BAR = 11;
const SLICES = 10;
const STRIPE = 4;

export interface RibbonLook {
  readonly domain: Domain;
  /** Pixels a row; its bar stands at the bottom, so that a tall row has room for its name. */
  readonly row: number;
  readonly last: number;
  readonly dark: boolean;
  readonly ink: string;
  readonly paper: string;
}

/** Stripes of the parties' hues by turns, on paper: a pattern that says "contested". */
export function hatchTile(colours: readonly string[], paper: string, scale = 1): HTMLCanvasElement {
  const tile = document.createElement("canvas");
  const size = STRIPE * 2 * Math.max(colours.length, 1) * scale;
  tile.width = tile.height = size;
  const pen = tile.getContext("2d") as CanvasRenderingContext2D;
  pen.fillStyle = paper;
  pen.fillRect(0, 0, size, size);
  pen.lineWidth = STRIPE * scale * 0.85;
  for (let index = -colours.length; index < colours.length; index++) {
    const x = index * STRIPE * 2 * scale;
    pen.strokeStyle = colours[(index + colours.length) % colours.length] as string;
    pen.beginPath();
    pen.moveTo(x - size, size * 2);
    pen.lineTo(x + size * 2, -size);
    pen.stroke();
  }
  return tile;
}

export function drawRibbon(canvas: HTMLCanvasElement, ground: Ground, look: RibbonLook): void {
  const scale = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(ground.rows.length * look.row * scale);
  const pen = canvas.getContext("2d");
  if (pen === null || width === 0) return;
  pen.scale(scale, scale);
  const patterns = new Map<string, CanvasPattern | string>();
  const paint = (state: GroundState): CanvasPattern | string => {
    const colours = state.parties.map((party) => partyColour(ground, party, look.dark));
    if (state.status !== "contested") return colours[0] ?? look.paper;
    const key = colours.join();
    let pattern = patterns.get(key);
    if (pattern === undefined) {
      pattern = pen.createPattern(hatchTile(colours, look.paper), "repeat") ?? (colours[0] as string);
      patterns.set(key, pattern);
    }
    return pattern;
  };
  ground.rows.forEach((row, index) => {
    const top = (index + 1) * look.row - BAR - 2;
    const before = row.states[0]?.from ?? look.last + 1;
    drawUnclaimed(pen, -2, Math.min(toPixel(before, look.domain, width), width + 2), top, look.ink);
    for (const stretch of stretches(row, look.last)) drawStretch(pen, stretch, top, width, look, paint);
    pen.fillStyle = look.ink;
    for (const { evidence } of row.states) {
      for (const { day } of evidence) pen.fillRect(toPixel(day, look.domain, width), top + BAR - 3, 1, 3);
    }
    for (const { sure } of row.states) {
      const x = toPixel(sure, look.domain, width);
      pen.fillRect(x - 0.75, top - 1, 1.5, BAR + 2);
    }
  });
}

function drawUnclaimed(
  pen: CanvasRenderingContext2D,
  left: number,
  right: number,
  top: number,
  ink: string,
): void {
  if (right - left < 2) return;
  pen.strokeStyle = ink;
  pen.lineWidth = 1;
  pen.setLineDash([2, 3]);
  pen.strokeRect(left + 0.5, top + 0.5, right - left - 1, BAR - 1);
  pen.setLineDash([]);
}

function drawStretch(
  pen: CanvasRenderingContext2D,
  { state, from, sure, end }: Stretch,
  top: number,
  width: number,
  look: RibbonLook,
  paint: (state: GroundState) => CanvasPattern | string,
): void {
  const at = (day: number): number => Math.min(Math.max(toPixel(day, look.domain, width), -2), width + 2);
  const solid = at(sure);
  const right = at(end);
  pen.fillStyle = look.paper;
  pen.fillRect(solid, top, right - solid, BAR);
  if (state.status === "unclaimed") {
    drawUnclaimed(pen, solid, right, top, look.ink);
    return;
  }
  pen.fillStyle = paint(state);
  pen.fillRect(solid, top, right - solid, BAR);
  const soft = at(from);
  for (let slice = 0; slice < SLICES && soft < solid; slice++) {
    pen.globalAlpha = (slice + 0.5) / SLICES;
    const step = (solid - soft) / SLICES;
    pen.fillRect(soft + step * slice, top, step, BAR);
  }
  pen.globalAlpha = 1;
  const label = state.parties[0] ?? "";
  if (state.status === "claimed" && right - Math.max(solid, 0) > label.length * 8 + 12) {
    pen.font = "600 10px 'Source Sans', sans-serif";
    pen.fillStyle = look.paper;
    pen.textBaseline = "middle";
    pen.fillText(label, Math.max(solid, 0) + 5, top + BAR / 2 + 0.5);
  }
}
