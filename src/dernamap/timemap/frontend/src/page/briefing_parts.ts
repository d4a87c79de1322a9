/** The page as a briefing: moved from scene to scene, with all that its scenes need fetched beforehand. */

import { BriefingMode } from "../briefing/briefing_mode";
import type { SceneRecord } from "../contract";
import type { PageBase } from "./base";
import type { KnownParts } from "./known_parts";
import type { MapParts } from "./map_parts";
import { notice } from "./page_notices";
import type { PageRenderer } from "./renderer";
import type { TimeParts } from "./time_parts";
import type { ToolParts } from "./tool_parts";

export function makeBriefing(
  base: PageBase,
  parts: KnownParts & TimeParts & ToolParts & MapParts & { readonly renderer: PageRenderer },
): BriefingMode {
  const { root, data, columns, actions, opening, store, clock, calendar, masks } = base;
  const { knowledge, player, searchMask, map, stacks, pointers, lateMapData, renderer } = parts;
  const { hasServer } = actions;
  const prepare = async (scenes: readonly SceneRecord[]): Promise<void> => {
    const named = (field: string): string[] => [
      ...new Set(scenes.flatMap(({ view }) => (view[field] ? [view[field]] : []))),
    ];
    await Promise.all([
      ...named("known").map((day) => knowledge.prepare(day)),
      ...named("q").map((words) => searchMask.prepare(words)),
      lateMapData.prepare({ land: named("ground").includes("on"), tiles: hasServer }),
    ]);
  };
  return new BriefingMode({
    root,
    baseUrl: data.base_url,
    hasServer,
    opening,
    store,
    clock,
    calendar,
    columns,
    masks,
    families: data.families,
    map,
    pointers,
    closeOpen: () => {
      const { popup } = stacks;
      if (!popup.isOpen()) return false;
      popup.close();
      return true;
    },
    renderer,
    player,
    knowledge,
    searchMask,
    prepare,
    onBusy: actions.onBusy,
    onScene: actions.onScene,
    onFailed: (words) => root.prepend(notice(words)),
  });
}
