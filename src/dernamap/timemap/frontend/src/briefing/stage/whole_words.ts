/** Names with a hyphen stay on one line: "al-Fatayeh" broken behind its article is hard to read from afar. */

import { h } from "../../dom/elements";

/** A short word, such as an article, with a hyphen and what it belongs to; figures are no words. */
const JOINED = /(?<![\p{L}\p{N}])\p{L}{1,3}-\p{L}[\p{L}\p{M}'’-]*/gu;

/** A text in parts, of which those that must not be broken are elements. */
export function whole(text: string): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(JOINED)) {
    if (index > from) parts.push(text.slice(from, index));
    parts.push(h("span", { class: "whole" }, word));
    from = index + word.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
