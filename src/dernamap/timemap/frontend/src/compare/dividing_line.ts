/** A line across the map that parts two views; it is moved by pointer and by keys. */

import { TEST_IDS } from "../contract";
import { h, setText } from "../dom/elements";
import { WORDS } from "../words";

const STEP = 0.02;
const KEYS: Readonly<Record<string, (share: number) => number>> = {
  ArrowLeft: (share) => share - STEP,
  ArrowDown: (share) => share - STEP,
  ArrowRight: (share) => share + STEP,
  ArrowUp: (share) => share + STEP,
  PageDown: (share) => share - 10 * STEP,
  PageUp: (share) => share + 10 * STEP,
  Home: () => 0,
  End: () => 1,
};

export class Swipe {
  readonly element: HTMLElement;
  /** Which part of the width is the kept view's. */
  share = 0.5;
  private readonly left = h("p", { class: "swipe-left", "data-testid": TEST_IDS.swipeLeft });
  private readonly right = h("p", { class: "swipe-right", "data-testid": TEST_IDS.swipeRight });
  private readonly handle: HTMLElement;

  constructor(private readonly onMove: (share: number) => void) {
    this.handle = h("div", {
      class: "swipe-handle",
      role: "slider",
      tabindex: 0,
      "aria-label": WORDS.compare.divide,
      "aria-valuemin": 0,
      "aria-valuemax": 100,
      title: WORDS.compare.divide,
      "data-testid": TEST_IDS.swipe,
    });
    this.element = h("div", { class: "swipe", hidden: true }, this.left, this.right, this.handle);
    this.handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.handle.setPointerCapture(event.pointerId);
      this.handle.focus({ preventScroll: true });
    });
    this.handle.addEventListener("pointermove", (event) => {
      if (!this.handle.hasPointerCapture(event.pointerId)) return;
      const { left, width } = this.element.getBoundingClientRect();
      if (width > 0) this.move((event.clientX - left) / width);
    });
    this.handle.addEventListener("keydown", (event) => {
      const to = KEYS[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.move(to(this.share));
    });
    this.place();
  }

  /** Say what stands on either side, or hide it. */
  show(words: { readonly left: string; readonly right: string } | null): void {
    this.element.hidden = words === null;
    if (words === null) return;
    setText(this.left, words.left);
    setText(this.right, words.right);
  }

  private move(share: number): void {
    this.share = Math.min(Math.max(share, 0), 1);
    this.place();
    this.onMove(this.share);
  }

  private place(): void {
    this.element.style.setProperty("--share", `${(this.share * 100).toFixed(2)}%`);
    this.handle.setAttribute("aria-valuenow", String(Math.round(this.share * 100)));
  }
}
