/** Phases under the axis: bands whose ends are as soft as their dates, and words for each. */

import type { Phase } from "../contract";
import { svg } from "../dom/elements";
import { fill, WORDS } from "../words";
import { type Domain, toPixel } from "./scale";

export const PHASE_ROW = 17;
const ROWS = 2;
const BAND = PHASE_ROW - 4;
const LETTER = 6;
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

/** Where a band's label has room: on it where no other band of its row lies, on what is firm of it, before
 * it, behind it, or nowhere (null). */
export function labelPlace(band: Band, bands: readonly Band[], width: number): number | null {
  const long = band.phase.label.length * LETTER;
  const left = Math.max(band.from, 0);
  const right = Math.min(band.to, width);
  if (right <= 0 || left >= width) return null;
  const fits = (from: number, to: number): boolean => to - from >= long + GAP * 2;
  const others = bands.filter((other) => other !== band && other.row === band.row);
  const free = (from: number): boolean =>
    from >= 0 &&
    from + long <= width &&
    others.every((other) => other.to <= from || other.from >= from + long);
  if (fits(left, right) && free(left + GAP)) return left + GAP;
  const firm = Math.max(band.firm, 0);
  if (fits(firm, Math.min(band.fading, width)) || (fits(firm, right) && free(firm + GAP))) return firm + GAP;
  return [left - GAP - long, right + GAP].find(free) ?? null;
}

/** The phases under a point, whose `y` is counted from the bands' upper edge. */
export const bandAt = (bands: readonly Band[], x: number, y: number): Band | undefined =>
  bands.findLast((band) => band.row === Math.floor(y / PHASE_ROW) && x >= band.from && x <= band.to);

export function drawBands(bands: readonly Band[], width: number): SVGElement[] {
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
    const labelAt = labelPlace(band, bands, width);
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
