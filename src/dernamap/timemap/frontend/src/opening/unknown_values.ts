/** Values of filters that a dataset does not have; Python's `view/filters/unknown_values.py` finds the same. */

import type { FilterName, FilterWords } from "../filters/filter_data";
import { hasWords, slug } from "../filters/slug";
import type { PageState } from "../state/fields";
import { fill, WORDS } from "../words";
import { quoted, shortened } from "./quoted";

const FIELDS = ["types", "actors", "by", "sources", "publishers", "places"] as const;

/** The state without what the dataset does not have, and a line for each filter that names such. */
export function withoutUnknown(
  state: PageState,
  types: readonly string[],
  words: FilterWords,
): { state: PageState; notices: string[] } {
  const has = {
    types: (value: string) => types.includes(value),
    actors: named(words.actors),
    by: named(words.by, words.speakers),
    sources: (value: string) => words.sources.some(({ id }) => id === value),
    publishers: named(words.publishers),
    places: (value: string) => words.places.some(({ id }) => id === value),
  };
  const notices: string[] = [];
  const kept: Partial<Record<(typeof FIELDS)[number], readonly string[]>> = {};
  for (const name of FIELDS) {
    const missing = state[name].filter((value) => !has[name](value));
    if (missing.length === 0) continue;
    kept[name] = state[name].filter((value) => has[name](value));
    notices.push(
      fill(WORDS.notices.not_here, {
        name,
        missing: missing.map((value) => quoted(shortened(value))).join(", "),
        why: WORDS.notices.unknown[name],
      }),
    );
  }
  return { state: { ...state, ...kept }, notices };
}

function named(names: readonly FilterName[], speakers: readonly string[] = []): (value: string) => boolean {
  const whole = new Set(speakers.map(slug));
  return (value) => {
    const asked = slug(value);
    return names.some(({ keys }) => (whole.has(asked) ? keys.includes(asked) : hasWords(keys, asked)));
  };
}
