/**
 * What is drawn of a dataset with more marks than a screen can show: the marks in sight, if they
 * are few enough, or else how many there are in each cell.
 */

import { CellGrid, levelOf, type VisibleArea } from "../data/cell_grid";
import { type Columns, type MarkAttributes, markAttributes } from "../data/dataset_columns";
import type { Kept } from "../data/event_masks";
import type { Mode } from "../state/fields";
import { FADE_DAYS, type Window } from "../time/window";
import { labelOf } from "./count_atlas";
import type { Room } from "./marks_room";

/** A dataset with more marks than this is not drawn mark by mark. */
export const MOST_MARKS = 2_000;
export const MOST_SHOWN = 800;
export const LARGEST = 27;
export const SMALLEST = 3;
export const LABELLED = 8;
const GRIDS_KEPT = 3;

/** The cells in sight as deck.gl draws them. */
export interface CellRows {
  readonly possible: MarkAttributes;
  readonly certain: MarkAttributes;
  readonly labels: MarkAttributes;
}

export type Shown = { readonly marks: MarkAttributes } | { readonly cells: CellRows };

export class DenseMarks {
  private readonly grids = new Map<number, CellGrid>();
  private stale = new Set<number>();
  private sight: VisibleArea | null = null;
  private inSight: readonly number[] = [];
  /** The marks that were shown last; none where there were too many. */
  rows: readonly number[] = [];
  /** Where the cells in sight stand and how large they are at most; null where marks are shown. */
  rooms: readonly Room[] | null = null;
  private largest: readonly Room[] = [];

  constructor(
    private readonly columns: Columns,
    private kept?: Kept,
  ) {}

  /** Show what is kept from now on. */
  keep(kept: Kept): void {
    this.kept = kept;
    // those of other zooms follow when they are looked at
    this.stale = new Set(this.grids.keys());
  }

  /** What a window shows of what is in sight. */
  show(window: Window, mode: Mode, sight: VisibleArea): Shown {
    const grid = this.grid(levelOf(sight.zoom));
    if (sight !== this.sight) {
      this.sight = sight;
      this.inSight = grid.inSight(sight);
      this.largest = this.largestOf(grid);
    }
    const counts = Int32Array.from(this.inSight, (cell) => grid.possible(cell, window));
    const total = counts.reduce((sum, count) => sum + count, 0);
    this.rooms = total <= MOST_SHOWN ? null : this.largest;
    if (total <= MOST_SHOWN) {
      this.rows = this.inSight.flatMap((cell) => grid.marksIn(cell, window));
      return { marks: markAttributes(this.columns, this.rows, this.kept?.kept) };
    }
    this.rows = [];
    return { cells: this.cells(grid, counts, window, mode) };
  }

  /** Where the cell in a row of what was shown last stands: degrees. */
  cellAt(index: number): { lon: number; lat: number } | null {
    const cell = this.drawn[index];
    if (cell === undefined || this.sight === null) return null;
    const { position } = this.grid(levelOf(this.sight.zoom));
    return { lon: position[cell * 2] as number, lat: position[cell * 2 + 1] as number };
  }

  private drawn: number[] = [];

  private grid(level: number): CellGrid {
    const known = this.grids.get(level);
    if (known !== undefined) {
      if (this.stale.delete(level) && this.kept !== undefined) known.keep(this.kept);
      return known;
    }
    const grid = new CellGrid(this.columns, level);
    if (this.kept !== undefined) grid.keep(this.kept);
    this.grids.set(level, grid);
    if (this.grids.size > GRIDS_KEPT) this.grids.delete(this.grids.keys().next().value as number);
    return grid;
  }

  /** How large the disc of so many is: pixels. */
  private radiusOf(grid: CellGrid): (count: number) => number {
    const most = this.inSight.reduce((sum, cell) => Math.max(sum, grid.size(cell)), 1);
    return (count) => (count === 0 ? 0 : Math.max(LARGEST * Math.sqrt(count / most), SMALLEST));
  }

  private largestOf(grid: CellGrid): readonly Room[] {
    const radius = this.radiusOf(grid);
    return this.inSight.map((cell) => ({
      lon: grid.position[cell * 2] as number,
      lat: grid.position[cell * 2 + 1] as number,
      side: Math.round(2 * radius(grid.size(cell))),
    }));
  }

  /** Discs whose areas are as the counts, for cells that hold something; the fullest cell of all
   * time has the largest, so that discs of different windows compare. */
  private cells(grid: CellGrid, counts: Int32Array, window: Window, mode: Mode): CellRows {
    const recent = { a: window.b - FADE_DAYS, b: window.b };
    const radius = this.radiusOf(grid);
    this.drawn = [];
    const outer: number[] = [];
    const inner: number[] = [];
    const labels: number[] = [];
    const named: number[] = [];
    this.inSight.forEach((cell, at) => {
      const count = counts[at] as number;
      if (count === 0) return;
      this.drawn.push(cell);
      outer.push(radius(count));
      inner.push(radius(mode === "asof" ? grid.over(cell, recent) : grid.certain(cell, window)));
      if (radius(count) < LABELLED) return;
      named.push(cell);
      labels.push(labelOf(count));
    });
    const rows = (cells: number[], values: Record<string, Float32Array | Uint16Array>): MarkAttributes => ({
      length: cells.length,
      columns: {
        position: {
          value: Float32Array.from(
            cells.flatMap((cell) => [
              grid.position[cell * 2] as number,
              grid.position[cell * 2 + 1] as number,
            ]),
          ),
          size: 2,
        },
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, size: 1 }])),
      },
    });
    return {
      possible: rows(this.drawn, { radius: Float32Array.from(outer) }),
      certain: rows(this.drawn, { radius: Float32Array.from(inner) }),
      labels: rows(named, { icon: Uint16Array.from(labels) }),
    };
  }
}
