/** What choosing a hit does: the clock goes to a day, a report opens, anything else filters the view. */

import { FILTER_FIELDS } from "../filters/filter_levels";
import { clockState } from "../state/clock_fields";
import { DEFAULTS, type FieldName, fieldOf, fromTexts, type PageState, textOf } from "../state/fields";
import type { OpenEvent } from "../state/open_event";
import type { StateStore } from "../state/state_store";
import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import type { DayHit, Disc, ViewHit } from "./answer";
import { type Choice, type FilterChoice, filterOf } from "./choices";

const METRES_A_DEGREE = 111_195;

export interface ChooseParts {
  /** Called when the view that is chosen is compared with another: lists what differs. */
  readonly onCompare?: () => void;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly store: StateStore;
  readonly opened: Pick<OpenEvent, "chooseAndMove">;
  /** Do filters and search keep a report? */
  readonly isKept: (row: number) => boolean;
  /** What can show several points at once. */
  readonly map: { approachAll(points: readonly { readonly lon: number; readonly lat: number }[]): void };
}

/** What a hit of a search takes the place of; a day of knowledge is where somebody stands, and stays. */
const REPLACED: readonly FieldName[] = [...FILTER_FIELDS, "q" as const].filter((name) => name !== "known");

/** Is there something that a hit takes the place of? */
export const isFiltered = (state: PageState): boolean =>
  REPLACED.some((name) => textOf(state, name) !== fieldOf(name).codec.write(fieldOf(name).fallback));

/** Do what a choice means; `adding` keeps the filters that are set, where it is one. */
export function choose(choice: Choice, parts: ChooseParts, adding = false): void {
  if (choice.kind === "view") showView(choice.hit, parts);
  else if (choice.kind === "day") goToDays(choice.hit, parts);
  else if (choice.kind === "record") openRecord(choice.hit.row, parts);
  else filterBy(choice, parts, adding);
}

/** Open a report; filters that hold it back would leave it out of the map and the list. */
function openRecord(row: number, { opened, store, isKept }: ChooseParts): void {
  if (!isKept(row)) store.set(withoutFilters());
  void opened.chooseAndMove(row);
}

const withoutFilters = (): Partial<PageState> =>
  Object.fromEntries(REPLACED.map((name) => [name, DEFAULTS[name]]));

/** Show a view as its link does: filters that it does not name are off, and the map holds its places. */
function showView({ link, compare, discs }: ViewHit, parts: ChooseParts): void {
  const { store, clock, calendar } = parts;
  const asked = fromTexts(Object.fromEntries(new URLSearchParams(link)));
  const { first, last } = clock.bounds;
  clock.set({ mode: "range", from: first, day: last });
  const filters = [...FILTER_FIELDS, "q", "compare"] as const;
  store.set(Object.fromEntries(filters.map((name) => [name, asked[name]])));
  clock.set(clockState(asked, calendar, clock.bounds));
  goToPlaces(discs, parts);
  if (compare) parts.onCompare?.();
}

/**
 * Show all that a hit counts, whenever it was, in place of what was filtered by before: Back undoes it.
 * Who wants less of it can shorten the time, or add other filters.
 */
function filterBy(choice: FilterChoice, parts: ChooseParts, adding: boolean): void {
  const { clock, store } = parts;
  const { first, last } = clock.bounds;
  clock.set({ mode: "range", from: first, day: last });
  store.set({ ...(adding ? {} : withoutFilters()), ...filterOf(choice) });
  if (choice.kind === "place" && choice.hit.disc !== null) goToPlaces([choice.hit.disc], parts);
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

function goToPlaces(discs: readonly Disc[], { map }: ChooseParts): void {
  const corners = discs.flatMap(([lon, lat, radius]) => {
    const tall = radius / METRES_A_DEGREE;
    const wide = tall / Math.cos((lat * Math.PI) / 180);
    return [
      { lon: lon - wide, lat: lat - tall },
      { lon: lon + wide, lat: lat + tall },
    ];
  });
  if (corners.length > 0) map.approachAll(corners);
}
