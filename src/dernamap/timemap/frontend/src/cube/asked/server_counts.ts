/** Counts under filters: the server reads the rows and counts; only what is asked for last is waited for. */

import type { VisibleArea } from "../../data/cell_grid";
import type { Counts } from "../../data/window_counts";
import type { Mode } from "../../state/fields";
import type { Window } from "../../time/window";
import { ask } from "../ask_server";
import { type CountedCell, windowsFor } from "../cell_rows";
import { boxOf } from "../quad";
import { askedUrl } from "./filter_query";
import { Progress, type Shares } from "./progress";

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
  /** What is asked for next while the clock runs; null if it does not. */
  readonly next: (question: Question) => Question | null;
  readonly onBusy: () => void;
  readonly onHere: () => void;
  readonly onFailed: (error: unknown) => void;
}

/** A question on its way, and then its answer. */
interface Asked {
  readonly address: string;
  readonly given: AbortController;
  answer: Answer | null;
}

export class ServerCounts {
  private answered: { readonly address: string; readonly answer: Answer } | null = null;
  private asked: Asked | null = null;
  /** Asked before the clock is there. */
  private ahead: Asked | null = null;
  private still: ReturnType<typeof setTimeout> | null = null;
  private failed = "";
  /** How much the server has read for these filters; null until it has said so. */
  shares: Shares | null = null;
  private readonly progress: Progress;

  constructor(private readonly options: ServerCountsOptions) {
    this.progress = new Progress(options.url, (shares) => {
      this.shares = shares;
      options.onHere();
    });
  }

  get busy(): boolean {
    return this.still !== null || this.asked !== null;
  }

  stop(): void {
    this.rest();
    this.giveUp();
    this.leaveAhead();
  }

  /** The answer to a question; null while it is awaited, or where the server has refused it. */
  find(question: Question): Answer | null {
    const address = this.addressOf(question);
    if (this.ahead?.address === address) this.arrive(this.ahead);
    else if (this.ahead !== null && this.answered?.address !== address) this.leaveAhead();
    if (this.answered?.address === address) {
      this.lookAhead(question);
      return this.answered.answer;
    }
    if (this.asked?.address === address || this.failed === address) return null;
    if (this.asked !== null) {
      if (this.options.moving()) return null;
      this.giveUp();
    }
    this.rest();
    this.still = setTimeout(
      () => {
        this.still = null;
        this.progress.start(question.query);
        this.asked = { address, given: new AbortController(), answer: null };
        void this.ask(this.asked, address);
      },
      this.options.moving() ? 0 : STILL_MS,
    );
    this.options.onBusy();
    return null;
  }

  private rest(): void {
    if (this.still !== null) clearTimeout(this.still);
    this.still = null;
  }

  /** While the clock runs, the answer to its next step is on its way as the present one is looked at. */
  private lookAhead(question: Question): void {
    if (this.ahead !== null || this.asked !== null) return;
    const next = this.options.next(question);
    if (next === null) return;
    this.ahead = { address: this.addressOf(next), given: new AbortController(), answer: null };
    void this.ask(this.ahead, this.addressOf(next, "ahead"));
  }

  /** The clock is where it was expected. */
  private arrive(ahead: Asked): void {
    this.ahead = null;
    this.rest();
    this.giveUp();
    if (ahead.answer === null) this.asked = ahead;
    else this.answered = { address: ahead.address, answer: ahead.answer };
  }

  private leaveAhead(): void {
    this.ahead?.given.abort();
    this.ahead = null;
  }

  private giveUp(): void {
    this.asked?.given.abort();
    this.asked = null;
    this.progress.stop();
    this.shares = null;
  }

  private addressOf({ query, families, window, mode, sight }: Question, purpose = "counts.json"): string {
    const [now, faded] = windowsFor(window, mode).map(({ a, b }) => `${a},${b}`);
    const more: Record<string, string> = { days: now as string, families: families.join() };
    if (faded !== undefined) more.faded = faded;
    if (sight !== null) {
      const level = Math.min(Math.max(Math.round(sight.zoom), 0), FINEST);
      const { x0, y0, x1, y1 } = boxOf(sight, level);
      Object.assign(more, { level: String(level), box: [x0, y0, x1, y1].join() });
    }
    return askedUrl(this.options.url, "counts.json", query, more, purpose);
  }

  private async ask(asked: Asked, url: string): Promise<void> {
    const { address, given } = asked;
    const began = performance.now();
    try {
      const answer = await ask(url, { signal: given.signal });
      const sent = (await answer.json()) as Sent;
      if (given.signal.aborted) return;
      asked.answer = read(sent, Math.round(performance.now() - began));
      if (this.ahead === asked) return;
      this.answered = { address, answer: asked.answer };
    } catch (error) {
      if (given.signal.aborted) return;
      if (this.ahead === asked) {
        // asked again, and said, if the clock comes there
        this.ahead = null;
        return;
      }
      this.failed = address;
      this.options.onFailed(error);
    } finally {
      if (this.asked === asked) this.giveUp();
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
