/** Counts under filters: the server reads the rows and counts; only what is asked for last is waited for. */

import type { VisibleArea } from "../../data/cell_grid";
import type { Counts } from "../../data/window_counts";
import type { Mode } from "../../state/fields";
import type { Window } from "../../time/window";
import { ask } from "../ask_server";
import { type CountedCell, windowsFor } from "../cell_rows";
import { boxOf } from "../quad";
import { askedUrl } from "./filter_query";

/** The server is asked when nothing has changed for so long. */
const STILL_MS = 60;
/** As fine as cells get: at closer zooms, what is in sight is shown mark by mark. */
const FINEST = 16;

type Row = readonly [lon: number, lat: number, all: number, possible: number, ...certain: number[]];

/** As `counts.json` says. */
interface Sent {
  readonly totals: Readonly<Record<"possible" | "certain" | "disputed" | "unplaced", number>>;
  readonly cells?: readonly Row[];
  readonly ms: number;
}

export interface Answer {
  readonly counts: Counts;
  readonly cells: readonly CountedCell[];
  /** How long the reader has waited. */
  readonly ms: number;
}

/** What is asked for. */
export interface Question {
  readonly query: string;
  readonly families: readonly string[];
  readonly window: Window;
  readonly mode: Mode;
  /** What the map shows; null where there is none. */
  readonly sight: VisibleArea | null;
}

export interface ServerCountsOptions {
  readonly url: string;
  /** Does the clock run? Then an answer is waited for, though it comes late. */
  readonly moving: () => boolean;
  readonly onBusy: () => void;
  readonly onHere: () => void;
  readonly onFailed: (error: unknown) => void;
}

export class ServerCounts {
  private answered: { readonly address: string; readonly answer: Answer } | null = null;
  private asked: { readonly address: string; readonly given: AbortController } | null = null;
  private still: ReturnType<typeof setTimeout> | null = null;
  private failed = "";

  constructor(private readonly options: ServerCountsOptions) {}

  get busy(): boolean {
    return this.still !== null || this.asked !== null;
  }

  stop(): void {
    this.rest();
    this.asked?.given.abort();
    this.asked = null;
  }

  /** The answer to a question; null while it is awaited, or where the server has refused it. */
  find(question: Question): Answer | null {
    const address = this.addressOf(question);
    if (this.answered?.address === address) return this.answered.answer;
    if (this.asked?.address === address || this.failed === address) return null;
    if (this.asked !== null) {
      if (this.options.moving()) return null;
      this.asked.given.abort();
      this.asked = null;
    }
    this.rest();
    this.still = setTimeout(() => {
      this.still = null;
      void this.ask(address);
    }, STILL_MS);
    this.options.onBusy();
    return null;
  }

  private rest(): void {
    if (this.still !== null) clearTimeout(this.still);
    this.still = null;
  }

  private addressOf({ query, families, window, mode, sight }: Question): string {
    const [now, faded] = windowsFor(window, mode).map(({ a, b }) => `${a},${b}`);
    const more: Record<string, string> = { days: now as string, families: families.join() };
    if (faded !== undefined) more.faded = faded;
    if (sight !== null) {
      const level = Math.min(Math.max(Math.round(sight.zoom), 0), FINEST);
      const { x0, y0, x1, y1 } = boxOf(sight, level);
      Object.assign(more, { level: String(level), box: [x0, y0, x1, y1].join() });
    }
    return askedUrl(this.options.url, "counts.json", query, more);
  }

  private async ask(address: string): Promise<void> {
    const given = new AbortController();
    this.asked = { address, given };
    const began = performance.now();
    try {
      const answer = await ask(address, { signal: given.signal });
      const sent = (await answer.json()) as Sent;
      if (given.signal.aborted) return;
      const ms = Math.round(performance.now() - began);
      this.answered = { address, answer: read(sent, ms) };
    } catch (error) {
      if (given.signal.aborted) return;
      this.failed = address;
      this.options.onFailed(error);
    } finally {
      if (this.asked?.given === given) this.asked = null;
    }
    this.options.onHere();
  }
}

function read({ totals, cells = [] }: Sent, ms: number): Answer {
  const { possible, certain, disputed, unplaced } = totals;
  return {
    counts: { certain, possible: possible - certain, disputed, unplaced },
    cells: cells.map(([lon, lat, all, may, sure = 0, faded = 0]) => ({
      lon,
      lat,
      all,
      possible: may,
      certain: sure - faded,
    })),
    ms,
  };
}
