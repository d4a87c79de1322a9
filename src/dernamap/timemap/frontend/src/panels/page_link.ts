/** Links to the other pages that keep the session; with a key held they open a new one, as links do. */

import type { Goal } from "../contract";
import { h } from "../dom/elements";

export type OnGo = (goal: Goal) => void;

/** The address of a page, and of what is open there. */
export function addressOf(goal: Goal): string {
  const [page = "", item = ""] = goal.split("/", 2);
  return item === "" ? page : `${page}?id=${encodeURIComponent(item)}`;
}

export function pageLink(goal: Goal, words: string, onGo: OnGo): HTMLAnchorElement {
  const onclick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo(goal);
  };
  return h("a", { href: addressOf(goal), target: "_self", onclick }, words);
}
