/**
 * Which events the page keeps: one byte per event, the least that any mask gives it.
 *
 * Filters are one mask; what is searched for and what was known on a day are others. A mask is made
 * anew when its fields change, never when the clock moves. Everything that shows events obeys the
 * masks together, and follows them with `onChange`.
 */

import { isCertain, isPossible, type Window } from "../time/window";

/** What a mask does with an event. One that is kept perhaps is never counted as certain. */
export const NOT_KEPT = 0;
export const PERHAPS = 1;
export const SURELY = 2;

/** One level an event, in the order of the dataset; null keeps all of them. */
export type EventMask = Uint8Array | null;

/** What is kept of the events, for whatever shows some of them. */
export interface Kept {
  readonly kept: Uint8Array;
  /** Is only listed what is certain? */
  readonly onlyCertain: boolean;
}

/** How an event stands in a window; null if it is not listed there. */
export type Standing = "certain" | "possible" | null;

export function standing(kept: Kept | undefined, days: Int32Array, row: number, window: Window): Standing {
  const at = row * 4;
  const level = kept?.kept[row] ?? SURELY;
  if (level === NOT_KEPT) return null;
  if (!isPossible(window, days[at] as number, days[at + 1] as number)) return null;
  const certain = isCertain(window, days[at + 2] as number, days[at + 3] as number);
  if (certain && level === SURELY) return "certain";
  return kept?.onlyCertain ? null : "possible";
}

export class EventMasks implements Kept {
  /** What all masks keep. The same array throughout; `onChange` tells that it has changed. */
  readonly kept: Uint8Array;
  private certainAlone = false;
  private readonly masks = new Map<string, Uint8Array>();
  private readonly listeners = new Set<() => void>();

  constructor(readonly length: number) {
    this.kept = new Uint8Array(length).fill(SURELY);
  }

  /** Does any mask hold something back? */
  get active(): boolean {
    return this.masks.size > 0 || this.certainAlone;
  }

  get onlyCertain(): boolean {
    return this.certainAlone;
  }

  /** Put a mask in place of the one of this name, or take it away. */
  set(name: string, mask: EventMask): void {
    if (mask === null && !this.masks.has(name)) return;
    if (mask === null) this.masks.delete(name);
    else this.masks.set(name, mask);
    this.combine();
    this.notify();
  }

  /** List only what is certain in the window, or all that may be. */
  listOnlyCertain(only: boolean): void {
    if (only === this.certainAlone) return;
    this.certainAlone = only;
    this.notify();
  }

  /** What the masks keep without one of them. */
  without(name: string): Uint8Array {
    const kept = new Uint8Array(this.length).fill(SURELY);
    for (const [other, mask] of this.masks) if (other !== name) lower(kept, mask);
    return kept;
  }

  /** Call this when what is kept has changed; gives back how to stop. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private notify(): void {
    for (const listener of [...this.listeners]) listener();
  }

  private combine(): void {
    this.kept.fill(SURELY);
    for (const mask of this.masks.values()) lower(this.kept, mask);
  }
}

/** Lower each level to that of a mask. */
export function lower(levels: Uint8Array, mask: Uint8Array): void {
  for (let row = 0; row < levels.length; row++) {
    if ((mask[row] as number) < (levels[row] as number)) levels[row] = mask[row] as number;
  }
}
