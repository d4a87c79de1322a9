/** The filters of a state as the server is asked by them: all but families, which are counted here. */

import { FILTER_FIELDS } from "../../filters/filter_levels";
import { type FieldName, fieldOf, type PageState, textOf } from "../../state/fields";

/** Filters that a dataset which is counted has; a day of knowledge is none of them. */
export const ASKED_FIELDS: readonly FieldName[] = [...FILTER_FIELDS, "q" as const].filter(
  (name) => name !== "families" && name !== "known",
);

/** The filters as parameters of an address; empty where none is set. */
export function filterQuery(state: PageState): string {
  const set = ASKED_FIELDS.filter(
    (name) => name !== "within" && textOf(state, name) !== fieldOf(name).codec.write(fieldOf(name).fallback),
  );
  // kilometres alone ask for nothing
  if (set.includes("places") && state.within > 0) set.push("within");
  return new URLSearchParams(set.map((name) => [name, textOf(state, name)])).toString();
}

/** A name for this page: of two questions of one page for the same thing, the later one counts. */
const PAGE = crypto.getRandomValues(new Uint32Array(2)).join("-");

/** The address of an answer about filtered events. */
export function askedUrl(
  base: string,
  what: string,
  query: string,
  more: Readonly<Record<string, string>>,
  purpose = what,
): string {
  const asked = new URLSearchParams(query);
  for (const [name, value] of Object.entries(more)) if (value !== "") asked.set(name, value);
  asked.set("page", `${PAGE}-${purpose}`);
  return `${base}/${what}?${asked.toString()}`;
}
