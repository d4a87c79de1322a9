/** The counts in the header: from the cube's totals, or the server's under filters. */

import type { Window } from "../time/window";
import { isGivenUp } from "./ask_server";
import type { CountedParts, Fetched } from "./counted_parts";
import { type EventCounts, eventCounts } from "./event_counts";
import { ahead } from "./fetch_ahead";

export interface HeaderCountsActions {
  readonly onBusy: () => void;
  /** Something that was waited for is here: draw again. */
  readonly onHere: () => void;
  readonly onFailed: (error: unknown) => void;
}

export class HeaderCounts {
  private waiting = 0;
  private aheadAsked = false;

  constructor(
    private readonly parts: CountedParts,
    private readonly fetched: Fetched,
    private readonly actions: HeaderCountsActions,
  ) {}

  get busy(): boolean {
    return this.waiting > 0;
  }

  /** What a window holds wherever it is; null while its totals are on their way. */
  of(window: Window): EventCounts | null {
    const { clock, map, kept } = this.parts;
    const filtered = this.parts.filtered(window, clock.state.mode, map.sight);
    if (filtered !== null) return filtered.answer?.counts ?? null;
    const { index, blocks } = this.fetched;
    if (index.totals.ready(window)) {
      if (!this.aheadAsked) {
        this.aheadAsked = true;
        void ahead(blocks, [index.totals], window);
      }
      return eventCounts(index.totals, window, kept());
    }
    this.await(blocks.want(index.totals.needed(window)));
    return null;
  }

  private await(work: Promise<void>): void {
    this.waiting++;
    this.actions.onBusy();
    work
      .then(this.actions.onHere)
      .catch((error: unknown) => {
        if (isGivenUp(error)) this.actions.onHere();
        else this.actions.onFailed(error);
      })
      .finally(() => {
        this.waiting--;
      });
  }
}
