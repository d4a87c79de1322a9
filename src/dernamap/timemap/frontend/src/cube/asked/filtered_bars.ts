/** The bars of the time line under filters, which the server counts once for each choice of them. */

import { DayBars } from "../day_bars";
import { askedUrl } from "./filter_query";

export interface FilteredBarsOptions {
  readonly url: string;
  readonly onBusy: () => void;
  readonly onHere: () => void;
  readonly onFailed: (error: unknown) => void;
}

export class FilteredBars {
  private query = "";
  private bars: DayBars | null = null;
  private asked: AbortController | null = null;

  constructor(private readonly options: FilteredBarsOptions) {}

  get busy(): boolean {
    return this.asked !== null;
  }

  stop(): void {
    this.asked?.abort();
    this.asked = null;
  }

  /** The bars as filtered: until the server has answered those of before; `all` where no filter is set. */
  of(all: DayBars): DayBars {
    return this.bars ?? all;
  }

  /** Follow the filters. */
  ask(query: string): void {
    if (query === this.query) return;
    this.query = query;
    this.stop();
    if (query === "") {
      this.bars = null;
      this.options.onHere();
      return;
    }
    void this.fetch(query);
  }

  private async fetch(query: string): Promise<void> {
    const given = new AbortController();
    this.asked = given;
    this.options.onBusy();
    try {
      const bars = await DayBars.fetch(askedUrl(this.options.url, "bars.arrow", query, {}), given.signal);
      if (given.signal.aborted) return;
      this.bars = bars;
    } catch (error) {
      if (given.signal.aborted) return;
      this.options.onFailed(error);
    } finally {
      if (this.asked === given) this.asked = null;
    }
    this.options.onHere();
  }
}
