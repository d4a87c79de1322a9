/** What the server answers to a question; `dernamap.search.answer` has the other copy. */

import { WORDS } from "../words";

/** A text in pieces, of which every second one is a hit. */
export type Pieces = readonly string[];

/** Longitude, latitude (degrees) and radius (metres). */
export type Disc = readonly [lon: number, lat: number, radius: number];

export interface DayHit {
  readonly words: string;
  readonly from: string;
  readonly to: string;
  readonly reports: number;
}

/** A place, an actor or a source. */
export interface NameHit {
  readonly key: string;
  readonly name: Pieces;
  readonly name_ar: Pieces;
  readonly detail: string;
  readonly reports: number;
  /** For an actor: reports that are attributed to it. */
  readonly said: number;
  /** For a place that has a point. */
  readonly disc: Disc | null;
}

export interface RecordHit {
  readonly row: number;
  readonly event_id: string;
  readonly when: string;
  readonly kind: Pieces;
  readonly where: Pieces;
  readonly text: Pieces;
  readonly said_by: Pieces;
}

/** A whole view that the question asks for. */
export interface ViewHit {
  /** Its fields, as the parameters of a link. */
  readonly link: string;
  readonly words: string;
  readonly compare: boolean;
  /** Where the places are that it asks for. */
  readonly discs: readonly Disc[];
  readonly certain: number;
  readonly possible: number;
}

export interface Answer {
  readonly views: readonly ViewHit[];
  readonly q: string;
  readonly note: string;
  readonly days: readonly DayHit[];
  readonly places: readonly NameHit[];
  readonly actors: readonly NameHit[];
  readonly sources: readonly NameHit[];
  readonly records: { readonly total: number; readonly hits: readonly RecordHit[] };
  /** How long the server looked, where events are too many to be looked through at once. */
  readonly ms?: number;
  readonly try: readonly { readonly q: string; readonly reports: number }[];
}

/** Characters of a question that are read; the field `q` of a link holds no more. */
export const LONGEST = 200;

/** Ask the server of a dataset. */
export async function ask(baseUrl: string, text: string, signal: AbortSignal): Promise<Answer> {
  const asked = new URLSearchParams({ q: text, lang: WORDS.language.code });
  const answer = await fetch(`${baseUrl}/search?${asked.toString()}`, { signal });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return (await answer.json()) as Answer;
}

/** Ask the server to make ready what it searches by; a failure shows when something is asked. */
export function makeReady(baseUrl: string): void {
  fetch(`${baseUrl}/search`).catch(() => undefined);
}
