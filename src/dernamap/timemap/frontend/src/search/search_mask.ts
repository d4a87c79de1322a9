/** The mask of a search: the field `q` keeps the events that have its words, as the server finds them. */

import { type EventMasks, NOT_KEPT, SURELY } from "../data/event_masks";
import type { StateStore } from "../state/state_store";

/** For so long what was shown before stays, as most answers are there by then: nothing flickers. */
const AWAIT_MS = 150;

export interface SearchMaskOptions {
  readonly baseUrl: string;
  readonly store: StateStore;
  readonly masks: EventMasks;
  /** Called when an answer is awaited. */
  readonly onBusy: () => void;
  /** Called when there is no answer, with what is wrong: nothing is held back then. */
  readonly onFailed: (error: string) => void;
}

export class SearchMask {
  private asking: AbortController | null = null;
  private later: ReturnType<typeof setTimeout> | undefined;
  /** Rows that were asked for before they are needed, by the words searched for. */
  private readonly prepared = new Map<string, Int32Array>();

  constructor(private readonly options: SearchMaskOptions) {
    const { store } = options;
    store.subscribe(["q"], ({ q }) => {
      if (q !== "") options.onBusy();
      void this.follow(q);
    });
    // a page that is being built does not rest yet, and has shown nothing that could stay
    const { q } = store.value;
    if (q !== "") this.keep([]);
    void this.follow(q);
  }

  /** Is an answer awaited? */
  get busy(): boolean {
    return this.asking !== null;
  }

  stop(): void {
    clearTimeout(this.later);
    this.asking?.abort();
    this.asking = null;
  }

  /** Hold back all events but these. */
  private keep(rows: Iterable<number>): void {
    const { masks } = this.options;
    const mask = new Uint8Array(masks.length).fill(NOT_KEPT);
    for (const row of rows) mask[row] = SURELY;
    masks.set("search", mask);
  }

  /** Fetch what a search finds, for when it is shown later. */
  async prepare(q: string): Promise<void> {
    this.prepared.set(q, await fetchHits(this.options.baseUrl, q));
  }

  private async follow(q: string): Promise<void> {
    this.stop();
    const { masks, baseUrl, onFailed } = this.options;
    if (q === "") {
      masks.set("search", null);
      return;
    }
    const asking = new AbortController();
    this.asking = asking;
    try {
      const prepared = this.prepared.get(q);
      if (prepared === undefined) this.later = setTimeout(() => this.keep([]), AWAIT_MS);
      const rows = prepared ?? (await fetchHits(baseUrl, q, asking.signal));
      if (asking.signal.aborted) return;
      this.keep(rows);
    } catch (error) {
      if (asking.signal.aborted) return;
      masks.set("search", null);
      onFailed(error instanceof Error ? error.message : String(error));
    } finally {
      if (this.asking === asking) this.stop();
    }
  }
}

/** The rows of the events that a search for words finds. */
export async function fetchHits(baseUrl: string, q: string, signal?: AbortSignal): Promise<Int32Array> {
  const answer = await fetch(
    `${baseUrl}/hits?q=${encodeURIComponent(q)}`,
    signal === undefined ? {} : { signal },
  );
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return new Int32Array(await answer.arrayBuffer());
}
