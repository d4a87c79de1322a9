/**
 * Events at one place fan out: each keeps a slot of its own, in pixels from the place's centre.
 *
 * The slots follow Vogel's sunflower (H. Vogel, 1979, "A better way to construct the sunflower
 * head", Mathematical Biosciences 44): equal room for each, no two alike, the first in the middle.
 * A slot never depends on the window, so that moving the slider moves nothing but what is shown.
 */

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const SPACING = 9.5;
const MOST = 400;

/** Offset of slot `index` in pixels, for a place with `count` events. */
export function slot(index: number, count: number): [number, number] {
  if (count <= 1) return [0, 0];
  const turn = index % MOST;
  const radius = SPACING * Math.sqrt(turn + 0.5);
  return [radius * Math.cos(turn * GOLDEN_ANGLE), radius * Math.sin(turn * GOLDEN_ANGLE)];
}

/** Offsets for marks at these positions (lon, lat interleaved), in the order of the marks. */
export function fanOffsets(position: Float32Array): Float32Array {
  const length = position.length / 2;
  const counts = new Map<string, number>();
  const keys: string[] = new Array(length);
  const indexes = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    const key = `${position[row * 2]},${position[row * 2 + 1]}`;
    const index = counts.get(key) ?? 0;
    keys[row] = key;
    indexes[row] = index;
    counts.set(key, index + 1);
  }
  const offsets = new Float32Array(length * 2);
  for (let row = 0; row < length; row++) {
    offsets.set(slot(indexes[row] as number, counts.get(keys[row] as string) as number), row * 2);
  }
  return offsets;
}
