/** The attribution of a basemap as plain text; Python's `tiles/attribution.py` has the same rules. */

const LINK = /<a\s[^<>]*>([^<>]*)<\/a>/gi;
const SIGNS: readonly (readonly [sign: string, meant: string])[] = [
  ["&copy;", "©"],
  ["&#169;", "©"],
  ["&nbsp;", " "],
  ["&amp;", "&"],
];
const LONGEST = 300;

/** One line; a link is its words, and any other markup stays as it is written, letter by letter. */
export function plainAttribution(text: string): string {
  const read = SIGNS.reduce((so_far, [sign, meant]) => so_far.replaceAll(sign, meant), text);
  const line = read
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim()
    .replace(LINK, "$1");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
