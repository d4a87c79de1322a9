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
  const found = names.find((name) => slug(name) === asked) ?? firstOf(names, (name) => asIn(name, asked));
  if (found === undefined) return asked.replaceAll("-", " ");
  return (arabic ? words.arabic[found] : undefined) ?? found;
}

function firstOf(names: readonly string[], part: (name: string) => string): string | undefined {
  for (const name of names) {
    const found = part(name);
    if (found !== "") return found;
  }
  return undefined;
}

/** Words as a name writes them: "Red Crescent"; empty if it does not have them. */
function asIn(name: string, asked: string): string {
  if (!`-${slug(name)}-`.includes(`-${asked}-`)) return "";
  const parts = name.split(/\s+/).filter((part) => part !== "");
  for (let start = 0; start < parts.length; start++) {
    for (let end = start + 1; end <= parts.length; end++) {
      const part = parts.slice(start, end).join(" ");
      if (slug(part) === asked) return part.replace(MARKS, "");
    }
  }
  return "";
}

/** Signs that a word in a name may begin or end with; Python takes off the same. */
const MARKS = /^[.,;:()[\]"'“”‘’]+|[.,;:()[\]"'“”‘’]+$/g;
