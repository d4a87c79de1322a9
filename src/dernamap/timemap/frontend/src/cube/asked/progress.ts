/** How far the server is with what it reads for the first time: asked once a second, while something waits. */

import { ask } from "../ask_server";

/** What comes sooner needs no word. */
const FIRST_MS = 1500;
const AGAIN_MS = 1000;

/** As `progress.json` says: shares from 0 to 1, null for what is not being read. */
export interface Shares {
  readonly filters: number | null;
  readonly cells: number | null;
  readonly words: number | null;
}

export class Progress {
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly url: string,
    private readonly onShares: (shares: Shares) => void,
  ) {}

  /** Ask from now on, until it is stopped. */
  start(query = ""): void {
    this.stop();
    this.wait(query, FIRST_MS);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private wait(query: string, ms: number): void {
    const timer = setTimeout(() => void this.ask(query, timer), ms);
    this.timer = timer;
  }

  private async ask(query: string, timer: ReturnType<typeof setTimeout>): Promise<void> {
    // a share that does not come is no fault: what is waited for says what is wrong
    const sent = await ask(`${this.url}/progress.json?${query}`)
      .then(async (answer) => (await answer.json()) as Shares)
      .catch(() => null);
    if (this.timer !== timer) return;
    if (sent !== null) this.onShares(sent);
    this.wait(query, AGAIN_MS);
  }
}
