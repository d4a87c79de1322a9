/** What can be chosen of an answer, in groups, in the order in which arrows lead through it. */

import { h } from "../dom/elements";
import type { PageState } from "../state/fields";
import { fill, numeral, plural, WORDS } from "../words";
import type { Answer, DayHit, NameHit, Pieces, RecordHit, ViewHit } from "./answer";

type NameChoice = { readonly kind: "place" | "actor" | "source"; readonly hit: NameHit };

export type Choice =
  | { readonly kind: "view"; readonly hit: ViewHit }
  | { readonly kind: "day"; readonly hit: DayHit }
  | NameChoice
  /** What is said by all whose names have these words. */
  | { readonly kind: "speaker"; readonly words: string }
  /** Only the reports with these words. */
  | { readonly kind: "only"; readonly words: string }
  | { readonly kind: "record"; readonly hit: RecordHit }
  | { readonly kind: "words"; readonly words: string };

/** A choice that filters the view. */
export type FilterChoice = Exclude<Choice, { kind: "view" | "day" | "record" }>;

/** The filter that a choice is. */
export function filterOf(choice: FilterChoice): Partial<PageState> {
  switch (choice.kind) {
    case "speaker":
      return { by: [choice.words] };
    case "only":
    case "words":
      return { q: choice.words };
    case "actor":
      return { actors: [choice.hit.key] };
    case "source":
      return { sources: [choice.hit.key] };
    case "place":
      return { places: [choice.hit.key], within: 0 };
  }
}

/**
 * How many reports a filter lists of all days: what a hit promises is what choosing it shows. Null where
 * that is not counted before.
 */
export type CountOf = (filter: Partial<PageState>) => number | null;

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

export function groupsOf(answer: Answer, countOf: CountOf): Group[] {
  const { search } = WORDS;
  const groups: Group[] = [
    { name: search.views, options: answer.views.map(view) },
    { name: search.days, options: answer.days.map(day) },
    { name: search.places, options: answer.places.map((hit) => named({ kind: "place", hit }, countOf)) },
    { name: search.actors, options: actors(answer.actors, countOf) },
    { name: fill(search.reports, { n: answer.records.total }), options: records(answer) },
    { name: search.sources, options: answer.sources.map((hit) => named({ kind: "source", hit }, countOf)) },
    { name: search.closest, options: answer.try.map(attempt) },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

const line = (name: string, ...children: (HTMLElement | string)[]): HTMLElement =>
  h("span", { class: name, dir: "auto" }, ...children);

function view(hit: ViewHit): Option {
  const { words, certain, possible } = hit;
  const count = fill(WORDS.linked.in_view_short, { certain: numeral(certain), possible: numeral(possible) });
  return {
    choice: { kind: "view", hit },
    body: [line("hit-name", words), line("hit-count", count)],
  };
}

function day(hit: DayHit): Option {
  const { words, reports } = hit;
  return {
    choice: { kind: "day", hit },
    body: [line("hit-name", words), line("hit-count", plural(WORDS.units.reports, reports))],
  };
}

const counted = (count: number | null): HTMLElement[] =>
  count === null ? [] : [line("hit-count", plural(WORDS.units.reports, count))];

function named(choice: NameChoice, countOf: CountOf): Option {
  const { hit } = choice;
  const names = [hit.name, hit.name_ar].filter((name) => name.length > 0);
  // the name in the page's script first
  if (WORDS.language.code === "ar") names.reverse();
  const [name = [], other] = names;
  return {
    choice,
    body: [
      line("hit-name", ...marked(name)),
      ...(other === undefined ? [] : [line("hit-other", ...marked(other))]),
      ...(hit.detail === "" ? [] : [line("hit-detail", hit.detail)]),
      ...counted(countOf(filterOf(choice))),
    ],
  };
}

/** Who says something, then who takes part; where several have one name in common, all of them first. */
function actors(hits: readonly NameHit[], countOf: CountOf): Option[] {
  const speakers = hits.filter(({ said }) => said > 0);
  const names = new Set(speakers.map(({ name }) => commonName(name).toLowerCase()));
  const [first] = speakers;
  const inArabic = new Map(hits.map(({ key, name_ar }) => [key, name_ar.join("")]));
  const shown = (name: string): string => (WORDS.language.code === "ar" && inArabic.get(name)) || name;
  const together = speakers.length > 1 && names.size === 1 && first !== undefined && !names.has("");
  return [
    ...(together ? [commonName(first.name)].map((name) => speaker(name, shown(name), "any", countOf)) : []),
    ...speakers.map(({ key }) => speaker(key, shown(key), "one", countOf)),
    ...hits
      .filter(({ reports, said }) => reports > 0 || said === 0)
      .map((hit) => named({ kind: "actor", hit }, countOf)),
  ];
}

/** The words from the first hit in a name to the last. */
const commonName = (name: Pieces): string =>
  name
    .slice(1, name.length - ((name.length + 1) % 2) - 1)
    .join("")
    .trim();

function speaker(words: string, name: string, whose: "any" | "one", countOf: CountOf): Option {
  const choice = { kind: "speaker", words } as const;
  const { said_by, said_by_any } = WORDS.search;
  return {
    choice,
    body: [
      line("hit-name", fill(whose === "any" ? said_by_any : said_by, { name })),
      ...counted(countOf(filterOf(choice))),
    ],
  };
}

function records({ q, records: { total, hits } }: Answer): Option[] {
  const only: Option = {
    choice: { kind: "only", words: q },
    body: [line("hit-name", plural(WORDS.search.only, total))],
  };
  return total > 0 ? [only, ...hits.map(record)] : [];
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
