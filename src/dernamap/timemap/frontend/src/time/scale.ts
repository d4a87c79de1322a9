/** The scale of time: days to pixels and back, over a domain that can be zoomed and moved. */

import { scaleUtc } from "d3-scale";
import type { Calendar } from "./calendar";
import type { Bounds } from "./clock";

const NARROWEST = 14;

export interface Domain {
  /** First day shown. */
  readonly start: number;
  /** First day not shown any more. */
  readonly end: number;
}

export interface Tick {
  readonly day: number;
  readonly label: string;
}

/** A domain kept inside the bounds and no narrower than two weeks (or than the bounds). */
export function fitDomain(domain: Domain, bounds: Bounds): Domain {
  const first = bounds.first;
  const whole = bounds.last + 1 - first;
  const width = Math.min(Math.max(domain.end - domain.start, Math.min(NARROWEST, whole)), whole);
  const start = Math.min(Math.max(domain.start, first), first + whole - width);
  return { start, end: start + width };
}

/** Zoom around a day: the day stays where it is on the screen. */
export function zoomDomain(domain: Domain, around: number, factor: number, bounds: Bounds): Domain {
  const share = (around - domain.start) / (domain.end - domain.start);
  const width = (domain.end - domain.start) * factor;
  const start = around - share * width;
  return fitDomain({ start, end: start + width }, bounds);
}

/** Move the domain just so far that a day is inside it. */
export function revealDay(domain: Domain, day: number, bounds: Bounds): Domain {
  const width = domain.end - domain.start;
  const margin = width * 0.05;
  if (day < domain.start) return fitDomain({ start: day - margin, end: day - margin + width }, bounds);
  if (day + 1 > domain.end) {
    return fitDomain({ start: day + 1 + margin - width, end: day + 1 + margin }, bounds);
  }
  return domain;
}

/** Show a run of days, from farther away if need be. */
export function revealDays(domain: Domain, first: number, last: number, bounds: Bounds): Domain {
  const width = domain.end - domain.start;
  const margin = (last + 1 - first) * 0.05;
  if (last + 1 - first + 2 * margin > width) {
    return fitDomain({ start: first - margin, end: last + 1 + margin }, bounds);
  }
  return revealDay(revealDay(domain, first, bounds), last, bounds);
}

/** Pixels of a day's start, with `width` pixels for the whole domain. */
export const toPixel = (day: number, domain: Domain, width: number): number =>
  ((day - domain.start) / (domain.end - domain.start)) * width;

/** The time under a pixel: a day and its fraction. */
export const toTime = (pixel: number, domain: Domain, width: number): number =>
  domain.start + (pixel / Math.max(width, 1)) * (domain.end - domain.start);

/** About how wide a letter of the axis is, and the room between two labels: pixels. */
const LETTER = 6.4;
const BETWEEN = 10;
/** From its tick to a label, and how far one may reach past the end: pixels. */
const INDENT = 3;
const PAST_END = 10;

/** Ticks for the axis, about one in 90 pixels; a January carries its year; no label touches another. */
export function ticks(domain: Domain, width: number, calendar: Calendar): Tick[] {
  const scale = scaleUtc([calendar.date(domain.start), calendar.date(domain.end)], [0, width]);
  // over a few days d3 gives hours as well
  const dates = scale.ticks(Math.max(2, Math.floor(width / 90))).filter((date) => date.getUTCHours() === 0);
  const spanDays = domain.end - domain.start;
  const all = dates.map((date): Tick => {
    const day = Math.round((date.getTime() - calendar.date(0).getTime()) / 86_400_000);
    const january = date.getUTCMonth() === 0 && date.getUTCDate() === 1;
    if (january) return { day, label: calendar.year(day) };
    if (spanDays > 120 && date.getUTCDate() === 1) return { day, label: calendar.shortMonth(day) };
    return { day, label: calendar.shortOfYear(day) };
  });
  return apart(all, domain, width);
}

/** Years first, then what has room between them. */
function apart(all: readonly Tick[], domain: Domain, width: number): Tick[] {
  const isYear = ({ label }: Tick): boolean => /^\d{4}$/.test(label);
  const kept: { readonly tick: Tick; readonly from: number; readonly to: number }[] = [];
  for (const tick of [...all.filter(isYear), ...all.filter((tick) => !isYear(tick))]) {
    const from = toPixel(tick.day, domain, width);
    const to = from + tick.label.length * LETTER + BETWEEN;
    // the page ends there, and so do the days that are shown
    if (tick.day >= domain.end || to - BETWEEN + INDENT > width + PAST_END) continue;
    if (kept.every((other) => other.to <= from || other.from >= to)) kept.push({ tick, from, to });
  }
  return kept.map(({ tick }) => tick).sort((a, b) => a.day - b.day);
}
