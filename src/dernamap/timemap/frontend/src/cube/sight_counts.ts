/** Counts the cells in sight, from the tiles of the cube; fetches the blocks that they need. */

import { OPEN_FUTURE, OPEN_PAST } from "../contract";
import type { VisibleArea } from "../data/cell_grid";
import type { Mode } from "../state/fields";
import type { Window } from "../time/window";
import type { BlockStore } from "./block_store";
import { type CountedCell, countCells, windowsFor } from "./cell_rows";
import type { CubeIndex, ShownTile } from "./cube_index";
import { ahead } from "./fetch_ahead";
import type { Shown } from "./mark_part";

/** Marks that are fetched at most, as far as cells can say before. */
export const MOST_FETCHED = 6_000;
/** Days around the window of which marks are fetched too, so that a step needs no request. */
const AROUND = [Number.POSITIVE_INFINITY, 365, 90, 30, 7, 0] as const;

/** Steps in a row come sooner, and wait for nothing that is made for later ones. */
const PREPARE_MS = 30;

/** What is kept of the events, and a name for it. */
export interface KeptFamilies extends Shown {
  readonly key: string;
}

/** The window within the days that there are: nothing lies beyond them but what is open. */
export const clamped = ({ a, b }: Window): Window => ({
  a: Math.max(a, OPEN_PAST),
  b: Math.min(b, OPEN_FUTURE),
});

export interface SightCountsOptions {
  readonly blocks: BlockStore;
  readonly index: CubeIndex;
  readonly kept: () => KeptFamilies;
  /** Waits for what is being fetched; then the map is drawn again. */
  readonly await: (work: Promise<void>) => void;
}

export class SightCounts {
  private tiles: readonly ShownTile[] = [];
  private level = -1;
  private preparing: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly options: SightCountsOptions) {}

  stop(): void {
    if (this.preparing !== null) clearTimeout(this.preparing);
    this.preparing = null;
  }

  /** The map looks elsewhere. */
  look(sight: VisibleArea): void {
    this.level = this.options.index.levelOf(sight.zoom);
    this.tiles = [];
  }

  /** The cells in a window; null while what they need is on its way. */
  count(sight: VisibleArea, window: Window, mode: Mode): CountedCell[] | null {
    const { index, blocks, kept } = this.options;
    if (!index.has(this.level)) {
      this.options.await(index.open(this.level));
      return null;
    }
    if (this.tiles.length === 0) this.tiles = index.inSight(sight, this.level);
    const windows = windowsFor(window, mode);
    const needed = this.tiles.flatMap(({ counts }) => windows.flatMap((one) => counts.needed(one)));
    if (needed.some((digest) => blocks.find(digest) === undefined)) {
      // what was fetched for where the map looked before, or for another window, is given up
      blocks.giveUp(new Set([...needed, ...index.totals.needed(window)]));
      this.options.await(blocks.want([...new Set(needed)]));
      return null;
    }
    const { isKept, key } = kept();
    this.prepareLater(windows);
    return countCells(this.tiles, sight, window, mode, isKept, key);
  }

  /** Fetch what the next steps may need, and which tiles there are where the map may look closer. */
  ahead(window: Window): void {
    const { blocks, index } = this.options;
    const tiles = this.tiles.map(({ counts }) => counts);
    void ahead(blocks, tiles, window);
    const closer = index.levelOf(this.level + 1);
    // what fails is asked for again when it is needed
    void blocks.begun.then(() => index.open(closer)).catch(() => undefined);
  }

  /** As many days around a window as have few enough marks in sight, whatever their families. */
  daysAround(sight: VisibleArea, window: Window): Window {
    const own = clamped(window);
    for (const days of AROUND) {
      const wider = clamped({ a: own.a - days, b: own.b + days });
      if (!this.tiles.every(({ counts }) => counts.ready(wider))) continue;
      const cells = countCells(this.tiles, sight, wider, "range", () => true, "all");
      if (cells.reduce((sum, { possible }) => sum + possible, 0) <= MOST_FETCHED) return wider;
    }
    return own;
  }

  /** Make the sums that the next steps are counted from, a tile at a time, while nothing else is done. */
  private prepareLater(windows: readonly Window[]): void {
    this.stop();
    const { isKept, key } = this.options.kept();
    const all = [this.options.index.totals, ...this.tiles.map(({ counts }) => counts)];
    const next = (): void => {
      if (!this.options.blocks.hasBegun) {
        this.preparing = setTimeout(next, PREPARE_MS);
        return;
      }
      this.preparing = null;
      const tile = all.find((one) => windows.some((window) => !one.prepared(window, key)));
      if (tile === undefined) return;
      for (const window of windows) if (tile.ready(window)) tile.prepare(window, isKept, key);
      this.preparing = setTimeout(next);
    };
    // the frame is drawn first
    this.preparing = setTimeout(next, PREPARE_MS);
  }
}
