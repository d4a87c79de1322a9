/**
 * The view that a published file's fragment asks for, as the file's records have it, and a line for
 * each thing that it could not follow. A served page learns this from Python (`view/link`), by the
 * same rules in the same order; `tests/test_filtered_counts.py` compares the two.
 */

import { encodeView } from "../compare/kept_view";
import type { TimemapData } from "../contract";
import type { FilterWords } from "../filters/filter_data";
import { clockState } from "../state/clock_fields";
import {
  FIELD_NAMES,
  fieldOf,
  fromTexts,
  langOf,
  openingIn,
  type PageState,
  type Texts,
} from "../state/fields";
import { isPrivate } from "../state/private_data";
import { Calendar } from "../time/calendar";
import { isPossible, windowOf } from "../time/window";
import { fill, WORDS } from "../words";
import { quoted, shortened } from "./quoted";
import { withoutUnknown } from "./unknown_values";
import { withinRecords } from "./within_records";

/** What the records of the page have. */
export interface Here {
  readonly data: Pick<
    TimemapData,
    | "title"
    | "digest"
    | "epoch"
    | "first_day"
    | "last_day"
    | "events"
    | "types"
    | "basemap"
    | "briefings"
    | "opening"
  >;
  readonly words: FilterWords;
  /** The rows of the events, by identifier. */
  readonly rows: Readonly<Record<string, number>>;
  /** Of each event four day numbers, the first and the last day on which it may have been first. */
  readonly days: Int32Array;
  /** Which questions of a view, that a server would answer, the page has the answer to; all if left out. */
  readonly answers?: Readonly<Record<"q" | "known", (value: string) => boolean>>;
  /** What the value of a field can be, to complete "it can be ...". */
  readonly wants: Texts;
}

export interface Asked {
  readonly state: PageState;
  readonly notices: readonly string[];
}

const WINDOW = ["mode", "date", "days", "from", "to"];
const DIGEST_LENGTH = 8;
/** Parameters that are nobody's mistake: mails and posts add them. */
const FOREIGN = /^(embed|embed_options|fbclid|gclid|utm_.*)$/;

/** The state that a link's search part asks for where the page opens in `unsaid`. */
export function askedView(search: string, here: Here, unsaid: PageState): Asked {
  const texts: Texts = Object.fromEntries(new URLSearchParams(search));
  const opening = openingIn(unsaid, langOf(texts));
  const found = fromTexts(texts, opening);
  const { state, notices } = withinDataset(found, texts, here);
  return {
    state: onTheEventsDay(state, texts, here),
    notices: [...refused(texts, here.wants), ...notices],
  };
}

/** Parameters that are no field's, and values that are not the field's. */
function refused(texts: Texts, wants: Texts): string[] {
  const { notices: words } = WORDS;
  const values = FIELD_NAMES.flatMap((name) => {
    const given = texts[name] ?? "";
    if (given === "" || fieldOf(name).codec.parse(given) !== null) return [];
    return [fill(words.cannot_be, { name, text: quoted(shortened(given)), wants: wants[name] ?? "" })];
  });
  const strangers = Object.entries(texts)
    .filter(([name]) => !FIELD_NAMES.some((field) => field === name) && !FOREIGN.test(name))
    .map(([name, text]) => fill(words.no_setting, { name, text: quoted(shortened(text)) }));
  return [...values, ...strangers];
}

function withinDataset(asked: PageState, texts: Texts, here: Here): Asked {
  const { data, rows } = here;
  const { notices: words } = WORDS;
  const notices: string[] = [];
  const digest = data.digest.slice(0, DIGEST_LENGTH);
  const theirs = fieldOf("data").codec.parse(texts.data ?? "") === null ? "" : (texts.data ?? "");
  if (theirs !== "" && theirs !== digest) {
    notices.push(
      isPrivate(theirs)
        ? fill(words.private, { title: data.title })
        : fill(words.other_data, { theirs, ours: digest }),
    );
  }
  const basemaps = ["", ...(data.basemap === null ? [] : [data.basemap.name]), "bundled"];
  let state: PageState = { ...asked, data: digest };
  if (!basemaps.includes(state.basemap)) {
    const wants = basemaps.slice(1).map(quoted).join(", ");
    notices.push(fill(words.cannot_be, { name: "basemap", text: quoted(state.basemap), wants }));
    state = { ...state, basemap: "" };
  }
  const types = data.types.map(({ id }) => id);
  const known = withoutUnknown(state, types, here.words);
  state = known.state;
  notices.push(...known.notices);
  for (const name of ["q", "known"] as const) {
    if (state[name] === "" || (here.answers?.[name](state[name]) ?? true)) continue;
    notices.push(fill(words.not_carried, { name, text: quoted(shortened(state[name])) }));
    state = { ...state, [name]: "" };
  }
  if (state.within !== 0 && state.places.length === 0) {
    notices.push(fill(words.within_nothing, { kilometres: String(state.within) }));
    state = { ...state, within: 0 };
  }
  if (state.compare !== "") {
    const other = comparedView(state.compare, here);
    notices.push(...other.notices.map((notice) => fill(words.compared, { notice })));
    state = { ...state, compare: encodeView(other.state) };
  }
  if (data.events === 0) return { state: { ...state, event: "" }, notices };
  const bounds = { first: data.first_day, last: data.last_day };
  const inside = withinRecords(state, new Calendar(data.epoch), bounds);
  state = inside.state;
  notices.push(...inside.notices);
  if (state.event !== "" && rows[state.event] === undefined) {
    notices.push(fill(words.no_event, { text: quoted(state.event) }));
    state = { ...state, event: "" };
  }
  if (state.briefing !== "" && !data.briefings.includes(state.briefing)) {
    notices.push(fill(words.no_briefing, { name: quoted(state.briefing) }));
    state = { ...state, briefing: "", scene: "" };
  }
  return { state, notices };
}

/** Open an event on its day, if the link names no window of its own. */
function onTheEventsDay(state: PageState, texts: Texts, { data, rows, days }: Here): PageState {
  const row = rows[state.event];
  if (state.event === "" || row === undefined || WINDOW.some((name) => (texts[name] ?? "") !== "")) {
    return state;
  }
  const bounds = { first: data.first_day, last: data.last_day };
  const calendar = new Calendar(data.epoch);
  const window = windowOf(clockState(state, calendar, bounds));
  const [from, to] = [days[row * 4] as number, days[row * 4 + 1] as number];
  if (isPossible(window, from, to)) return state;
  return { ...state, date: calendar.iso(Math.min(Math.max(to, bounds.first), bounds.last)) };
}

/** A view that another is compared with, whole: in the opening window where it names none. */
function comparedView(view: string, here: Here): Asked {
  const texts: Texts = Object.fromEntries(new URLSearchParams(view));
  const found = fromTexts(texts, fromTexts(here.data.opening));
  const { state, notices } = withinDataset({ ...found, compare: "" }, texts, here);
  return { state, notices: [...refused(texts, here.wants), ...notices] };
}
