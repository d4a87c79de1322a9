/** What can be chosen of an answer, in groups, in the order in which arrows lead through it. */

import { h } from "../dom/elements";
import { fill, plural, WORDS } from "../words";
import type { Answer, DayHit, NameHit, Pieces, RecordHit } from "./answer";

export type Choice =
  | { readonly kind: "day"; readonly hit: DayHit }
  | { readonly kind: "place" | "actor" | "source"; readonly hit: NameHit }
  | { readonly kind: "record"; readonly hit: RecordHit }
  | { readonly kind: "words"; readonly words: string };

export interface Option {
  readonly choice: Choice;
  readonly body: readonly (HTMLElement | string)[];
}

export interface Group {
  readonly name: string;
  readonly options: readonly Option[];
}

/** A text with its hits in `<mark>`; as text, never as markup. */
export function marked(pieces: Pieces): (HTMLElement | string)[] {
  return pieces
    .map((piece, at) => (at % 2 === 1 ? h("mark", {}, piece) : piece))
    .filter((piece) => piece !== "");
}

export function groupsOf(answer: Answer): Group[] {
  const { search } = WORDS;
  const groups: Group[] = [
    { name: search.days, options: answer.days.map(day) },
    { name: search.places, options: answer.places.map((hit) => named("place", hit)) },
    { name: search.actors, options: answer.actors.map((hit) => named("actor", hit)) },
    { name: fill(search.reports, { n: answer.records.total }), options: answer.records.hits.map(record) },
    { name: search.sources, options: answer.sources.map((hit) => named("source", hit)) },
    { name: search.closest, options: answer.try.map(attempt) },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

const line = (name: string, ...children: (HTMLElement | string)[]): HTMLElement =>
  h("span", { class: name, dir: "auto" }, ...children);

function day(hit: DayHit): Option {
  const { words, reports } = hit;
  return {
    choice: { kind: "day", hit },
    body: [line("hit-name", words), line("hit-count", plural(WORDS.units.reports, reports))],
  };
}

function named(kind: "place" | "actor" | "source", hit: NameHit): Option {
  const { reports, said } = hit;
  const counts = [
    ...(reports > 0 || said === 0 ? [plural(WORDS.units.reports, reports)] : []),
    ...(said > 0 ? [fill(WORDS.search.said, { n: said })] : []),
  ];
  return {
    choice: { kind, hit },
    body: [
      line("hit-name", ...marked(hit.name)),
      ...(hit.name_ar.length > 0 ? [line("hit-other", ...marked(hit.name_ar))] : []),
      ...(hit.detail === "" ? [] : [line("hit-detail", hit.detail)]),
      line("hit-count", counts.join(", ")),
    ],
  };
}

function record(hit: RecordHit): Option {
  return {
    choice: { kind: "record", hit },
    body: [
      line("hit-head", hit.when, " · ", ...marked(hit.kind), " · ", ...marked(hit.where)),
      line("hit-text", ...marked(hit.text)),
      line("hit-detail", ...marked(hit.said_by)),
    ],
  };
}

function attempt({ q, reports }: Answer["try"][number]): Option {
  return {
    choice: { kind: "words", words: q },
    body: [line("hit-name", q), line("hit-count", plural(WORDS.units.reports, reports))],
  };
}
