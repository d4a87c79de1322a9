/** Phases under the axis: bands whose ends are as soft as their dates, and words for each. */

import type { Phase } from "../contract";
import { svg } from "../dom/elements";
import { fill, WORDS } from "../words";
import { type Domain, toPixel } from "./scale";

export const PHASE_ROW = 17;
const ROWS = 2;
const BAND = PHASE_ROW - 4;
const LETTER = 6;
const FONT = '11px "Dernamap Sans", "Noto Sans Arabic", "Noto Naskh Arabic", sans-serif';
const GAP = 4;

/** A phase in pixels: it may begin from `from`, has begun at `firm`, may end from `fading`, is over at `to`. */
export interface Band {
  readonly phase: Phase;
  readonly row: number;
  readonly from: number;
  readonly firm: number;
  readonly fading: number;
  readonly to: number;
}

export function bandsOf(phases: readonly Phase[], domain: Domain, width: number): Band[] {
  return phases.map((phase, index) => {
    const at = (slot: number): number => toPixel((phase.days[slot] as number) + (slot % 2), domain, width);
    // an end that is disputed back to before the sure start leaves nothing firm
    const firm = Math.min(at(1), at(3));
    return { phase, row: index % ROWS, from: at(0), firm, fading: Math.max(at(2), firm), to: at(3) };
  });
}

/** "Siege: from between 25 March and 31 August 2016 to 7 May 2018" */
export const phaseWords = (phase: Phase): string =>
  fill(WORDS.timeline.phase, { name: phase.label, start: phase.start_words, end: phase.end_words });

/** How wide a label is; as a guess where there is nothing to write with. */
let pen: CanvasRenderingContext2D | null | undefined;
function labelWidth(label: string): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (pen === null) return label.length * LETTER;
  pen.font = FONT;
  return Math.ceil(pen.measureText(label).width);
}

/** Where the bands' labels have room: each on its band where no other band of its row lies, on what is firm
 * of it, before it, across its beginning, or nowhere (null). None comes closer to another, or to another's
 * band, than a gap. */
export function labelPlaces(
  bands: readonly Band[],
  width: number,
  widthOf: (label: string) => number = labelWidth,
): (number | null)[] {
  const taken: { readonly row: number; readonly from: number; readonly to: number }[] = [];
  return bands.map((band) => {
    const long = widthOf(band.phase.label);
    const { row } = band;
    const left = Math.max(band.from, 0);
    const right = Math.min(band.to, width);
    if (right <= 0 || left >= width) return null;
    const fits = (from: number, to: number): boolean => to - from >= long + GAP * 2;
    const apart = (from: number, others: readonly { from: number; to: number; row: number }[]): boolean =>
      others.every((one) => one.row !== row || one.to <= from || one.from >= from + long);
    const others = bands.filter((other) => other !== band);
    const free = (from: number): boolean => from >= 0 && from + long <= width && apart(from, others);
    const firm = Math.max(band.firm, 0);
    const places = [
      ...(fits(left, right) && free(left + GAP) ? [left + GAP] : []),
      ...(fits(firm, Math.min(band.fading, width)) || (fits(firm, right) && free(firm + GAP))
        ? [firm + GAP]
        : []),
      // what ends right there would seem to be what is named
      ...[left - GAP - long, right - GAP - long].filter((from) => free(from - GAP * 2) && free(from)),
    ];
    const at = places.find((from) => apart(from, taken));
    if (at === undefined) return null;
    taken.push({ row, from: at - GAP * 2, to: at + long + GAP * 2 });
    return at;
  });
}

/** The phases under a point, whose `y` is counted from the bands' upper edge. */
export const bandAt = (bands: readonly Band[], x: number, y: number): Band | undefined =>
  bands.findLast((band) => band.row === Math.floor(y / PHASE_ROW) && x >= band.from && x <= band.to);

export function drawBands(bands: readonly Band[], width: number): SVGElement[] {
  const labels = labelPlaces(bands, width);
  return bands.map((band, index) => {
    const y = band.row * PHASE_ROW + 1;
    const part = (from: number, to: number, fill: string): SVGElement | null => {
      const left = Math.max(from, -2);
      const right = Math.min(to, width + 2);
      if (right - left < 0.5) return null;
      return svg("rect", { x: left, y, width: right - left, height: BAND, fill });
    };
    const fade = (name: string, from: number, to: number): SVGElement =>
      svg(
        "linearGradient",
        { id: `phase-${index}-${name}`, gradientUnits: "userSpaceOnUse", x1: from, x2: to },
        svg("stop", { offset: 0, class: name === "in" ? "faint" : "full" }),
        svg("stop", { offset: 1, class: name === "in" ? "full" : "faint" }),
      );
    const labelAt = labels[index] ?? null;
    return svg(
      "g",
      { class: `phase phase-${index % 4}` },
      fade("in", band.from, band.firm),
      fade("out", band.fading, band.to),
      part(band.from, band.firm, `url(#phase-${index}-in)`),
      part(band.firm, band.fading, "var(--phase)"),
      part(band.fading, band.to, `url(#phase-${index}-out)`),
      labelAt !== null && svg("text", { x: labelAt, y: y + BAND - 3.5 }, band.phase.label),
    );
  });
}
