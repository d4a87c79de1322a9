/** Where filters leave nothing: which of them to take off, and what that would bring. */

import { lower, SURELY, standing } from "../data/event_masks";
import { h } from "../dom/elements";
import { DEFAULTS, type FieldName, type PageState } from "../state/fields";
import type { StateStore } from "../state/state_store";
import type { Clock } from "../time/clock";
import type { Window } from "../time/window";
import { fill, WORDS } from "../words";
import { GROUP_NAMES, GROUPS, type Group, isSet } from "./filter_levels";
import type { OptionsParts } from "./filter_options";
import { type SentenceFacts, sentenceParts } from "./view_sentence";

export interface NothingLeftParts extends OptionsParts {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly facts: SentenceFacts;
}

/** Buttons that take off one filter each, with most to show first; null if no filter is to blame. */
export function nothingLeft(parts: NothingLeftParts): HTMLElement | null {
  const { store, clock, facts } = parts;
  const { value } = store;
  const set: FilterPart[] = GROUP_NAMES.filter((group) => isSet(value, group));
  if (value.q !== "") set.push("q");
  if (set.length === 0 || listedWithout(parts, value, "all", clock.window) === 0) return null;
  const said = sentenceParts(value, clock.state, facts);
  const choices = set
    .map((part) => ({ part, listed: listedWithout(parts, value, part, clock.window) }))
    .filter(({ listed }) => listed > 0)
    .sort((one, other) => other.listed - one.listed);
  if (choices.length === 0) return h("p", {}, WORDS.filter.none_helps);
  return h(
    "ul",
    { class: "nothing-left" },
    ...choices.map(({ part, listed }) => {
      const fields: readonly FieldName[] = part === "q" ? ["q"] : GROUPS[part];
      const words = said.find((one) => one.fields.includes(fields[0] as FieldName))?.text ?? part;
      const change = Object.fromEntries(fields.map((name) => [name, DEFAULTS[name]]));
      return h(
        "li",
        {},
        h(
          "button",
          { type: "button", onclick: () => store.set(change) },
          fill(WORDS.filter.take_off, { part: words, n: listed }),
        ),
      );
    }),
  );
}

/** A group of filters, or the words searched for. */
type FilterPart = Group | "q";

/** How many events a view would list if a part of its filters, or all of them, were taken off. */
function listedWithout(
  { columns, masks, levels }: OptionsParts,
  state: PageState,
  part: FilterPart | "all",
  window: Window,
): number {
  const { events } = columns;
  const kept =
    part === "all"
      ? new Uint8Array(events.length).fill(SURELY)
      : masks.without(part === "q" ? "search" : "filters");
  const others = part === "all" || part === "q" ? null : levels.of(state, part);
  if (others !== null) lower(kept, others);
  const onlyCertain = masks.onlyCertain && part !== "sure" && part !== "all";
  let listed = 0;
  for (let row = 0; row < events.length; row++) {
    if (standing({ kept, onlyCertain }, events.days, row, window) !== null) listed++;
  }
  return listed;
}
