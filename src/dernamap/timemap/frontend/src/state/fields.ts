/**
 * The state of the page: a flat table of typed fields, one row each.
 *
 * A new field is one row here and one of `PageState` in Python's `view/link/page_state.py`. The
 * link, the history and what is reported to the server are derived from the table.
 */

import { FAMILIES } from "../contract";
import { type Codec, choice, day, listOf, number, text } from "./codecs";
import { polygon } from "./polygon";

export const MODES = ["asof", "window", "range"] as const;
export type Mode = (typeof MODES)[number];

export const LABELS = ["en", "ar", "both"] as const;
export type Labels = (typeof LABELS)[number];

/** Languages of the page's own words: each is a file of `dernamap/words/`. */
export const LANGS = ["en", "ar"] as const;
export type Lang = (typeof LANGS)[number];

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const GROUNDS = ["off", "on"] as const;

/** How the reports of the window are listed, and in which order the table has them. */
export const PANELS = ["list", "table"] as const;
export const SORTS = ["newest", "oldest", "what", "where", "who"] as const;
export type Sort = (typeof SORTS)[number];

/** What stands over the list: bars of the types, actors or speakers, or the days as a calendar. */
export const BARS = ["off", "types", "actors", "by", "days"] as const;
export type Bars = (typeof BARS)[number];

/** What an event must be, all at once: certain in the window, placed, of two sources, disputed. */
export const SURE = ["certain", "placed", "sourced", "disputed"] as const;

/** How well a place is known, or that there is none. */
export const WHERE = ["corroborated", "single-source", "inferred", "text-only", "unplaced"] as const;

/** With or without figures. */
export const NUMBERS = ["any", "with", "without"] as const;

/** The longest window. */
export const MOST_DAYS = 36_525;

/** The widest map whose width a link says: pixels. */
const MOST_WIDE = 10_000;

/** How far and how near the map looks. */
export const ZOOMS = { least: 0.5, most: 17 };

interface Field<T> {
  readonly codec: Codec<T>;
  /** Its default value. */
  readonly fallback: T;
  /** "reader": by a gesture or a link; "dataset": by the data that are open, whatever a link says. */
  readonly setBy: "reader" | "dataset";
  /** Is a change a step that Back undoes? */
  readonly step: boolean;
  /** Does a full link write it even where it is as the page opens? */
  readonly always: boolean;
}

type Rules = Partial<Pick<Field<unknown>, "setBy" | "step" | "always">>;

const row = <T>(fallback: NoInfer<T>, codec: Codec<T>, rules: Rules = {}): Field<T> => ({
  codec,
  fallback,
  setBy: "reader",
  step: false,
  always: false,
  ...rules,
});

export const FIELDS = {
  data: row("", text(8), { setBy: "dataset", always: true }),
  mode: row("window", choice(MODES), { always: true }),
  date: row("", day(), { always: true }),
  days: row(1, number(1, MOST_DAYS), { always: true }),
  from: row("", day(), { always: true }),
  to: row("", day(), { always: true }),
  lon: row(0, number(-180, 180, 5), { always: true }),
  lat: row(0, number(-85, 85, 5), { always: true }),
  z: row(1.5, number(ZOOMS.least, ZOOMS.most, 2), { always: true }),
  wide: row(0, number(0, MOST_WIDE)),
  event: row("", text(), { step: true }),
  labels: row("both", choice(LABELS)),
  lang: row("en", choice(LANGS)),
  theme: row("auto", choice(THEMES)),
  ground: row("off", choice(GROUNDS)),
  basemap: row("", text(60)),
  types: row([], listOf(text()), { step: true }),
  families: row([], listOf(choice(FAMILIES)), { step: true }),
  actors: row([], listOf(text()), { step: true }),
  by: row([], listOf(text()), { step: true }),
  sources: row([], listOf(text()), { step: true }),
  publishers: row([], listOf(text()), { step: true }),
  places: row([], listOf(text()), { step: true }),
  within: row(0, number(0, 1000, 1), { step: true }),
  shape: row([], polygon(), { step: true }),
  sure: row([], listOf(choice(SURE)), { step: true }),
  where: row([], listOf(choice(WHERE)), { step: true }),
  numbers: row("any", choice(NUMBERS), { step: true }),
  q: row("", text(), { step: true }),
  panel: row("list", choice(PANELS)),
  sort: row("newest", choice(SORTS)),
  bars: row("off", choice(BARS)),
  known: row("", day(), { step: true }),
  compare: row("", text(2000), { step: true }),
  briefing: row("", text(60), { step: true }),
  scene: row("", text(60)),
};

export type FieldName = keyof typeof FIELDS;
export type PageState = { readonly [Name in FieldName]: (typeof FIELDS)[Name]["fallback"] };

/** A state as texts, as links and the server carry it; what is empty is left out. */
export type Texts = Readonly<Record<string, string>>;

export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];

/** The row of a field, whatever its type. */
export const fieldOf = (name: FieldName): Field<unknown> => FIELDS[name] as Field<unknown>;

/** The text of one field. */
export const textOf = (state: PageState, name: FieldName): string => fieldOf(name).codec.write(state[name]);

export const toTexts = (state: PageState): Texts =>
  Object.fromEntries(
    FIELD_NAMES.map((name) => [name, textOf(state, name)]).filter(([, written]) => written !== ""),
  );

/** The state that texts tell; what they leave out or get wrong is as in `otherwise`. */
export function fromTexts(texts: Texts, otherwise: PageState = DEFAULTS): PageState {
  const found = FIELD_NAMES.map((name) => {
    const given = texts[name] ?? "";
    const value = given === "" ? null : fieldOf(name).codec.parse(given);
    return [name, value ?? otherwise[name]];
  });
  return Object.fromEntries(found) as PageState;
}

/**
 * The state that the page opens in for readers of a language: its script is the map's, too, where
 * the state names none.
 */
export function openingIn(opening: PageState, lang: Lang): PageState {
  const script = LABELS.find((labels) => labels === lang && lang !== FIELDS.lang.fallback);
  const unnamed = opening.labels === FIELDS.labels.fallback;
  return script !== undefined && unnamed ? { ...opening, labels: script } : opening;
}

/** The language of a state that is given as texts. */
export const langOf = (texts: Texts): Lang =>
  FIELDS.lang.codec.parse(texts.lang ?? "") ?? FIELDS.lang.fallback;

/** What changes with the language of the page: map labels that nobody has chosen go with it. */
export function inLanguage(state: PageState, opening: PageState, lang: Lang): Partial<PageState> {
  const chosen = state.labels !== openingIn(opening, state.lang).labels;
  return { lang, labels: chosen ? state.labels : openingIn(opening, lang).labels };
}

export const DEFAULTS = Object.fromEntries(
  FIELD_NAMES.map((name) => [name, fieldOf(name).fallback]),
) as PageState;
