/** The choices of a list, and which of them an event has: numbers, names, speakers. */

import { WORDS } from "../words";
import type { FilterName, NumberLists } from "./filter_data";
import { hasWords, slug } from "./slug";

export interface Option {
  /** As the link carries it. */
  readonly value: string;
  readonly label: string;
  /** Its name in another language, which finds it as well. */
  readonly other?: string;
}

/** Names that are compared with each other; of more, each stands for itself and its parties. */
const MOST_COMPARED = 800;

export interface Choices {
  readonly options: readonly Option[];
  /** Calls back with the options that an event has, each once or more. */
  readonly of: (row: number, has: (option: number) => void) => void;
}

/** A choice by its name in the page's language; the other one finds it as well. */
export function inLanguage(value: string, name: string, arabic: string): Required<Option> {
  const own = WORDS.language.code === "ar" && arabic !== "";
  return own ? { value, label: arabic, other: name } : { value, label: name, other: arabic };
}

/** Choices that are the numbers in the events' lists. */
export function numbered(options: readonly Option[], { starts, values }: NumberLists): Choices {
  return {
    options,
    of: (row, has) => {
      const end = starts[row + 1] as number;
      for (let at = starts[row] as number; at < end; at++) has(values[at] as number);
    },
  };
}

/** The first words of a name: "LNA spokesman" of "LNA spokesman, via Reuters". */
const head = (name: string): string => (name.split(/,| \(| via /)[0] ?? name).trim() || name;

/** Choices that are words in names: parties, and how the names begin. */
export function named(
  names: readonly FilterName[],
  parties: readonly string[],
  lists: NumberLists,
  nameOf: (number: number) => number = (number) => number,
): Choices {
  const labels = new Map<string, string>();
  for (const label of [...parties, ...names.map(({ name }) => head(name))]) {
    const value = slug(label);
    if (value !== "" && !labels.has(value)) labels.set(value, label);
  }
  const options = [...labels].map(([value, label]) => ({ value, label }));
  const few = names.length <= MOST_COMPARED;
  const own = new Map(options.map(({ value }, at) => [value, at]));
  const known = new Map<number, readonly number[]>();
  const optionsOf = (name: number): readonly number[] => {
    const { keys = [], name: text = "" } = names[name] ?? {};
    if (few) return options.flatMap(({ value }, at) => (hasWords(keys, value) ? [at] : []));
    return [slug(head(text)), ...keys.slice(1)].flatMap((value) => own.get(value) ?? []);
  };
  return {
    options,
    of: (row, has) => {
      const end = lists.starts[row + 1] as number;
      for (let at = lists.starts[row] as number; at < end; at++) {
        const name = nameOf(lists.values[at] as number);
        let found = known.get(name);
        if (found === undefined) {
          found = optionsOf(name);
          known.set(name, found);
        }
        found.forEach(has);
      }
    },
  };
}

/** Choices that are speakers: each spelling means some; one that means none stands for itself. */
export function spoken(
  names: readonly FilterName[],
  speakers: readonly string[],
  lists: NumberLists,
): Choices {
  const labels = new Map(speakers.map((name) => [slug(name), name]));
  const known = new Set(labels.keys());
  const optionsOf = names.map(({ name, keys }) => {
    const found = keys.filter((key) => known.has(key));
    if (found.length > 0) return found;
    const own = slug(name);
    if (!labels.has(own)) labels.set(own, name);
    return [own];
  });
  const numbers = new Map([...labels.keys()].map((value, at) => [value, at]));
  const has = optionsOf.map((values) => values.map((value) => numbers.get(value) as number));
  return {
    options: [...labels].map(([value, label]) => ({ value, label })),
    of: (row, each) => {
      const end = lists.starts[row + 1] as number;
      for (let at = lists.starts[row] as number; at < end; at++)
        has[lists.values[at] as number]?.forEach(each);
    },
  };
}
