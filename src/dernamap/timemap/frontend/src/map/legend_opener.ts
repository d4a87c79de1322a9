/** The button that opens legends and inset where the page has no room for them beside the map. */

import { roomBesideMap, whenRoomBesideMap } from "../dom/browser_features";
import { h } from "../dom/elements";
import type { Popup } from "../dom/popups";
import { WORDS } from "../words";

/** Folded, they would lie over marks; so what opens them stands in the line over the map. */
export class LegendOpener {
  readonly element = h(
    "button",
    { type: "button", class: "legend-opener", "aria-expanded": "false", onclick: () => this.press() },
    WORDS.legend.open,
  );
  readonly popup: Popup;
  private root: HTMLElement | null = null;

  constructor() {
    const { element } = this;
    this.popup = {
      // the map is looked at, moved and pressed with its legend open
      get parts() {
        return [element.closest(".timemap") ?? element];
      },
      opener: element,
      isOpen: () => !roomBesideMap() && this.isOpen,
      close: () => this.open(false),
    };
    whenRoomBesideMap(() => this.follow());
  }

  stop(): void {
    this.root?.removeEventListener("toggle", this.follow, true);
  }

  private get panels(): readonly HTMLDetailsElement[] {
    return Array.from(this.root?.querySelectorAll<HTMLDetailsElement>(".map-overlays details") ?? []);
  }

  private get isOpen(): boolean {
    return this.panels.some(({ open }) => open);
  }

  private press(): void {
    if (this.root === null) {
      this.root = this.element.closest<HTMLElement>(".timemap");
      // each of them can be folded by itself as well; the event does not bubble
      this.root?.addEventListener("toggle", this.follow, true);
    }
    this.open(!this.isOpen);
  }

  private open(open: boolean): void {
    for (const panel of this.panels) panel.open = open;
    this.follow();
  }

  private readonly follow = (): void => this.element.setAttribute("aria-expanded", String(this.isOpen));
}
