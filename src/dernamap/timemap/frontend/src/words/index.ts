/**
 * The words of the page in its language: `WORDS.map.name`, `fill(WORDS.map.back_home, { home })`,
 * `plural(WORDS.units.days, 3)`.
 *
 * A language is one file of `dernamap/words/`, which Python reads as well; every file has the keys
 * of the English one, or this does not compile. What the data say comes from the data.
 */

import ar from "../../../../words/ar.json";
import en from "../../../../words/en.json";
import type { Lang } from "../state/fields";
import type { ONLY_PYTHON } from "./only_python";

/** What the browser says of them: the build leaves out what Python alone does. */
export type Words = Omit<typeof en, (typeof ONLY_PYTHON)[number]>;

/** One wording for each plural category that a language has; `other` is there in all of them. */
export type Plural = { readonly other: string } & { readonly [rule in Intl.LDMLPluralRule]?: string };

const TABLES: Readonly<Record<Lang, Words>> = { en, ar };

/** The words of the language that the page speaks; a page has one language at a time. */
export let WORDS: Words = en;
let rules = new Intl.PluralRules("en");

/** The words of one language, whichever the page speaks. */
export const wordsIn = (lang: Lang): Words => TABLES[lang];

/** Let the page speak a language: what is built from now on has its words. */
export function speak(lang: Lang): void {
  WORDS = TABLES[lang];
  rules = new Intl.PluralRules(lang);
}

/** Is the page's language written from right to left? */
export const isRtl = (): boolean => WORDS.language.direction === "rtl";

/** Stands for a number that is on its way. */
export const AWAITED = "–";

/** Made when the first large number is written: to make one takes a browser longer than many lists. */
let grouped: Intl.NumberFormat | null = null;

/** A count in digits: European ones in every language, as the figures have them. */
export function numeral(count: number): string {
  if (Number.isInteger(count) && count >= 0 && count < 1000) return String(count);
  grouped ??= new Intl.NumberFormat("en");
  return grouped.format(count);
}

/** A count in short, such as 12K: to write one takes a browser as long as to draw all bars, the first time. */
export function shortNumeral(count: number): string {
  return count < 1000 ? String(count) : count.toLocaleString("en", { notation: "compact" });
}

const LETTERS = { ltr: /[A-Za-z\u00c0-\u024f]/, rtl: /[\u0590-\u08ff]/ };
const ISOLATE = ["\u2068", "\u2069"] as const;

/** Keep a text of the other direction from reordering the sentence around it. */
export function isolate(text: string): string {
  const foreign = isRtl() ? LETTERS.ltr : LETTERS.rtl;
  return foreign.test(text) ? ISOLATE.join(text) : text;
}

/** Put values in place of the names in braces. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nothing is given for {${name}} in "${template}"`);
    return typeof value === "number" ? numeral(value) : isolate(value);
  });
}

/** A count of things, in the plural form that it asks for; its number is `{n}`. */
export function plural(forms: Plural, count: number, values: Readonly<Record<string, string>> = {}): string {
  return fill(forms[rules.select(count)] ?? forms.other, { n: count, ...values });
}
