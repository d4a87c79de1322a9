/** A text of a link in quotation marks, as Python's `repr` writes it, and not longer than a line. */

const SHOWN = 60;

export const shortened = (text: string): string => {
  const letters = [...text];
  return letters.length <= SHOWN ? text : `${letters.slice(0, SHOWN).join("")}…`;
};

export function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text.replaceAll("\\", "\\\\").replaceAll(mark, `\\${mark}`).replaceAll("\n", "\\n");
  return `${mark}${inside}${mark}`;
}
