/** What the page asks of its parts: is one busy, what pops up, and how does each end? */

import type { Popup } from "./popups";

/** A part has only the members that it needs. */
export interface PagePart {
  /** Is it still doing something that the page has to wait for before it is at rest? */
  readonly busy?: boolean;
  /** What of it opens over the page. */
  readonly popup?: Popup;
  /** End what it has begun: the page goes away. */
  stop?(): void;
}

export class PageParts {
  constructor(private readonly parts: readonly PagePart[]) {}

  /** Is any of them busy? */
  get busy(): boolean {
    return this.parts.some(({ busy }) => busy === true);
  }

  get popups(): Popup[] {
    return this.parts.flatMap(({ popup }) => popup ?? []);
  }

  stop(): void {
    for (const part of this.parts) part.stop?.();
  }
}
