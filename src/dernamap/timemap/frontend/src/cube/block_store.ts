/** Fetches blocks by their digests, keeps the last of them, and gives up those that nobody waits for. */

import { fill, WORDS } from "../words";
import { ask } from "./ask_server";
import { type SeriesBlock, seriesBlock } from "./series_block";

/** Blocks kept: some 65,000 rows each, a megabyte at most. */
const MOST_KEPT = 160;

/** SHA-256 in hex; null where the browser has none (a page that is not secure). */
async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) return null;
  const found = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

interface Pending {
  readonly given: AbortController;
  readonly done: Promise<void>;
}

export class BlockStore {
  private readonly blocks = new Map<string, SeriesBlock>();
  private readonly pending = new Map<string, Pending>();
  private begin: () => void = () => undefined;
  /** Does the first picture stand? */
  hasBegun = false;
  /** Resolves when it does: what is not needed for it may be fetched. */
  readonly begun = new Promise<void>((begin) => {
    this.begin = begin;
  });

  constructor(
    private readonly url: string,
    private readonly most = MOST_KEPT,
  ) {}

  readonly find = (digest: string): SeriesBlock | undefined => this.blocks.get(digest);

  /** Fetch blocks that are not here; resolves when all are, or fails as the first of them does. */
  async want(digests: readonly string[]): Promise<void> {
    for (const digest of digests) this.touch(digest);
    await Promise.all(digests.map((digest) => (this.blocks.has(digest) ? null : this.load(digest))));
  }

  /** Give up what is being fetched, except these. */
  giveUp(except: ReadonlySet<string>): void {
    for (const [digest, { given }] of this.pending) if (!except.has(digest)) given.abort();
  }

  stop(): void {
    this.giveUp(new Set());
  }

  /** Say that the first picture stands. */
  begins(): void {
    this.hasBegun = true;
    this.begin();
  }

  /** What was asked for last is kept longest. */
  private touch(digest: string): void {
    const block = this.blocks.get(digest);
    if (block === undefined) return;
    this.blocks.delete(digest);
    this.blocks.set(digest, block);
  }

  private load(digest: string): Promise<void> {
    const known = this.pending.get(digest);
    if (known !== undefined && !known.given.signal.aborted) return known.done;
    const given = new AbortController();
    const done = this.fetch(digest, given.signal).finally(() => {
      if (this.pending.get(digest)?.given === given) this.pending.delete(digest);
    });
    this.pending.set(digest, { given, done });
    return done;
  }

  private async fetch(digest: string, signal: AbortSignal): Promise<void> {
    const answer = await ask(`${this.url}/${digest}.arrow`, { signal });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const found = await digestOf(bytes);
    if (found !== null && found !== digest) {
      const digests = { found: found.slice(0, 12), asked: digest.slice(0, 12) };
      throw new Error(fill(WORDS.cube.other_block, digests));
    }
    this.blocks.set(digest, seriesBlock(bytes));
    for (const oldest of this.blocks.keys()) {
      if (this.blocks.size <= this.most) break;
      this.blocks.delete(oldest);
    }
  }
}
