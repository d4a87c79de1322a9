/**
 * Names as a link writes them: lower-case words, joined by hyphens.
 *
 * Python's `view/filters/slug.py` is the same. A filter asks for words that stand together in a name:
 * `red-crescent` is in "Libyan Red Crescent, Derna branch", and `lna` in "LNA spokesman Sabra".
 */

/** The words of a text, without accents and marks, in small letters, joined by hyphens. */
export function slug(text: string): string {
  const plain = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join("-");
}

/** Do words stand together in one of a name's keys? */
export const hasWords = (keys: readonly string[], words: string): boolean =>
  words !== "" && keys.some((key) => `-${key}-`.includes(`-${words}-`));
