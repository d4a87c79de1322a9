/** Where filters leave nothing: which of them to take off, and what that would bring. */

import { h } from "../dom/elements";
import { DEFAULTS } from "../state/fields";
import type { StateStore } from "../state/state_store";
import type { Clock } from "../time/clock";
import { fill, WORDS } from "../words";
import { GROUP_NAMES, GROUPS, isSet } from "./filter_levels";
import { listedWithout, type OptionsParts } from "./filter_options";
import { type SentenceFacts, sentenceParts } from "./view_sentence";

export interface NothingLeftParts extends OptionsParts {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly facts: SentenceFacts;
}

/** Buttons that take off one filter each, with most to show first; null if no filter is set. */
export function nothingLeft(parts: NothingLeftParts): HTMLElement | null {
  const { store, clock, facts } = parts;
  const set = GROUP_NAMES.filter((group) => isSet(store.value, group));
  if (set.length === 0) return null;
  const said = sentenceParts(store.value, clock.state, facts);
  const choices = set
    .map((group) => ({ group, listed: listedWithout(parts, store.value, group, clock.window) }))
    .sort((one, other) => other.listed - one.listed);
  if (choices.every(({ listed }) => listed === 0)) return h("p", {}, WORDS.filter.none_helps);
  return h(
    "ul",
    { class: "nothing-left" },
    ...choices
      .filter(({ listed }) => listed > 0)
      .map(({ group, listed }) => {
        const field = GROUPS[group][0];
        const part = said.find(({ fields }) => fields.includes(field))?.text ?? WORDS.filter.groups[group];
        const change = Object.fromEntries(GROUPS[group].map((name) => [name, DEFAULTS[name]]));
        return h(
          "li",
          {},
          h(
            "button",
            { type: "button", onclick: () => store.set(change) },
            fill(WORDS.filter.take_off, { part, n: listed }),
          ),
        );
      }),
  );
}
