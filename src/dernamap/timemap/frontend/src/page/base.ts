/** What all components of the page stand on: the data, the state, the clock, and what is kept of the events. */

import type { TimemapData } from "../contract";
import type { FetchedColumns } from "../data/dataset_columns";
import { EventMasks } from "../data/event_masks";
import { EventTexts } from "../data/event_texts";
import { NewestFirst } from "../data/newest_first";
import type { FilterData } from "../filters/filter_data";
import { FilterLevels } from "../filters/filter_levels";
import { LitRows } from "../linked/lit_rows";
import type { OnGo } from "../panels/page_link";
import { bindClock, clockState } from "../state/clock_fields";
import { fromTexts, type PageState } from "../state/fields";
import { linkTo } from "../state/link";
import { StateStore } from "../state/state_store";
import { Calendar } from "../time/calendar";
import { Clock } from "../time/clock";

/** What components ask of the page as a whole. */
export interface PageActions {
  /** Work begins that has to be waited for: the page is no longer at rest. */
  readonly onBusy: () => void;
  /** Something came to rest that may have changed the state. */
  readonly onChange: () => void;
  /** The window is taken hold of, or let go. */
  readonly onHold: (held: boolean) => void;
  readonly onGo: OnGo;
  /** Is there a server, which searches and has other pages? */
  readonly hasServer: boolean;
  /** A scene of a briefing stands: the address can name it. */
  readonly onScene: () => void;
  /** There is something to see. */
  readonly onReady: () => void;
  readonly isDark: () => boolean;
  /** The address of the page whose link this is. */
  readonly addressOf: (link: string) => string;
}

export interface PageBase {
  readonly root: HTMLElement;
  readonly data: TimemapData;
  readonly columns: FetchedColumns;
  readonly filters: FilterData;
  readonly actions: PageActions;
  readonly opening: PageState;
  readonly store: StateStore;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly texts: EventTexts;
  readonly newest: NewestFirst;
  /** What is kept of the events: filters, a search, what was known. */
  readonly masks: EventMasks;
  readonly lit: LitRows;
  readonly filterLevels: FilterLevels;
  /** The link to the view as it stands, or with other fields. */
  readonly linkOf: (changes?: Partial<PageState>) => string;
}

export function makeBase(
  root: HTMLElement,
  data: TimemapData,
  columns: FetchedColumns,
  filters: FilterData,
  actions: PageActions,
): PageBase {
  const { events } = columns;
  const opening = fromTexts(data.opening);
  const store = new StateStore(fromTexts(data.state, opening));
  const calendar = new Calendar(data.epoch);
  const bounds = { first: data.first_day, last: data.last_day };
  const clock = new Clock(bounds, clockState(store.value, calendar, bounds));
  bindClock(store, clock, calendar);
  const texts = new EventTexts(data.base_url, data.text_chunk, store.value.lang);
  if (actions.hasServer) texts.wantAllOfFew(data.events);
  return {
    root,
    data,
    columns,
    filters,
    actions,
    opening,
    store,
    calendar,
    clock,
    texts,
    newest: new NewestFirst(events),
    masks: new EventMasks(events.length),
    lit: new LitRows(events.length),
    filterLevels: new FilterLevels(
      columns,
      filters,
      data.types.map(({ id }) => id),
    ),
    linkOf: (changes = {}) => linkTo({ ...store.value, ...changes }, opening, ""),
  };
}
