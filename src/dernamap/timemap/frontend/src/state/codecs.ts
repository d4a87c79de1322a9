/**
 * How a field of the page's state is written into a link, and read out of one.
 *
 * Python's `view/link/codecs.py` has the same kinds; `tests/test_contract.py` gives both the same
 * texts and compares what they make of them. `parse` takes any text and never guesses: what is no
 * value of the field is refused with null.
 */

import { utcFormat, utcParse } from "d3-time-format";

export interface Codec<T> {
  readonly kind: string;
  /** Bounds or choices, for the comparison with Python's table. */
  readonly facts: readonly unknown[];
  /** Read a text that is not empty; null if it is not a value. */
  parse(text: string): T | null;
  /** Write a value; an empty text stands for none. */
  write(value: T): string;
}

/** Free text: an identifier, or words that are searched for. */
export const text = (longest = 200): Codec<string> => ({
  kind: "text",
  facts: [longest],
  parse: (given) => (given.length <= longest ? given : null),
  write: (value) => value,
});

/** One of a few words. */
export const choice = <T extends string>(options: readonly T[]): Codec<T> => ({
  kind: "choice",
  facts: options,
  parse: (given) => options.find((option) => option === given) ?? null,
  write: (value) => value,
});

const isoDay = utcFormat("%Y-%m-%d");
const parseDay = utcParse("%Y-%m-%d");

function isDay(given: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || given.startsWith("0000")) return false;
  const parsed = parseDay(given);
  return parsed !== null && isoDay(parsed) === given;
}

/** A day of the calendar, as ISO 8601 writes it. */
export const day = (): Codec<string> => ({
  kind: "day",
  facts: [],
  parse: (given) => (isDay(given) ? given : null),
  write: (value) => value,
});

/** A number within bounds, written with so many decimals at most; whole if with none. */
export const number = (low: number, high: number, digits = 0): Codec<number> => ({
  kind: "number",
  facts: [low, high, digits],
  parse: (given) => {
    if (!/^-?\d{1,9}(\.\d{1,9})?$/.test(given) || (digits === 0 && given.includes("."))) return null;
    const value = Number(given);
    return value < low || value > high ? null : Number(value.toFixed(digits));
  },
  write: (value) => String(Number(value.toFixed(digits)) || 0),
});

/** Several values of another kind, separated by commas; each once, in the order given. */
export const listOf = <T>(item: Codec<T>, longest = 100): Codec<readonly T[]> => ({
  kind: "list",
  facts: [longest, item.kind, ...item.facts],
  parse: (given) => {
    const parts = given.split(",");
    if (parts.length > longest) return null;
    const values: T[] = [];
    for (const part of parts) {
      const value = part === "" ? null : item.parse(part);
      if (value === null) return null;
      if (!values.includes(value)) values.push(value);
    }
    return values;
  },
  write: (value) => value.map((part) => item.write(part)).join(","),
});
