/** The browser's address and its history: what is shown goes in, what Back and Forward lead to comes out. */

import type { Control } from "../contract";
import { controlIn, linkTo } from "./link";

/**
 * Writes a state into the address. Opening or closing an event is a step that Back undoes; moving
 * the clock is not, or a minute of sliding would bury the page that somebody came from.
 */
export class Address {
  private readonly path = location.pathname;

  constructor(
    private readonly opening: Control,
    private readonly onVisit: (control: Control) => void,
  ) {
    window.addEventListener("popstate", this.onPop);
  }

  /** Name a state without a step: the page has just opened in it. */
  open(control: Control): void {
    this.put(control, false);
  }

  write(control: Control): void {
    this.put(control, control.event !== controlIn(location.search, this.opening).event);
  }

  private put(control: Control, step: boolean): void {
    // another page of the app is already on its way
    if (location.pathname !== this.path) return;
    const search = linkTo(control, this.opening, location.search);
    if (search === location.search) return;
    const url = `${this.path}${search}${location.hash}`;
    if (step) history.pushState({}, "", url);
    else history.replaceState(history.state, "", url);
  }

  stop(): void {
    window.removeEventListener("popstate", this.onPop);
  }

  private readonly onPop = (): void => {
    if (location.pathname === this.path) this.onVisit(controlIn(location.search, this.opening));
  };
}
