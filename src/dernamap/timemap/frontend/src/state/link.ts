/** The link to a state of the page, and the state that a link asks for. */

import { FIELD_NAMES, fieldOf, fromTexts, openingIn, type PageState, textOf } from "./fields";

/**
 * The search part of a link to `state`. It writes the window, the camera and the dataset whatever
 * they are, and of the rest what is not as the page opens; parameters that are not ours stay.
 */
export function linkTo(state: PageState, opening: PageState, search: string): string {
  const params = new URLSearchParams(search);
  const unsaid = openingIn(opening, state.lang);
  for (const name of FIELD_NAMES) {
    params.delete(name);
    const text = textOf(state, name);
    if (text !== "" && (fieldOf(name).always || text !== textOf(unsaid, name))) params.set(name, text);
  }
  const link = params.toString();
  return link === "" ? "" : `?${link}`;
}

/** The state that a link's search part asks for; what it leaves out is as the page opens. */
export function stateIn(search: string, opening: PageState): PageState {
  const params = new URLSearchParams(search);
  for (const name of FIELD_NAMES) if (fieldOf(name).setBy === "dataset") params.delete(name);
  const texts = Object.fromEntries(params);
  return fromTexts(texts, openingIn(opening, fromTexts(texts, opening).lang));
}
