/**
 * The ribbon on a canvas: one row per place. The fill says on whose word (`GroundFill`), a low bar that
 * it is derived from a larger place, hatching that it is contested, soft ends that a day is a spread.
 */

import type { Ground, GroundEvidence, GroundState } from "../contract";
import { partyColour, partyName, type Stretch, stretches } from "../data/ground";
import { sharpPen } from "../dom/sharp_canvas";
import { type Domain, toPixel } from "../time/scale";

const BAR = 11;
const LOW_BAR = 4;
const LABEL_ROOM = 12;
const SLICES = 10;
const STRIPE = 4;
const DOT = 3;

/** Share of ink of what a source reports: solid ink is the party's own word. */
export const REPORTED = 0.42;

/** How a bar is filled: in one colour, or with a pattern. */
export interface GroundFill {
  readonly paint: CanvasPattern | string;
  readonly alpha: number;
}

export interface RibbonLook {
  /** Is a claim among the reports that are kept? */
  readonly isKept: (claim: GroundEvidence) => boolean;
  readonly domain: Domain;
  /** Pixels per row; its bar stands at the bottom, so that a tall row has room for its name. */
  readonly row: number;
  readonly last: number;
  readonly dark: boolean;
  readonly ink: string;
  readonly paper: string;
}

/** Stripes that alternate between the parties' hues, on paper: a pattern that says "contested". */
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

/** Dots of a hue: a pattern that says "inferred". */
export function dotTile(colour: string, scale = 1): HTMLCanvasElement {
  const tile = document.createElement("canvas");
  tile.width = tile.height = DOT * scale;
  const pen = tile.getContext("2d") as CanvasRenderingContext2D;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, Math.ceil(1.5 * scale), Math.ceil(1.5 * scale));
  return tile;
}

/** Give the fill of a state. */
export function groundFill(
  pen: CanvasRenderingContext2D,
  status: GroundState["status"],
  colours: readonly string[],
  paper: string,
): GroundFill {
  const hue = colours[0] ?? paper;
  if (status === "inferred") return { paint: pen.createPattern(dotTile(hue), "repeat") ?? hue, alpha: 1 };
  if (status === "contested") {
    return { paint: pen.createPattern(hatchTile(colours, paper), "repeat") ?? hue, alpha: 1 };
  }
  return { paint: hue, alpha: status === "reported" ? REPORTED : 1 };
}

/** How much of its ink a stretch keeps whose claims are all filtered out. */
const FAINT = 0.15;

export function drawRibbon(canvas: HTMLCanvasElement, ground: Ground, look: RibbonLook): void {
  const width = canvas.clientWidth;
  const pen = sharpPen(canvas, ground.rows.length * look.row);
  if (pen === null) return;
  const fills = new Map<string, GroundFill>();
  const fill = (state: GroundState): GroundFill => {
    const colours = state.parties.map((party) => partyColour(ground, party, look.dark));
    const key = `${state.status} ${colours.join()}`;
    let known = fills.get(key);
    if (known === undefined) {
      known = groundFill(pen, state.status, colours, look.paper);
      fills.set(key, known);
    }
    return known;
  };
  ground.rows.forEach((row, index) => {
    const top = (index + 1) * look.row - BAR - 2;
    const before = row.states[0]?.from ?? look.last + 1;
    drawUnclaimed(pen, -2, Math.min(toPixel(before, look.domain, width), width + 2), top, look.ink);
    for (const stretch of stretches(row, look.last)) {
      const label = partyName(ground, stretch.state.parties[0] ?? "", stretch.sure);
      const bar = { top, width, look, label, ...fill(stretch.state) };
      // what rests on claims that are filtered out is faint: the state is derived from all claims
      const faint = stretch.state.evidence.every((item) => !look.isKept(item));
      drawStretch(pen, stretch, faint ? { ...bar, alpha: bar.alpha * FAINT, label: "" } : bar);
    }
    pen.fillStyle = look.ink;
    for (const item of row.states.flatMap(({ evidence }) => evidence)) {
      if (look.isKept(item)) pen.fillRect(toPixel(item.day, look.domain, width), top + BAR - 3, 1, 3);
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

interface Bar extends GroundFill {
  readonly top: number;
  readonly width: number;
  readonly look: RibbonLook;
  readonly label: string;
}

function drawStretch(pen: CanvasRenderingContext2D, { state, from, sure, end }: Stretch, bar: Bar): void {
  const { look, paint, alpha, width } = bar;
  const at = (day: number): number => Math.min(Math.max(toPixel(day, look.domain, width), -2), width + 2);
  const solid = at(sure);
  const right = at(end);
  pen.fillStyle = look.paper;
  pen.fillRect(solid, bar.top, right - solid, BAR);
  if (state.status === "unclaimed") {
    drawUnclaimed(pen, solid, right, bar.top, look.ink);
    return;
  }
  const height = state.larger_place === "" ? BAR : LOW_BAR;
  const top = bar.top + BAR - height;
  pen.fillStyle = paint;
  const slices = (left: number, until: number, share: (part: number) => number): void => {
    const step = (until - left) / SLICES;
    for (let slice = 0; slice < SLICES && left < until; slice++) {
      pen.globalAlpha = alpha * share((slice + 0.5) / SLICES);
      pen.fillRect(left + step * slice, top, step, height);
    }
    pen.globalAlpha = 1;
  };
  slices(at(from), solid, (part) => part);
  const firm =
    state.fades_after === null ? right : Math.max(solid, Math.min(at(state.fades_after + 1), right));
  pen.globalAlpha = alpha;
  pen.fillRect(solid, top, firm - solid, height);
  pen.globalAlpha = 1;
  slices(firm, right, (part) => 1 - part);
  if (state.status !== "contested") drawLabel(pen, bar, state, Math.max(solid, 0), right);
}

/** The holder's name: on a full bar that is wide enough, or above a low one. */
function drawLabel(
  pen: CanvasRenderingContext2D,
  { look, label, top }: Bar,
  state: GroundState,
  left: number,
  right: number,
): void {
  if (right - left <= label.length * 8 + LABEL_ROOM) return;
  const low = state.larger_place !== "";
  pen.font = `600 ${low ? 9 : 10}px 'Dernamap Sans', sans-serif`;
  pen.fillStyle = state.status === "claimed" && !low ? look.paper : look.ink;
  pen.textBaseline = "middle";
  pen.fillText(label, left + 5, low ? top + 2.5 : top + BAR / 2 + 0.5);
}
