/** Counts windows of a cube's folder on the command line, for `tests/cube/test_browser_counts.py`. */

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { countCells } from "../src/cube/cell_rows";
import { CubeIndex } from "../src/cube/cube_index";
import { type SeriesBlock, seriesBlock } from "../src/cube/series_block";
import { TileCounts, type TileEntry } from "../src/cube/tile_counts";

interface Asked {
  readonly level: number;
  /** A tile, or null for all that is in sight of the whole earth. */
  readonly tile: number | null;
  readonly a: number;
  readonly b: number;
  readonly families: readonly number[] | null;
}

type Levels = Record<string, Record<string, TileEntry>>;

const [folder, questions] = process.argv.slice(2) as [string, string];
const { levels, asked } = JSON.parse(readFileSync(questions, "utf8")) as { levels: Levels; asked: Asked[] };
const blocks = new Map<string, SeriesBlock>();
let allowed = new Set<string>();

/** Only blocks that a window says it needs are here. */
function find(digest: string): SeriesBlock | undefined {
  if (!allowed.has(digest)) return undefined;
  let block = blocks.get(digest);
  if (block === undefined) {
    block = seriesBlock(new Uint8Array(gunzipSync(readFileSync(`${folder}/${digest}.arrow.gz`))));
    blocks.set(digest, block);
  }
  return block;
}

globalThis.fetch = ((url: string) => {
  const level = /index-(-?\d+)\.json/.exec(url)?.[1] as string;
  return Promise.resolve(Response.json(levels[level]));
}) as typeof fetch;

const index = new CubeIndex("", Object.keys(levels).length - 1, find);
await index.open(Object.keys(levels).length - 2);
const tiles = new Map<string, TileCounts>();
const answers = asked.map(({ level, tile, a, b, families }) => {
  const isKept = (family: number): boolean => families === null || families.includes(family);
  const key = families === null ? "all" : families.join();
  if (tile === null) {
    const earth = { west: -180, east: 180, south: -85.05, north: 85.05 };
    const shown = index.inSight(earth, level);
    allowed = new Set(shown.flatMap(({ counts }) => counts.needed({ a, b })));
    const cells = countCells(shown, earth, { a, b }, "range", isKept, key);
    return cells.reduce<[number, number]>(
      ([possible, certain], cell) => [possible + cell.possible, certain + cell.certain],
      [0, 0],
    );
  }
  const name = `${level} ${tile}`;
  const counts = tiles.get(name) ?? new TileCounts(levels[level]?.[tile] as TileEntry, find);
  tiles.set(name, counts);
  allowed = new Set(counts.needed({ a, b }));
  const read = counts.counts({ a, b }, isKept, key);
  counts.prepare({ a, b }, isKept, key);
  if (!counts.prepared({ a, b }, key)) throw new Error("the sums that were made are not there");
  const { possible, certain } = counts.counts({ a, b }, isKept, key);
  if (possible.join() !== read.possible.join() || certain.join() !== read.certain.join()) {
    throw new Error(`${level} ${tile} ${a} ${b}: sums are other than what the series say`);
  }
  return Object.fromEntries(
    Array.from(possible, (count, cell) => [cell, [count, certain[cell]]] as const).filter(
      ([, [count, sure]]) => count !== 0 || sure !== 0,
    ),
  );
});
process.stdout.write(JSON.stringify(answers));
