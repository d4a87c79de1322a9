/** What is open over the page: Escape closes it from anywhere, and so does a press outside it. */

export interface Popup {
  /** What belongs to it: a press there does not close it. */
  readonly parts: readonly Element[];
  /** What opened it, where the focus returns to. */
  readonly opener: HTMLElement;
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

/** A popup that is an element `details`, opened by its summary. */
export const detailsPopup = (details: HTMLDetailsElement, opener: HTMLElement): Popup => ({
  parts: [details],
  opener,
  isOpen: () => details.open,
  close: () => {
    details.open = false;
  },
});

export class Popups {
  private readonly popups: Popup[] = [];

  constructor() {
    document.addEventListener("pointerdown", this.onPress, true);
  }

  add(popup: Popup): void {
    this.popups.push(popup);
  }

  /** Close what is open and give the focus back; false if nothing was. */
  escape(): boolean {
    const open = this.popups.find((popup) => popup.isOpen());
    if (open === undefined) return false;
    open.close();
    open.opener.focus();
    return true;
  }

  stop(): void {
    document.removeEventListener("pointerdown", this.onPress, true);
  }

  private readonly onPress = (event: PointerEvent): void => {
    const path = event.composedPath();
    for (const popup of this.popups) {
      if (popup.isOpen() && !popup.parts.some((part) => path.includes(part))) popup.close();
    }
  };
}
