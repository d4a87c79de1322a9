/** The state of the page: one value that parts of the page change, and that views follow. */

import { FIELD_NAMES, type FieldName, type PageState, textOf } from "./fields";

type Listener = (state: PageState) => void;

interface Subscription {
  readonly names: readonly FieldName[];
  readonly listener: Listener;
}

export class StateStore {
  private readonly subscriptions = new Set<Subscription>();

  constructor(private current: PageState) {}

  get value(): PageState {
    return this.current;
  }

  /** Change fields; each listener to one of them is called once, and only for real changes. */
  set(change: Partial<PageState>): void {
    const next = { ...this.current, ...change };
    const changed = FIELD_NAMES.filter((name) => textOf(next, name) !== textOf(this.current, name));
    if (changed.length === 0) return;
    this.current = next;
    for (const { names, listener } of [...this.subscriptions]) {
      if (names.some((name) => changed.includes(name))) listener(this.current);
    }
  }

  /** Follow some fields; gives back how to stop. */
  subscribe(names: readonly FieldName[], listener: Listener): () => void {
    const subscription = { names, listener };
    this.subscriptions.add(subscription);
    return () => this.subscriptions.delete(subscription);
  }
}
