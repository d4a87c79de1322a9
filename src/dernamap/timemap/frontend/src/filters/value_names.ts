/** What the values of filters are called: "LNA" for `lna`, "al-Fatayeh" for `al-fatayeh`. */

import type { FilterWords } from "./filter_data";
import { slug } from "./slug";

export type NamedField = "places" | "sources" | "actors" | "by" | "publishers";

const LONGEST = 60;

/** The name of a value of a filter; Python's `view/filters/value_names.py` gives the same. */
export function valueName(words: FilterWords, field: NamedField, value: string, arabic = false): string {
  if (field === "places") {
    const place = words.places.find(({ id }) => id === value);
    return (arabic && place?.name_ar) || (place?.name ?? value);
  }
  if (field === "sources") {
    const title = [...(words.sources.find(({ id }) => id === value)?.title ?? value)];
    return title.length <= LONGEST ? title.join("") : `${title.slice(0, LONGEST - 1).join("")}…`;
  }
  const asked = slug(value);
  const speakers = field === "by" ? words.speakers : [];
  const names = [...speakers, ...words.parties, ...words[field].map(({ name }) => name)];
  return names.find((name) => slug(name) === asked) ?? asked.replaceAll("-", " ");
}
