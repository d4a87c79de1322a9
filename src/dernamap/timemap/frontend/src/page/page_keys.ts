/** The keys of the page: those of a briefing first, then those that work anywhere. */

import { handleKey } from "../dom/keys";
import type { Popups } from "../dom/popups";
import type { Components } from "./components";

export class PageKeys {
  constructor(
    private readonly components: Components,
    private readonly popups: Popups,
  ) {}

  start(): void {
    // before the map, which would take the arrows for itself
    document.addEventListener("keydown", this.onKeyFirst, { capture: true });
    document.addEventListener("keydown", this.onKey);
  }

  stop(): void {
    document.removeEventListener("keydown", this.onKeyFirst, { capture: true });
    document.removeEventListener("keydown", this.onKey);
  }

  private readonly onKeyFirst = (event: KeyboardEvent): void => {
    if (!this.components.briefing.takeKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Close what lies open, one thing at a time; did something close? */
  private dismiss(): boolean {
    if (this.popups.escape()) return true;
    const { presentation } = this.components;
    if (!presentation.on) return false;
    presentation.leave();
    return true;
  }

  private readonly onKey = (event: KeyboardEvent): void =>
    handleKey(event, {
      clock: this.components.clock,
      calendar: this.components.calendar,
      player: this.components.player,
      jump: this.components.jump,
      dismiss: () => this.dismiss(),
      close: () => void this.components.opened.choose(null),
      filter: () => this.components.filterPanel.toggle(),
      search: () => this.components.search.focus(),
      known: () => this.components.known.toggle(),
    });
}
