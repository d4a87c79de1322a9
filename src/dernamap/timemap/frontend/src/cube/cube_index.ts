/** Which tiles of the cube have cells, level by level. */

import type { VisibleArea } from "../data/cell_grid";
import { ask } from "./ask_server";
import { above, boxOf, CELLS, CELLS_A_TILE, tilesOf } from "./quad";
import { type FindBlock, TileCounts, type TileEntry } from "./tile_counts";

/** The level of the one tile that counts events wherever they are. */
const TOTALS = -1;

/** A tile of which some cells are shown. */
export interface ShownTile {
  readonly counts: TileCounts;
  /** By its number: is a cell shown, and not counted in a finer tile? */
  readonly cells: Uint8Array;
}

export class CubeIndex {
  private readonly levels = new Map<number, Map<number, TileCounts>>();
  private readonly asked = new Map<number, Promise<void>>();

  constructor(
    private readonly url: string,
    /** How many levels have cells. */
    private readonly depth: number,
    private readonly find: FindBlock,
  ) {}

  /** The tile of all events; `open` has fetched it. */
  get totals(): TileCounts {
    const totals = this.levels.get(TOTALS)?.get(0);
    if (totals === undefined) throw new Error("the cube has no totals");
    return totals;
  }

  /** The level whose cells fit a zoom: 45 to 91 pixels each. */
  levelOf(zoom: number): number {
    return Math.min(Math.max(Math.round(zoom), 0), this.depth - 1);
  }

  /** Fetch the levels down to one, and the totals. */
  async open(level: number): Promise<void> {
    const levels = Array.from({ length: level + 2 }, (_, at) => at - 1);
    await Promise.all(levels.map((one) => this.fetch(one)));
  }

  has(level: number): boolean {
    for (let one = TOTALS; one <= level; one++) if (!this.levels.has(one)) return false;
    return true;
  }

  /**
   * The tiles that count what is in sight: of each place the finest one down to a level. A tile whose
   * marks are few has no cells; those of the nearest tile above that has some stand for it, except
   * where a finer tile counts the same ground.
   */
  inSight(sight: Omit<VisibleArea, "zoom">, level: number): ShownTile[] {
    const found = new Map<string, ShownTile>();
    for (const place of new Set(tilesOf(boxOf(sight, level), level))) {
      for (let at = level; at >= 0; at--) {
        const tile = above(place, level - at);
        const counts = this.levels.get(at)?.get(tile);
        if (counts === undefined) continue;
        const key = `${at} ${tile}`;
        if (!found.has(key)) found.set(key, { counts, cells: this.own(at, tile, level) });
        break;
      }
    }
    return [...found.values()];
  }

  /** The cells of a tile that no finer tile counts, down to a level. */
  private own(level: number, tile: number, finest: number): Uint8Array {
    const cells = new Uint8Array(CELLS).fill(1);
    for (let cell = 0; cell < CELLS; cell++) {
      const number = tile * CELLS + cell;
      for (let at = level + 1; at <= Math.min(finest, level + CELLS_A_TILE); at++) {
        if (this.levels.get(at)?.has(above(number, level + CELLS_A_TILE - at))) cells[cell] = 0;
      }
    }
    return cells;
  }

  private fetch(level: number): Promise<void> {
    if (this.levels.has(level)) return Promise.resolve();
    let pending = this.asked.get(level);
    if (pending === undefined) {
      pending = this.read(level).finally(() => this.asked.delete(level));
      this.asked.set(level, pending);
    }
    return pending;
  }

  private async read(level: number): Promise<void> {
    const answer = await ask(`${this.url}/index-${level}.json`);
    const entries = Object.entries((await answer.json()) as Record<string, TileEntry>);
    const tiles = entries.map(([tile, entry]) => [Number(tile), new TileCounts(entry, this.find)] as const);
    this.levels.set(level, new Map(tiles));
  }
}
