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
import { discSizes, discsApart, partSize } from "./count_discs";
import type { Room } from "./marks_room";

/** A dataset with more marks than this is not drawn mark by mark. */
export const MOST_MARKS = 2_000;
export const MOST_SHOWN = 800;
const GRIDS_KEPT = 3;

/** Cells that share a disc: the first is where it stands. */
interface Disc {
  readonly cells: readonly number[];
  /** How many marks they have in all. */
  readonly all: number;
}

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
  private discs: readonly Disc[] = [];
  /** The marks that were shown last; none where there were too many. */
  rows: readonly number[] = [];
  /** Where the cells in sight stand and how large they are at most; null where marks are shown. */
  rooms: readonly Room[] | null = null;
  private largest: readonly Room[] = [];
  private sizeOf = discSizes(1);

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
      this.discs = this.discsOf(grid, sight);
      this.largest = this.largestOf(grid);
    }
    const counts = this.discs.map(({ cells }) => sum(cells, (cell) => grid.possible(cell, window)));
    const total = sum(counts, (count) => count);
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
    const disc = this.drawn[index];
    if (disc === undefined || this.sight === null) return null;
    return pointOf(this.grid(levelOf(this.sight.zoom)), disc.cells[0] as number);
  }

  private drawn: Disc[] = [];

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

  /** The discs of all time, which stay where they are in every window. */
  private discsOf(grid: CellGrid, { zoom }: VisibleArea): Disc[] {
    const parts = this.inSight.map((cell) => ({ ...pointOf(grid, cell), all: grid.size(cell) }));
    const sizes = discSizes(Math.max(...parts.map(({ all }) => all), 1));
    const discs = discsApart(parts, zoom, sizes).map((members) => ({
      cells: members.map((at) => this.inSight[at] as number),
      all: sum(members, (at) => parts[at]?.all ?? 0),
    }));
    // the fullest disc of all time is the largest, so that those of different windows compare
    this.sizeOf = discSizes(Math.max(...discs.map(({ all }) => all), 1));
    return discs;
  }

  private largestOf(grid: CellGrid): readonly Room[] {
    return this.discs.map(({ cells: [first], all }) => ({
      ...pointOf(grid, first as number),
      side: Math.round(2 * this.sizeOf(all)),
    }));
  }

  /** The discs of what holds something, and their numbers. */
  private cells(grid: CellGrid, counts: readonly number[], window: Window, mode: Mode): CellRows {
    const recent = { a: window.b - FADE_DAYS, b: window.b };
    this.drawn = [];
    const outer: number[] = [];
    const inner: number[] = [];
    const labels: number[] = [];
    this.discs.forEach((disc, at) => {
      const count = counts[at] as number;
      if (count === 0) return;
      const shaded = (cell: number): number =>
        mode === "asof" ? grid.over(cell, recent) : grid.certain(cell, window);
      const size = this.sizeOf(count);
      this.drawn.push(disc);
      outer.push(size);
      inner.push(partSize(size, sum(disc.cells, shaded), count));
      labels.push(labelOf(count));
    });
    const points = this.drawn.map(({ cells: [first] }) => pointOf(grid, first as number));
    const position = Float32Array.from(points.flatMap(({ lon, lat }) => [lon, lat]));
    const rows = (name: string, value: Float32Array | Uint16Array): MarkAttributes => ({
      length: points.length,
      columns: { position: { value: position, size: 2 }, [name]: { value, size: 1 } },
    });
    return {
      possible: rows("radius", Float32Array.from(outer)),
      certain: rows("radius", Float32Array.from(inner)),
      labels: rows("icon", Uint16Array.from(labels)),
    };
  }
}

const sum = (numbers: readonly number[], of: (number: number) => number): number =>
  numbers.reduce((total, number) => total + of(number), 0);

/** Where a cell stands: degrees. */
const pointOf = ({ position }: CellGrid, cell: number): { lon: number; lat: number } => ({
  lon: position[cell * 2] as number,
  lat: position[cell * 2 + 1] as number,
});
