/** Who claims what ground on a day, and how that is said: pure functions. */

import { type Ground, type GroundRow, type GroundState, NOT_STATED } from "../contract";
import type { Calendar } from "../time/calendar";
import { fill, isolate, WORDS } from "../words";

/** A contest that fades never fades to nothing before it is over. */
const FAINTEST = 0.25;

/** The state that had surely begun by a day; null before anything was said. */
export function stateAt(states: readonly GroundState[], day: number): GroundState | null {
  let found: GroundState | null = null;
  for (const state of states) {
    if (state.sure > day) break;
    found = state;
  }
  return found;
}

/** The short name that a party bore on a day. */
export function partyName(ground: Ground, party: string, day: number): string {
  const names = ground.parties.find(({ id }) => id === party)?.names ?? [];
  let found = names[0]?.short ?? party;
  for (const { short, since } of names) if (since !== null && since <= day) found = short;
  return found;
}

/** All short names of a party: "DMSC, later DPF". */
export function partyNames(ground: Ground, party: string): string {
  const names = ground.parties.find(({ id }) => id === party)?.names ?? [];
  return names.length > 0 ? names.map(({ short }) => short).join(WORDS.ground.later) : party;
}

/** "contested: LNA and DPF", in the legend's words, with the names of the day. */
export function stateWords(
  state: Pick<GroundState, "status" | "parties" | "larger_place" | "fades_after"> | null,
  ground: Ground,
  day: number,
): string {
  const { states, others, with_whole } = WORDS.ground;
  if (state === null || state.status === "unclaimed") return states.unclaimed;
  const named = state.parties
    .filter((party) => party !== NOT_STATED)
    .map((party) => partyName(ground, party, day));
  const inLarger = (words: string): string =>
    state.larger_place === "" ? words : fill(with_whole, { state: words, place: state.larger_place });
  const party = named[0] ?? others;
  if (state.status !== "contested") return inLarger(fill(states[state.status], { party }));
  if (state.parties.length === 1) return inLarger(fill(states.part, { party }));
  // short enough for the label of a row: the list of claims says that nobody is named
  if (named.length < state.parties.length) named.push(others);
  const parties = named.map(isolate).join(WORDS.joints.and);
  return inLarger(fill(isFading(state, day) ? states.fading : states.contested, { parties }));
}

/** The same with the day that it holds from, and what the records differ on. */
export function stateLine(
  state: GroundState | null,
  ground: Ground,
  calendar: Calendar,
  day?: number,
): string {
  const words = WORDS.ground;
  if (state === null) return words.unsaid;
  const since =
    state.from === state.sure
      ? fill(words.since, { day: calendar.plain(state.sure) })
      : fill(words.since_between, { between: calendar.between(state.from, state.sure) });
  const faded = state.faded ? words.faded : "";
  const topics = state.disputes.map(isolate).join(WORDS.joints.list);
  const differ = topics === "" ? "" : fill(words.differ, { topics });
  return `${fill(words.line, { state: stateWords(state, ground, day ?? state.sure), since })}${faded}${differ}`;
}

function isFading(state: Pick<GroundState, "fades_after">, day: number): boolean {
  return state.fades_after !== null && day > state.fades_after;
}

/** How strongly a state stands on a day: 1, or less while a contest fades. */
export function strength(row: GroundRow, state: GroundState, day: number): number {
  if (state.fades_after === null || !isFading(state, day)) return 1;
  const end = row.states[row.states.indexOf(state) + 1]?.sure ?? state.fades_after + 1;
  const left = (end - day) / Math.max(end - state.fades_after, 1);
  return Math.max(FAINTEST, Math.min(1, left));
}

/** A stretch of the ribbon: a state, from which day it may and from which it must have begun. */
export interface Stretch {
  readonly state: GroundState;
  readonly from: number;
  readonly sure: number;
  /** First day that is no more in it. */
  readonly end: number;
}

/** The stretches of a row; a spread never reaches back over an earlier change. */
export function stretches(row: GroundRow, last: number): Stretch[] {
  return row.states.map((state, index) => ({
    state,
    from: Math.max(state.from, row.states[index - 1]?.sure ?? state.from),
    sure: state.sure,
    end: row.states[index + 1]?.sure ?? last + 1,
  }));
}

export function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Tells one set of areas from another, so that they are made again only when one changes. */
export function groundKey(ground: Ground, day: number): string {
  return ground.rows
    .map((row) => {
      const state = stateAt(row.states, day);
      // by its look: what was known on another day has other states in the same places
      const look = state === null ? "" : [state.status, state.larger_place, ...state.parties].join("+");
      return state === null ? "-" : `${look}:${strength(row, state, day).toFixed(2)}`;
    })
    .join();
}

export function partyColour(ground: Ground, party: string, dark: boolean): string {
  const style = ground.parties.find(({ id }) => id === party);
  return (dark ? style?.dark : style?.light) ?? (dark ? "#9aa0a5" : "#6b6f73");
}
