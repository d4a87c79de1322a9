/** Swipes of a finger: to the left the next scene, to the right the one before; turned round in Arabic. */

const FAR = 60;
const QUICK_MS = 800;

export interface Touch {
  readonly x: number;
  readonly y: number;
  readonly time: number;
}

/** Which way a finger went: 1 onwards, -1 back, 0 if it was no swipe. */
export function swipeOf(from: Touch, to: Touch, rightToLeft: boolean): 1 | -1 | 0 {
  const [across, down] = [to.x - from.x, to.y - from.y];
  if (to.time - from.time > QUICK_MS) return 0;
  if (Math.abs(across) < FAR || Math.abs(down) > Math.abs(across) / 2) return 0;
  return across < 0 === !rightToLeft ? 1 : -1;
}
