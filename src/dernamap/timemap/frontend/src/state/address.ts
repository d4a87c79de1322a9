/** The browser's address and its history: the state goes in, what Back and Forward lead to comes out. */

import { FIELD_NAMES, type FieldName, fieldOf, type PageState, textOf } from "./fields";
import { linkTo, stateIn } from "./link";

/**
 * The part of the address that carries the state: a served page's query, or a file's fragment,
 * which no server's log learns of.
 */
export type LinkPart = "query" | "fragment";

/**
 * Writes a state into the address. Opening or closing an event is a step that Back undoes; moving
 * the clock or the map is not, or a minute of sliding would bury the page that somebody came from.
 */
export class Address {
  private readonly path = location.pathname;

  constructor(
    private readonly link: LinkPart,
    private readonly opening: PageState,
    /** Called with the link that Back, Forward or a reader's hand has led to. */
    private readonly onVisit: (link: string) => void,
  ) {
    window.addEventListener("popstate", this.onPop);
  }

  /** Name a state without a step: the page has just opened in it. */
  open(state: PageState): void {
    this.put(state, false);
  }

  /** Does the address say a field? */
  names(field: FieldName): boolean {
    return new URLSearchParams(this.written).has(field);
  }

  write(state: PageState): void {
    const before = stateIn(this.written, this.opening);
    this.put(
      state,
      FIELD_NAMES.some((name) => fieldOf(name).step && textOf(state, name) !== textOf(before, name)),
    );
  }

  private put(state: PageState, step: boolean): void {
    // another page of the app is already on its way
    if (location.pathname !== this.path) return;
    const link = linkTo(state, this.opening, this.written);
    if (link === this.written) return;
    const url = this.link === "query" ? `${this.path}${link}${location.hash}` : `#${link}`;
    if (step) history.pushState({}, "", url);
    else history.replaceState(history.state, "", url);
  }

  /** The link that the address holds. */
  private get written(): string {
    return this.link === "query" ? location.search : location.hash.slice(1);
  }

  stop(): void {
    window.removeEventListener("popstate", this.onPop);
  }

  private readonly onPop = (): void => {
    if (location.pathname === this.path) this.onVisit(this.written);
  };
}
