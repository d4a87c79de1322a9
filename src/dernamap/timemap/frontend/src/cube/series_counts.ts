/** What a window holds of each cell, read off the series themselves: no sums have to be made first. */

import { OPEN_PAST } from "../contract";
import { rank } from "../data/sort";
import type { Window } from "../time/window";
import { CELLS } from "./quad";
import { KIND, type SeriesBlock } from "./series_block";

/** As many as a byte can number. */
const FAMILIES = 256;

/** What a window holds of each cell, by its number. */
export interface CellCounts {
  /** Those that may fall in it, the certain ones among them. */
  readonly possible: Float64Array;
  readonly certain: Float64Array;
}

/**
 * Count a window from the blocks that hold its ends, as `day_sums.ts` does: spreads of more than `most` days
 * are certain in no window of `most` days.
 */
export function windowCounts(
  { a, b }: Window,
  ends: { readonly a: readonly SeriesBlock[]; readonly b: readonly SeriesBlock[] },
  isKept: (family: number) => boolean,
  most: number,
): CellCounts {
  const found = { possible: new Float64Array(CELLS), certain: new Float64Array(CELLS) };
  addBefore(found, ends.b, b, 1, isKept, most);
  if (a > OPEN_PAST) addBefore(found, ends.a, a, -1, isKept, most);
  return found;
}

/** How a series of a kind counts at an end of a window: not at all, by its days, or by the last ones of its spreads. */
const [NOT, DAYS, LAST_DAYS] = [0, 1, 2] as const;
const rules = (counted: Readonly<Record<number, number>>): Uint8Array =>
  Uint8Array.from({ length: 6 }, (_, kind) => counted[kind] ?? NOT);
const AT_END = {
  possible: rules({ [KIND.once]: DAYS, [KIND.from]: DAYS }),
  certain: rules({ [KIND.once]: LAST_DAYS, [KIND.within]: LAST_DAYS, [KIND.certainB]: DAYS }),
};
const AT_START = {
  possible: rules({ [KIND.once]: LAST_DAYS, [KIND.to]: DAYS }),
  certain: rules({ [KIND.once]: DAYS, [KIND.within]: DAYS, [KIND.certainA]: DAYS }),
};

/** Add what begins before a window's end, or take away what ends before its start. */
function addBefore(
  found: CellCounts,
  blocks: readonly SeriesBlock[],
  day: number,
  sign: 1 | -1,
  isKept: (family: number) => boolean,
  most: number,
): void {
  const { possible, certain } = sign === 1 ? AT_END : AT_START;
  const kept = Uint8Array.from({ length: FAMILIES }, (_, family) => Number(isKept(family)));
  for (const block of blocks) {
    const { length, cell, family, kind, span } = block;
    // those before the first block count once
    const first = block === blocks[0];
    const add = (to: Float64Array, row: number, rule: number): void => {
      const earlier = rule === LAST_DAYS ? (span[row] as number) - 1 : 0;
      const at = cell[row] as number;
      to[at] = (to[at] as number) + sign * before(block, row, day - earlier, first);
    };
    for (let row = 0; row < length; row++) {
      if (kept[family[row] as number] !== 1) continue;
      const what = kind[row] as number;
      const [may, must] = [possible[what] as number, certain[what] as number];
      if (may !== NOT) add(found.possible, row, may);
      if (must !== NOT && (span[row] as number) <= most) add(found.certain, row, must);
    }
  }
}

/** How many of a series come before a day. */
function before({ before: base, starts, days, sums }: SeriesBlock, row: number, day: number, first: boolean) {
  const low = starts[row] as number;
  const at = low + rank(days, day, low, starts[row + 1] as number);
  return (first ? (base[row] as number) : 0) + (sums[at] as number) - (sums[low] as number);
}
