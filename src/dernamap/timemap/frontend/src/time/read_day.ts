/** A day that somebody types: as the page writes it, in any of its languages, or in ISO digits. */

import { LANGS } from "../state/fields";
import { wordsIn } from "../words";
import type { Calendar } from "./calendar";

/** Letters of a month's name that tell it from the others. */
const LEAST = 3;

/** European digits for Arabic ones, which some keyboards write. */
const european = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

/** Number of the month that a word begins the name of, 1 to 12; null for none. */
function monthOf(word: string): number | null {
  for (const lang of LANGS) {
    const { months, short_months } = wordsIn(lang).dates;
    for (const names of [months, short_months]) {
      const at = names.findIndex((name) => name.toLowerCase().startsWith(word));
      if (word.length >= LEAST && at >= 0) return at + 1;
    }
  }
  return null;
}

/** The day number of "9 June 2018", "June 9, 2018", "9 يونيو 2018" or "2018-06-09"; null for none. */
export function readDay(text: string, calendar: Calendar): number | null {
  const words =
    european(text)
      .toLowerCase()
      .match(/[\p{L}]+|\d+/gu) ?? [];
  const month = words.map(monthOf).find((found) => found !== null);
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const [first = "", second = "", third = ""] = numbers;
  const iso = (year: string, at: string, day: string): number | null =>
    calendar.day([year, at.padStart(2, "0"), day.padStart(2, "0")].join("-"));
  if (month !== undefined && numbers.length === 2) {
    return second.length === 4 ? iso(second, String(month), first) : iso(first, String(month), second);
  }
  // of digits alone only the order of ISO says which is the month
  return month === undefined && numbers.length === 3 && first.length === 4 ? iso(first, second, third) : null;
}
