/** The switches of the legend: families of events, and who claims what ground. */

import type { Family, FamilyStyle } from "../contract";
import type { FamilySwitches, GroundSwitch } from "../map/legend";
import type { StateStore } from "../state/state_store";

/** The families that a press leaves; all of them are none that is filtered by. */
export function familySwitches(store: StateStore, families: readonly FamilyStyle[]): FamilySwitches {
  const all = families.map(({ id }) => id);
  const shown = (): Family[] => {
    const chosen = store.value.families;
    return chosen.length === 0 ? all : all.filter((id) => chosen.includes(id));
  };
  return {
    isShown: (family) => shown().includes(family),
    onToggle: (family) => {
      const others = shown().filter((id) => id !== family);
      const next = shown().includes(family) ? others : [...others, family];
      store.set({ families: next.length === all.length ? [] : all.filter((id) => next.includes(id)) });
    },
  };
}

export function groundSwitch(store: StateStore): GroundSwitch {
  const shown = (): boolean => store.value.ground === "on";
  return { shown: shown(), onToggle: () => store.set({ ground: shown() ? "off" : "on" }) };
}
