/** What choosing a hit does: the clock goes to a day, a report opens, anything else filters the view. */

import { FILTER_FIELDS } from "../filters/filter_levels";
import { clockState } from "../state/clock_fields";
import { fromTexts } from "../state/fields";
import type { OpenEvent } from "../state/open_event";
import type { StateStore } from "../state/state_store";
import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import type { DayHit, NameHit, ViewHit } from "./answer";
import type { Choice } from "./choices";

const METRES_A_DEGREE = 111_195;

export interface ChooseParts {
  /** Called when the view that is chosen is compared with another: lists what differs. */
  readonly onCompare?: () => void;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly store: StateStore;
  readonly opened: Pick<OpenEvent, "chooseAndMove">;
  /** What can show several points at once. */
  readonly map: { approachAll(points: readonly { readonly lon: number; readonly lat: number }[]): void };
}

export function choose(choice: Choice, parts: ChooseParts): void {
  if (choice.kind === "view") showView(choice.hit, parts);
  else if (choice.kind === "day") goToDays(choice.hit, parts);
  else if (choice.kind === "record") void parts.opened.chooseAndMove(choice.hit.row);
  else filterBy(choice, parts);
}

/** Show a view as its link does: filters that it does not name are off, and the map holds its places. */
function showView({ link, compare }: ViewHit, parts: ChooseParts): void {
  const { store, clock, calendar } = parts;
  const asked = fromTexts(Object.fromEntries(new URLSearchParams(link)));
  const { first, last } = clock.bounds;
  clock.set({ mode: "range", from: first, day: last });
  const filters = [...FILTER_FIELDS, "q", "compare"] as const;
  store.set(Object.fromEntries(filters.map((name) => [name, asked[name]])));
  clock.set(clockState(asked, calendar, clock.bounds));
  if (compare) parts.onCompare?.();
}

/** Show all that fits, whenever it was: who wants less of it can shorten the time. */
function filterBy(choice: Exclude<Choice, { kind: "view" | "day" | "record" }>, parts: ChooseParts): void {
  const { clock, store } = parts;
  const { first, last } = clock.bounds;
  clock.set({ mode: "range", from: first, day: last });
  if (choice.kind === "speaker") store.set({ by: [choice.words] });
  else if (choice.kind === "only" || choice.kind === "words") store.set({ q: choice.words });
  else if (choice.kind === "actor") store.set({ actors: [choice.hit.key] });
  else if (choice.kind === "source") store.set({ sources: [choice.hit.key] });
  else {
    store.set({ places: [choice.hit.key], within: 0 });
    goToPlace(choice.hit, parts);
  }
}

/** A single day moves the window there; several become its ends. */
export function goToDays(
  { from, to }: Pick<DayHit, "from" | "to">,
  { clock, calendar }: Pick<ChooseParts, "clock" | "calendar">,
): void {
  const first = calendar.day(from);
  const last = calendar.day(to);
  if (first === null || last === null) return;
  if (first === last) clock.moveTo(last);
  else clock.set({ mode: "range", from: first, day: last });
}

function goToPlace({ disc }: NameHit, { map }: ChooseParts): void {
  if (disc === null) return;
  const [lon, lat, radius] = disc;
  const tall = radius / METRES_A_DEGREE;
  const wide = tall / Math.cos((lat * Math.PI) / 180);
  map.approachAll([
    { lon: lon - wide, lat: lat - tall },
    { lon: lon + wide, lat: lat + tall },
  ]);
}
