import { describe, expect, it } from "vitest";
import { NOT_KEPT, PERHAPS, SURELY } from "../src/data/event_masks";
import { NearLevels } from "../src/filters/near_levels";
import type { Asked } from "../src/filters/nearness";

// events 0 to 9 with a mark each, and a second one of event 0
const EVENT = Int32Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
const LEVELS = [NOT_KEPT, SURELY, PERHAPS, NOT_KEPT, SURELY, 1, 2, 0, 1, 2, PERHAPS];
const BEST = [PERHAPS, ...LEVELS.slice(1, 10)];

function made(): { near: NearLevels; asked: Asked[] } {
  const asked: Asked[] = [];
  const near = new NearLevels(EVENT, 10, (levels, some) => {
    asked.push(some);
    for (const mark of some ?? LEVELS.keys()) levels[mark] = LEVELS[mark] as number;
  });
  return { near, asked };
}

const only = (...rows: number[]): Uint8Array =>
  Uint8Array.from({ length: 10 }, (_, row) => (rows.includes(row) ? SURELY : NOT_KEPT));

describe("NearLevels", () => {
  it("measures only what others keep, and each event once", () => {
    const { near, asked } = made();
    expect(near.of(only(0))[0]).toBe(PERHAPS);
    expect(near.of(only(0, 4))[4]).toBe(SURELY);
    expect(asked.map((one) => Array.from(one ?? []))).toEqual([[0, 10], [4]]);
  });

  it("measures all if nothing else is asked, or others keep many", () => {
    for (const mask of [null, only(0, 1, 2, 3, 4, 5)]) {
      const { near, asked } = made();
      near.of(only(2));
      expect(Array.from(near.of(mask))).toEqual(BEST);
      expect(Array.from(near.of(only(9)))).toEqual(BEST);
      expect(asked.slice(1)).toEqual([null]);
    }
  });
});
