/** What the page as a whole asks of its parts: is one busy, what pops up, and how does each end? */

import type { Popup } from "./popups";

/** A part says only what concerns it. */
export interface PagePart {
  /** Does it still do something that the page's rest has to wait for? */
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
