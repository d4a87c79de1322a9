/** A tile's counts in any window, as differences of two numbers a cell. */

import { OPEN_PAST } from "../contract";
import type { Window } from "../time/window";
import { before, type CellSums, daySums } from "./day_sums";
import { CELLS } from "./quad";
import type { CellPlace, SeriesBlock } from "./series_block";
import { type CellCounts, windowCounts } from "./series_counts";

/** A tile in the index: its longest spread in days, and its blocks in the order of their days. */
export interface TileEntry {
  readonly span: number;
  readonly blocks: readonly (readonly [first: number, end: number, bytes: number, digest: string])[];
}

export type FindBlock = (digest: string) => SeriesBlock | undefined;

const RUNS_KEPT = 4;

export class TileCounts {
  /** Sums by the blocks that they are of, the families that are kept and the spreads. */
  private readonly runs = new Map<string, Map<number, CellSums>>();

  constructor(
    readonly entry: TileEntry,
    private readonly find: FindBlock,
  ) {}

  /** The digests of the blocks that count a window. */
  needed({ a, b }: Window): string[] {
    return [...new Set([a, b].flatMap((day) => this.digests(day)))];
  }

  /** The digests of all blocks. */
  get all(): string[] {
    return this.entry.blocks.map(([, , , digest]) => digest);
  }

  /** Are they all here? */
  ready(window: Window): boolean {
    return this.needed(window).every((digest) => this.find(digest) !== undefined);
  }

  /** Where the cells are; empty while no block is here. */
  get places(): ReadonlyMap<number, CellPlace> {
    for (const digest of this.all) {
      const block = this.find(digest);
      if (block !== undefined) return block.places;
    }
    return new Map();
  }

  /** What a window holds; its blocks must be here. It is quicker once it is prepared. */
  counts(window: Window, isKept: (family: number) => boolean, families: string): CellCounts {
    const { a, b } = window;
    const most = this.most(window);
    const [runA, runB] = [this.known(a, most, families), this.known(b, most, families)];
    if (runA === null || runB === null) {
      const ends = { a: this.blocks(a), b: this.blocks(b) };
      return windowCounts(window, ends, isKept, most);
    }
    const possible = new Float64Array(CELLS);
    const certain = new Float64Array(CELLS);
    for (const [cell, sums] of runB) {
      possible[cell] = before(sums.from, b);
      certain[cell] = before(sums.endsIn, b);
    }
    for (const [cell, sums] of a <= OPEN_PAST ? [] : runA) {
      possible[cell] = (possible[cell] as number) - before(sums.to, a);
      certain[cell] = (certain[cell] as number) - before(sums.startsIn, a);
    }
    return { possible, certain };
  }

  /** Is a window counted from sums, or are its blocks not here? */
  prepared(window: Window, families: string): boolean {
    const most = this.most(window);
    const missing = [window.a, window.b].some((day) => this.known(day, most, families) === null);
    return !missing || !this.ready(window);
  }

  /** Make the sums that a window, and any other between the same blocks, is counted from. */
  prepare(window: Window, isKept: (family: number) => boolean, families: string): void {
    for (const day of [window.a, window.b]) this.run(day, this.most(window), isKept, families);
  }

  private most({ a, b }: Window): number {
    return Math.min(b - a, this.entry.span);
  }

  private blocks(day: number): SeriesBlock[] {
    return this.digests(day).map((digest) => {
      const block = this.find(digest);
      if (block === undefined) throw new Error("a block of the counts is asked for before it is here");
      return block;
    });
  }

  /** The sums of a day's blocks; null where they have not been made. */
  private known(day: number, most: number, families: string): Map<number, CellSums> | null {
    return this.runs.get(this.key(day, most, families)) ?? null;
  }

  private key(day: number, most: number, families: string): string {
    return `${this.digests(day).join()} ${families} ${most}`;
  }

  /** The blocks that hold a day and what may end on it. */
  private digests(day: number): string[] {
    if (day <= OPEN_PAST) return [];
    const { blocks, span } = this.entry;
    const from = day - Math.max(span - 1, 0);
    return blocks.filter(([first, end]) => end > from && first < day).map(([, , , digest]) => digest);
  }

  private run(day: number, most: number, isKept: (family: number) => boolean, families: string): void {
    const key = this.key(day, most, families);
    const made = this.runs.get(key) ?? daySums(this.blocks(day), isKept, most);
    // the one asked for last goes last
    this.runs.delete(key);
    this.runs.set(key, made);
    if (this.runs.size > RUNS_KEPT) this.runs.delete(this.runs.keys().next().value as string);
  }
}
