/** Numbers of tiles and cells of Web Mercator's quadtree, as Python's `cube/quad_cells.py` has them. */

import { mercator, type VisibleArea } from "../data/cell_grid";

/** Levels from a tile to its cells. */
export const CELLS_A_TILE = 3;
export const CELLS = 4 ** CELLS_A_TILE;

/** A tile's or a cell's number: two bits a level, x in the even ones. Beyond 2^32, so no bit operators. */
export function tileNumber(x: number, y: number, level: number): number {
  let number = 0;
  let bit = 1;
  let [left, down] = [x, y];
  for (let at = 0; at < level; at++) {
    number += bit * ((left & 1) + 2 * (down & 1));
    left >>= 1;
    down >>= 1;
    bit *= 4;
  }
  return number;
}

/** The number of the tile so many levels above that holds a tile. */
export const above = (tile: number, levels: number): number => Math.floor(tile / 4 ** levels);

/** Columns and rows of the tiles that an area lies in; columns count on across the date line. */
export interface TileBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export function boxOf({ west, east, south, north }: Omit<VisibleArea, "zoom">, level: number): TileBox {
  const size = 2 ** level;
  const edge = 85.0511;
  const row = (lat: number): number => {
    const [, y] = mercator(0, Math.min(Math.max(lat, -edge), edge));
    return Math.min(Math.max(Math.floor(y * size), 0), size - 1);
  };
  const x0 = Math.floor((west / 360 + 0.5) * size);
  // once around the earth at most
  const x1 = Math.min(Math.floor((east / 360 + 0.5) * size), x0 + size - 1);
  return { x0, y0: row(north), x1, y1: row(south) };
}

/** The numbers of the tiles of a box. */
export function tilesOf({ x0, y0, x1, y1 }: TileBox, level: number): number[] {
  const size = 2 ** level;
  const tiles: number[] = [];
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) tiles.push(tileNumber(((x % size) + size) % size, y, level));
  }
  return tiles;
}
