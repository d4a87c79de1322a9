/**
 * The different discs that marks are: many reports stand at the same place with the same radius, and
 * what holds for one of them holds for all.
 */

import type { MarkColumns } from "./dataset_columns";

export interface DistinctDiscs {
  /** A mark of each different disc. */
  readonly first: Uint32Array;
  /** The number of each mark's disc. */
  readonly of: Uint32Array;
}

const known = new WeakMap<Float32Array, DistinctDiscs>();

/** The different discs of marks, found once. */
export function distinctDiscs(marks: MarkColumns): DistinctDiscs {
  let found = known.get(marks.position);
  if (found === undefined) {
    found = find(marks);
    known.set(marks.position, found);
  }
  return found;
}

/** A table of numbers by the bits of position and radius: open addressing, half empty. */
function find({ position, radius, length }: MarkColumns): DistinctDiscs {
  const size = 2 ** Math.ceil(Math.log2(Math.max(length, 1) * 2));
  const table = new Int32Array(size).fill(-1);
  const at = new Uint32Array(position.buffer, position.byteOffset, length * 2);
  const wide = new Uint32Array(radius.buffer, radius.byteOffset, length);
  const of = new Uint32Array(length);
  const first = new Uint32Array(length);
  let count = 0;
  for (let mark = 0; mark < length; mark++) {
    const x = at[mark * 2] as number;
    const y = at[mark * 2 + 1] as number;
    const r = wide[mark] as number;
    let mixed = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77) ^ Math.imul(r, 0xc2b2ae3d);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    let slot = (mixed ^ (mixed >>> 13)) & (size - 1);
    for (;;) {
      const disc = table[slot] as number;
      if (disc < 0) {
        table[slot] = count;
        first[count] = mark;
        of[mark] = count++;
        break;
      }
      const other = first[disc] as number;
      if (at[other * 2] === x && at[other * 2 + 1] === y && wide[other] === r) {
        of[mark] = disc;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  return { first: first.slice(0, count), of };
}
