/**
 * A view described in one sentence: "Air strikes near al-Fatayeh, said by LNA, 2017–2018: ...".
 *
 * Python's `view/link/view_sentence.py` says the same of the same view, word for word.
 */

import pluralNames from "../../../../words/plural_names.json";
import type { FamilyStyle, TypeStyle } from "../contract";
import type { FieldName, PageState } from "../state/fields";
import type { Calendar } from "../time/calendar";
import type { ClockState } from "../time/window";
import { fill, WORDS } from "../words";
import type { FilterWords } from "./filter_data";
import { type NamedField, valueName } from "./value_names";

export interface SentencePart {
  /** The fields of the page's state that it says; empty for what holds of every view. */
  readonly fields: readonly FieldName[];
  readonly text: string;
  /** What stands before it. */
  readonly joint: string;
}

/** What the sentence needs of the dataset. */
export interface SentenceFacts {
  readonly words: FilterWords;
  readonly types: readonly TypeStyle[];
  readonly families: readonly FamilyStyle[];
  readonly calendar: Calendar;
}

const MOST_NAMES = 3;
export const WINDOW_FIELDS = ["mode", "date", "days", "from", "to"] as const;

/** The parts of the sentence: what, each filter, and the window last. */
export function sentenceParts(state: PageState, clock: ClockState, facts: SentenceFacts): SentencePart[] {
  const { comma } = WORDS.joints;
  const parts = [what(state, facts)];
  for (const [fields, text] of filters(state, facts)) {
    parts.push({ fields, text, joint: fields[0] === "places" || fields[0] === "shape" ? " " : comma });
  }
  parts.push({ fields: WINDOW_FIELDS, text: when(clock, facts.calendar), joint: comma });
  return parts;
}

/** The whole sentence, with the counts of what the view lists. */
export function viewSentence(parts: readonly SentencePart[], certain: number, possible: number): string {
  const view = parts.map(({ joint, text }) => joint + text).join("");
  const { counts, nothing } = WORDS.sentence;
  return certain + possible === 0 ? fill(nothing, { view }) : fill(counts, { view, certain, possible });
}

const isArabic = (): boolean => WORDS.language.code === "ar";

function what(state: PageState, facts: SentenceFacts): SentencePart {
  if (state.types.length > 0) {
    const text = listed(typeNames(state.types, facts), WORDS.joints.and, true);
    return { fields: ["types"], text, joint: "" };
  }
  if (state.families.length > 0) {
    const text = listed(familyNames(state.families, facts), WORDS.joints.and, true);
    return { fields: ["families"], text, joint: "" };
  }
  return { fields: [], text: WORDS.sentence.reports, joint: "" };
}

/** Each filter that is set, with the fields that it takes. */
function filters(state: PageState, facts: SentenceFacts): [readonly FieldName[], string][] {
  const { sentence, joints } = WORDS;
  const found: [readonly FieldName[], string][] = [];
  const names = (field: NamedField): string =>
    listed(
      state[field].map((value) => valueName(facts.words, field, value, isArabic())),
      sentence.or,
    );
  if (state.types.length > 0 && state.families.length > 0) {
    const named = listed(familyNames(state.families, facts), sentence.or);
    found.push([["families"], fill(sentence.families, { names: named })]);
  }
  if (state.places.length > 0) {
    const named = names("places");
    const text =
      state.within > 0
        ? fill(sentence.within, { km: state.within, names: named })
        : fill(sentence.places, { names: named });
    found.push([["places", "within"], text]);
  }
  if (state.shape.length > 0) found.push([["shape"], sentence.shape]);
  if (state.q !== "") found.push([["q"], fill(sentence.q, { q: state.q })]);
  for (const field of ["actors", "by", "sources", "publishers"] as const) {
    if (state[field].length > 0) found.push([[field], fill(sentence[field], { names: names(field) })]);
  }
  if (state.sure.length > 0) {
    found.push([["sure"], state.sure.map((name) => sentence.sure[name]).join(joints.comma)]);
  }
  if (state.where.length > 0) {
    found.push([["where"], state.where.map((name) => sentence.where[name]).join(sentence.or)]);
  }
  if (state.numbers !== "any") found.push([["numbers"], sentence.numbers[state.numbers]]);
  const day = facts.calendar.day(state.known);
  if (day !== null) found.push([["known"], fill(sentence.known, { day: facts.calendar.plain(day) })]);
  return found;
}

/** A type or family in the plural, as a sentence begins with it; empty for one that is not listed. */
function pluralName(name: string): string {
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = pluralNames;
  return tables[WORDS.language.code]?.[name] ?? "";
}

function typeNames(types: readonly string[], facts: SentenceFacts): string[] {
  return types.map((name) => pluralName(name) || (facts.types.find(({ id }) => id === name)?.label ?? name));
}

function familyNames(families: readonly string[], facts: SentenceFacts): string[] {
  return families.map(
    (name) => pluralName(name) || (facts.families.find(({ id }) => id === name)?.label ?? name),
  );
}

/** Names joined: "A, B and C"; of many the first and how many more. */
function listed(names: readonly string[], last: string, begins = false): string {
  const { comma } = WORDS.joints;
  const named = begins ? names.map((name, at) => (at === 0 ? name : small(name))) : [...names];
  if (named.length > MOST_NAMES + 1) {
    const head = named.slice(0, MOST_NAMES).join(comma);
    return fill(WORDS.sentence.more, { names: head, n: named.length - MOST_NAMES });
  }
  const end = named.pop() ?? "";
  return named.length === 0 ? end : named.join(comma) + last + end;
}

/** A name within a sentence begins with a small letter, unless it begins with capitals. */
const small = (name: string): string =>
  /^.\p{Ll}/u.test(name) ? `${name.slice(0, 1).toLowerCase()}${name.slice(1)}` : name;

/** The window: a year, some years, a month, a day, or from one day to another. */
function when(clock: ClockState, calendar: Calendar): string {
  const { sentence } = WORDS;
  const end = clock.day;
  if (clock.mode === "asof") return fill(sentence.until, { day: calendar.plain(end) });
  const start = clock.mode === "window" ? end - clock.length + 1 : clock.from;
  if (start >= end) return calendar.plain(end);
  const first = calendar.iso(start);
  const last = calendar.iso(end);
  if (first.endsWith("-01-01") && last.endsWith("-12-31")) {
    const years = { first: calendar.year(start), last: calendar.year(end) };
    return years.first === years.last ? years.first : fill(sentence.years, years);
  }
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  if (sameMonth && first.endsWith("-01") && calendar.iso(end + 1).endsWith("-01")) return calendar.month(end);
  return calendar.range(start, end);
}
