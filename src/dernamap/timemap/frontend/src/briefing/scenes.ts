/** The scenes of a briefing: fetched once, and the state of the page that each of them is. */

import type { Briefing, SceneRecord } from "../contract";
import { type MapSize, widthNamed, zoomFor } from "../map/meant_ground";
import { clockState } from "../state/clock_fields";
import { FIELD_NAMES, FIELDS, type FieldName, fromTexts, type PageState } from "../state/fields";
import type { Calendar } from "../time/calendar";
import type { Bounds } from "../time/clock";
import { type Window, windowOf } from "../time/window";

/** Fields that a scene does not set: the records that are open, and what the reader chose. */
export const READERS: ReadonlySet<FieldName> = new Set([
  "data",
  "lang",
  "theme",
  "labels",
  "panel",
  "sort",
  "event",
  "compare",
  "briefing",
  "scene",
]);

export async function fetchBriefing(baseUrl: string, name: string, lang: string): Promise<Briefing> {
  const answer = await fetch(`${baseUrl}/briefings/${encodeURIComponent(name)}-${lang}.json`);
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return (await answer.json()) as Briefing;
}

/** What a scene sets of the page's state, on a map of a size. */
export function sceneFields(scene: SceneRecord, opening: PageState, map: MapSize): Partial<PageState> {
  const state = fromTexts(scene.view, { ...opening, ...plainFilters() });
  const set = FIELD_NAMES.filter((name) => !READERS.has(name)).map((name) => [name, state[name]]);
  const fields = Object.fromEntries(set) as Partial<PageState>;
  // as the clock writes them: a range has no date of its own, the others no ends
  const days = state.mode === "range" ? { date: "" } : { from: "", to: "" };
  return { ...fields, ...days, z: zoomFor(state.z, map), wide: widthNamed(map), scene: scene.id };
}

/** A scene that does not filter is not filtered, however the page opens. */
function plainFilters(): Partial<PageState> {
  const named = FIELD_NAMES.filter((name) => FIELDS[name].step && !READERS.has(name));
  return Object.fromEntries(named.map((name) => [name, FIELDS[name].fallback])) as Partial<PageState>;
}

/** The number of the scene of an identifier; the first where there is none of it. */
export const sceneNumber = (scenes: readonly SceneRecord[], id: string): number =>
  Math.max(
    scenes.findIndex((scene) => scene.id === id),
    0,
  );

/** The days of each scene, from the first that there is. */
export function daysOfScenes(
  scenes: readonly SceneRecord[],
  opening: PageState,
  calendar: Calendar,
  bounds: Bounds,
): Window[] {
  return scenes.map(({ view }) => {
    const { a, b } = windowOf(clockState(fromTexts(view, opening), calendar, bounds));
    return { a: Math.max(a, bounds.first), b };
  });
}
