/**
 * Where names stand on the map: beside the marks, never under them, and never on each other. A name keeps
 * away from marks that are not of its place, which it would else seem to name.
 *
 * Pure: boxes in, boxes out. Names are placed in turn, the first ones first; each tries the places
 * around its point and takes the first that is free. A name stays where it stood if it still can,
 * so that nothing jumps while the clock runs.
 */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A mark on the map: its middle, and how far it reaches from there; pixels. */
export interface MarkAt {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A name that wants to stand near a point; pixels. */
export interface Wanted {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How far from its point it may begin, the nearest first; 0 lets it stand on the point. */
  readonly gaps: readonly number[];
  /** What it must lie within: the map that is seen, if its point is. */
  readonly frame: Box;
  /** Which of the marks hold reports of its place, as far as any does; null for words that name no place. */
  readonly own: readonly number[] | null;
  /** Words that need not be said again so near; empty for names, each of which is of a place of its own. */
  readonly words?: string;
}

/** Which of its places a name took, and the middle of it. */
export interface Standing {
  readonly choice: number;
  readonly x: number;
  readonly y: number;
}

/** Room that a name keeps around it. */
const PAD = 2;
/** How much nearer to its own mark or point than to the mark of another place a name stands. */
const CLEARLY = 8;
/** Where words of an area may begin: clear of marks, and as near to their point as that goes. */
export const AREA_GAPS: readonly number[] = [0, 22, 28, 34, 42, 50];
/** How near to a point the same words are of its area, too: pixels. */
const SAID_NEAR = 50;

/** Sides of the point that a name tries, as shares of its half width and half height. */
const SIDES: readonly (readonly [number, number])[] = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [0.75, 1],
  [-0.75, 1],
  [0.75, -1],
  [-0.75, -1],
];

export const touch = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export const boxAround = (x: number, y: number, width: number, height: number): Box => ({
  left: x - width / 2,
  top: y - height / 2,
  right: x + width / 2,
  bottom: y + height / 2,
});

/** The middles that a name may take, in the order in which it tries them. */
export function middles({ x, y, width, height, gaps }: Wanted): readonly (readonly [number, number])[] {
  return gaps.flatMap((gap) =>
    gap === 0
      ? [[x, y] as const]
      : SIDES.map(
          ([across, down]) =>
            [
              x + across * (width / 2) + (down === 0 ? across * gap : 0),
              y + down * (height / 2 + gap),
            ] as const,
        ),
  );
}

/** How far a point lies from a box; 0 within it. */
const distance = ({ left, top, right, bottom }: Box, x: number, y: number): number =>
  Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0));

/** Would a name in this box seem to belong to the mark of another place, or words to any mark? */
export function seemsToName(box: Box, { x, y, own }: Wanted, marks: readonly MarkAt[]): boolean {
  const gaps = marks.map((mark) => Math.max(distance(box, mark.x, mark.y) - mark.radius, 0));
  if (own === null) return gaps.some((gap) => gap < CLEARLY);
  const toOwn = Math.min(distance(box, x, y), ...own.map((mark) => gaps[mark] as number));
  return gaps.some((gap, mark) => gap < toOwn + CLEARLY && !own.includes(mark));
}

/** A place that a name can take, with the room that it takes there. */
interface Taken {
  readonly standing: Standing;
  readonly box: Box;
}

/** Place names among marks and other obstacles; those that find no room are left out. */
export function placeNamesOn(
  wanted: readonly Wanted[],
  obstacles: readonly Box[],
  before: ReadonlyMap<string, number>,
  marks: readonly MarkAt[] = [],
): Map<string, Standing> {
  const taken = [...marks.map(({ x, y, radius }) => boxAround(x, y, 2 * radius, 2 * radius)), ...obstacles];
  const found = new Map<string, Standing>();
  const said: { readonly words: string; readonly box: Box }[] = [];
  for (const name of wanted) {
    const { words = "" } = name;
    const same = said.filter((other) => other.words === words);
    if (same.some(({ box }) => distance(box, name.x, name.y) < SAID_NEAR)) continue;
    // words of an area that marks crowd stand beside a mark where else nothing would say them
    const crowded = name.own === null && same.length === 0;
    const place = placeFor(name, before.get(name.key), taken, marks, crowded);
    if (place === null) continue;
    taken.push(place.box);
    if (words !== "") said.push({ words, box: place.box });
    found.set(name.key, place.standing);
  }
  return found;
}

/** The first place that is free for a name, where it stood before if that is; beside a mark if need be. */
function placeFor(
  name: Wanted,
  kept: number | undefined,
  taken: readonly Box[],
  marks: readonly MarkAt[],
  crowded: boolean,
): Taken | null {
  const { frame } = name;
  const places = middles(name);
  const order = places.map((_, choice) => choice);
  if (kept !== undefined && kept < places.length) order.unshift(kept);
  let beside: Taken | null = null;
  for (const choice of order) {
    const [x, y] = places[choice] as readonly [number, number];
    const box = boxAround(x, y, name.width + 2 * PAD, name.height + 2 * PAD);
    if (box.left < frame.left || box.right > frame.right) continue;
    if (box.top < frame.top || box.bottom > frame.bottom) continue;
    if (taken.some((other) => touch(box, other))) continue;
    const place = { standing: { choice, x, y }, box };
    if (!seemsToName(boxAround(x, y, name.width, name.height), name, marks)) return place;
    beside ??= place;
  }
  return crowded ? beside : null;
}
