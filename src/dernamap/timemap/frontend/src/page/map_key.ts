/** What stands beside the map: the legend with its switches, and the inset. */

import { type Family, TEST_IDS } from "../contract";
import { inset } from "../map/inset";
import { legend, occurring } from "../map/legend";
import type { PageBase } from "./base";
import type { MapParts } from "./map_parts";
import { familySwitches, groundSwitch } from "./switches";
import type { TimeParts } from "./time_parts";

type KeyParts = Pick<PageBase, "data" | "store" | "columns"> &
  Pick<MapParts, "map" | "layers"> &
  Pick<TimeParts, "ribbon">;

/** Put legend and inset there, in the colours of the theme. */
export function showKey({ data, store, columns, map, layers, ribbon }: KeyParts, dark: boolean): void {
  map.overlay(
    legend(
      data.families,
      dark,
      ribbon === null ? null : groundSwitch(store),
      familySwitches(store, data.families),
      occurring(columns, layers.followsMap),
    ),
    ...(data.inset === null ? [] : [inset(data.inset)]),
  );
}

/** The switch of the ground follows the state. */
export function pressGround({ map, store }: Pick<KeyParts, "map" | "store">): void {
  map.element
    .querySelector(`[data-testid="${TEST_IDS.groundMap}"]`)
    ?.setAttribute("aria-pressed", String(store.value.ground === "on"));
}

/** The families' switches follow the state. */
export function pressFamilies({ map, store, data }: Pick<KeyParts, "map" | "store" | "data">): void {
  const { isShown } = familySwitches(store, data.families);
  for (const button of map.element.querySelectorAll<HTMLElement>(".legend [data-family]")) {
    button.setAttribute("aria-pressed", String(isShown(button.dataset.family as Family)));
  }
}
