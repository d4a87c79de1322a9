/** A tile's counts in any window, as differences of two numbers a cell. */

import { OPEN_PAST } from "../contract";
import type { Window } from "../time/window";
import { before, type CellSums, daySums } from "./day_sums";
import { CELLS } from "./quad";
import type { CellPlace, SeriesBlock } from "./series_block";

/** A tile in the index: its longest spread in days, and its blocks in the order of their days. */
export interface TileEntry {
  readonly span: number;
  readonly blocks: readonly (readonly [first: number, end: number, bytes: number, digest: string])[];
}

/** What a window holds of each cell, by its number. */
export interface CellCounts {
  /** Those that may fall in it, the certain ones among them. */
  readonly possible: Float64Array;
  readonly certain: Float64Array;
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

  /** What a window holds; its blocks must be here. */
  counts(window: Window, isKept: (family: number) => boolean, families: string): CellCounts {
    const { a, b } = window;
    const most = Math.min(b - a, this.entry.span);
    const possible = new Float64Array(CELLS);
    const certain = new Float64Array(CELLS);
    for (const [cell, sums] of this.run(b, most, isKept, families)) {
      possible[cell] = before(sums.from, b);
      certain[cell] = before(sums.endsIn, b);
    }
    for (const [cell, sums] of a <= OPEN_PAST ? [] : this.run(a, most, isKept, families)) {
      possible[cell] = (possible[cell] as number) - before(sums.to, a);
      certain[cell] = (certain[cell] as number) - before(sums.startsIn, a);
    }
    return { possible, certain };
  }

  /** The blocks that hold a day and what may end on it. */
  private digests(day: number): string[] {
    if (day <= OPEN_PAST) return [];
    const { blocks, span } = this.entry;
    const from = day - Math.max(span - 1, 0);
    return blocks.filter(([first, end]) => end > from && first < day).map(([, , , digest]) => digest);
  }

  private run(
    day: number,
    most: number,
    isKept: (family: number) => boolean,
    families: string,
  ): Map<number, CellSums> {
    const digests = this.digests(day);
    const key = `${digests.join()} ${families} ${most}`;
    const known = this.runs.get(key);
    if (known !== undefined) {
      // the one asked for last goes last
      this.runs.delete(key);
      this.runs.set(key, known);
      return known;
    }
    const blocks = digests.map((digest) => {
      const block = this.find(digest);
      if (block === undefined) throw new Error("a block of the counts is asked for before it is here");
      return block;
    });
    const made = daySums(blocks, isKept, most);
    this.runs.set(key, made);
    if (this.runs.size > RUNS_KEPT) this.runs.delete(this.runs.keys().next().value as string);
    return made;
  }
}
