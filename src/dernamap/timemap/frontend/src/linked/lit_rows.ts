/**
 * Which events are lit: those that somebody points at in one view, marked in all others as well.
 * While nobody points at anything, the open event is lit.
 */

export class LitRows {
  private readonly mask: Uint8Array;
  private rows: readonly number[] = [];
  private opened: readonly number[] = [];
  private pointedFrom = "";
  private readonly listeners = new Set<() => void>();

  constructor(length: number) {
    this.mask = new Uint8Array(length);
  }

  /** The rows that are lit; none if nothing stands out. */
  get all(): readonly number[] {
    return this.rows;
  }

  /** The view that somebody points at; empty if nobody points at anything. */
  get source(): string {
    return this.pointedFrom;
  }

  has(row: number): boolean {
    return this.mask[row] === 1;
  }

  /** Somebody points at these rows, or puts the focus on them, in a view. */
  point(source: string, rows: readonly number[]): void {
    this.pointedFrom = source;
    this.light(rows);
  }

  /** A view is pointed at no longer. */
  leave(source: string): void {
    if (this.pointedFrom !== source) return;
    this.pointedFrom = "";
    this.light(this.opened);
  }

  /** An event is opened, or none. */
  open(row: number | null): void {
    this.opened = row === null ? [] : [row];
    if (this.pointedFrom === "") this.light(this.opened);
  }

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  private light(rows: readonly number[]): void {
    if (rows.length === this.rows.length && rows.every((row, at) => row === this.rows[at])) return;
    for (const row of this.rows) this.mask[row] = 0;
    for (const row of rows) this.mask[row] = 1;
    this.rows = rows;
    for (const listener of this.listeners) listener();
  }
}

/** Follow what the pointer or the focus is on within an element, until both have left it. */
export function whilePointed(element: HTMLElement, onto: (target: Element) => void, leave: () => void): void {
  for (const [on, off] of [
    ["pointerover", "pointerleave"],
    ["focusin", "focusout"],
  ] as const) {
    element.addEventListener(on, ({ target }) => onto(target as Element));
    element.addEventListener(off, leave);
  }
}
