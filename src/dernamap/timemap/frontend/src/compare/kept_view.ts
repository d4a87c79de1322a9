/** The view that another one is compared with: its fields, its window and what it keeps of the events. */

import type { Columns } from "../data/dataset_columns";
import { EventMasks, NOT_KEPT, SURELY } from "../data/event_masks";
import { CountIndex, type Counts } from "../data/window_counts";
import type { FilterData } from "../filters/filter_data";
import { FILTER_FIELDS, FilterLevels } from "../filters/filter_levels";
import { type SentenceFacts, sentenceParts, WINDOW_FIELDS } from "../filters/view_sentence";
import { fetchHits } from "../search/search_mask";
import { clockState } from "../state/clock_fields";
import { type FieldName, fromTexts, type PageState, textOf } from "../state/fields";
import type { Clock } from "../time/clock";
import { type ClockState, type Window, windowOf } from "../time/window";

/** What makes a view: its days, its filters and its day of knowledge. */
const VIEW_FIELDS: readonly FieldName[] = [...new Set<FieldName>([...WINDOW_FIELDS, ...FILTER_FIELDS, "q"])];

/** A view as a link's parameters, which one field of another link holds. */
export function encodeView(state: PageState): string {
  const params = new URLSearchParams();
  for (const name of VIEW_FIELDS) {
    const text = textOf(state, name);
    if (text !== "") params.set(name, text);
  }
  return params.toString();
}

/** The state that a view's parameters name. */
export const decodeView = (view: string): PageState =>
  fromTexts(Object.fromEntries(new URLSearchParams(view)));

/** The phrase of a view, without counts. */
export function viewWords(state: PageState, clock: ClockState, facts: SentenceFacts): string {
  return sentenceParts(state, clock, facts)
    .map(({ joint, text }) => joint + text)
    .join("");
}

export interface KeptViewOptions {
  readonly columns: Columns;
  readonly filters: FilterData;
  readonly types: readonly string[];
  readonly facts: SentenceFacts;
  readonly clock: Clock;
  readonly baseUrl: string;
  /** Called when what it keeps is known better. */
  readonly onChange: () => void;
}

export class KeptView {
  readonly masks: EventMasks;
  state: PageState = decodeView("");
  private readonly levels: FilterLevels;
  private readonly index: CountIndex;
  private ticket = 0;
  private waiting = 0;

  constructor(private readonly options: KeptViewOptions) {
    const { columns, filters, types } = options;
    this.masks = new EventMasks(columns.events.length);
    this.levels = new FilterLevels(columns, filters, types);
    this.index = new CountIndex(columns.events);
  }

  /** Is an answer of the search awaited? */
  get busy(): boolean {
    return this.waiting > 0;
  }

  get clock(): ClockState {
    const { facts, clock } = this.options;
    return clockState(this.state, facts.calendar, clock.bounds);
  }

  get window(): Window {
    return windowOf(this.clock);
  }

  get counts(): Counts {
    return this.index.count(this.window);
  }

  get words(): string {
    return viewWords(this.state, this.clock, this.options.facts);
  }

  /** Take another view. */
  async follow(view: string): Promise<void> {
    const ticket = ++this.ticket;
    this.state = decodeView(view);
    const { masks } = this;
    masks.listOnlyCertain(this.state.sure.includes("certain"));
    masks.set("filters", this.levels.of(this.state));
    const { q } = this.state;
    if (q === "") {
      masks.set("search", null);
      this.keep();
      return;
    }
    const mask = new Uint8Array(masks.length).fill(NOT_KEPT);
    this.waiting++;
    masks.set("search", mask);
    this.keep();
    try {
      const rows = await fetchHits(this.options.baseUrl, q);
      if (ticket !== this.ticket) return;
      for (const row of rows) mask[row] = SURELY;
      masks.set("search", mask);
    } catch (error) {
      // without an answer nothing is held back, as in the page's own view
      if (ticket === this.ticket) masks.set("search", null);
      throw error;
    } finally {
      this.waiting--;
      if (ticket === this.ticket) this.keep();
    }
  }

  private keep(): void {
    this.index.keep(this.masks.kept, this.masks.onlyCertain);
    this.options.onChange();
  }
}
