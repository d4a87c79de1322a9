/** Fetches what the next steps of the clock will need, as far as it is not much. */

import type { Window } from "../time/window";
import type { BlockStore } from "./block_store";
import type { TileCounts } from "./tile_counts";

const MOST_BYTES = 6_000_000;
const MOST_BLOCKS = 90;

/**
 * Fetch the blocks nearest to a window's ends in time, once the first picture stands; what fails is asked
 * for again when it is needed.
 */
export async function ahead(blocks: BlockStore, tiles: readonly TileCounts[], window: Window): Promise<void> {
  await blocks.begun;
  const wanted = tiles
    .flatMap(({ entry }) => entry.blocks)
    .map(([first, end, bytes, digest]) => {
      const away = [window.a, window.b].map((day) => (day < first ? first - day : Math.max(day - end, 0)));
      return { digest, bytes, away: Math.min(...away) };
    })
    .sort((one, other) => one.away - other.away)
    .slice(0, MOST_BLOCKS);
  let size = 0;
  const chosen: string[] = [];
  for (const { digest, bytes } of wanted) {
    size += bytes;
    if (size > MOST_BYTES) break;
    if (blocks.find(digest) === undefined) chosen.push(digest);
  }
  await blocks.want(chosen).catch(() => undefined);
}
