/**
 * The page as a picture: for a screenshot, for a printer, or within another page. Panels and buttons
 * go, and what a picture has to say about itself comes.
 *
 * A printer does not wait: everything is drawn anew, at the size of the paper, before the browser
 * looks at it. Chromium lays the page out for its paper and then tells of it by a change of the media;
 * other browsers copy the page as it stands when they say that they are about to print.
 */

import { TEST_IDS } from "../contract";
import { h } from "../dom/elements";
import { drawForPaper } from "../dom/sharp_canvas";
import { WORDS } from "../words";

/** What the page is shown as: a figure on the screen, a sheet of paper, a part of another page. */
export type Shown = "figure" | "paper" | "embed";

/** Pixels that fit across the narrower of the two common papers, A4 and Letter, laid across. */
const PAPER = "960px";

/** The way back goes when the pointer rests, so that it is on no picture. */
const LINGER_MS = 2500;

const PAGE_RULES = "@page { size: landscape; margin: 10mm }";

export interface PresentationOptions {
  readonly root: HTMLElement;
  /** Say what a picture says about itself. */
  readonly describe: () => void;
  /** Draw everything before this returns; for paper, finer than a screen is. */
  readonly drawNow: (paper: boolean) => void;
  /** Called when the page begins to change its layout. */
  readonly onBusy: () => void;
}

export class Presentation {
  /** The way back from a presentation. */
  readonly element: HTMLElement;
  private folded: HTMLDetailsElement[] = [];
  /** What the page was shown as before it was printed. */
  private before: string | undefined;
  private printing = false;
  private timer = 0;
  private readonly media = window.matchMedia("print");
  private readonly rules = h("style", {}, PAGE_RULES);

  constructor(private readonly options: PresentationOptions) {
    const leave = h(
      "button",
      { type: "button", "data-testid": TEST_IDS.pictureLeave, onclick: () => this.leave() },
      WORDS.present.leave,
    );
    this.element = h("div", { class: "present-leave" }, leave);
    document.head.append(this.rules);
    window.addEventListener("beforeprint", this.onBefore);
    window.addEventListener("afterprint", this.onAfter);
    this.media.addEventListener("change", this.onMedia);
    document.addEventListener("pointermove", this.onPointer);
  }

  /** Is the page shown as a figure? */
  get on(): boolean {
    return this.options.root.dataset.shown === "figure";
  }

  /** Is a briefing shown? It has sheets of its own. */
  private get briefed(): boolean {
    return this.options.root.classList.contains("presenting");
  }

  show(as: Shown): void {
    const { root, describe, onBusy } = this.options;
    onBusy();
    root.dataset.shown = as;
    this.unfold();
    describe();
    if (as === "figure") root.focus({ preventScroll: true });
  }

  /** What is shown has come to rest: say what it is now. */
  refresh(): void {
    if (this.options.root.dataset.shown !== undefined) this.options.describe();
  }

  leave(): void {
    const { root, onBusy } = this.options;
    if (!this.on) return;
    onBusy();
    delete root.dataset.shown;
    this.fold();
  }

  stop(): void {
    window.removeEventListener("beforeprint", this.onBefore);
    window.removeEventListener("afterprint", this.onAfter);
    this.media.removeEventListener("change", this.onMedia);
    document.removeEventListener("pointermove", this.onPointer);
    clearTimeout(this.timer);
    this.rules.remove();
  }

  private readonly onBefore = (): void => {
    if (this.briefed) {
      // a scene is set for its screen: on a sheet of that shape nothing of it moves or is cut
      this.rules.textContent = `@page { size: ${window.innerWidth}px ${window.innerHeight}px; margin: 0; }`;
      return;
    }
    this.begin();
    this.options.root.style.setProperty("--sheet", PAPER);
    this.options.drawNow(true);
  };

  /** The paper's own width is known now. */
  private readonly onMedia = ({ matches }: MediaQueryListEvent): void => {
    if (!matches) {
      this.end();
      return;
    }
    if (this.briefed) return;
    this.begin();
    this.options.root.style.removeProperty("--sheet");
    this.options.drawNow(true);
  };

  private readonly onAfter = (): void => {
    this.rules.textContent = PAGE_RULES;
    this.end();
  };

  private begin(): void {
    const { root, describe } = this.options;
    if (this.printing) return;
    this.printing = true;
    this.before = root.dataset.shown;
    if (this.before === undefined) this.unfold();
    root.dataset.shown = "paper";
    drawForPaper(true);
    describe();
  }

  private end(): void {
    if (!this.printing) return;
    const { root, drawNow } = this.options;
    this.printing = false;
    root.style.removeProperty("--sheet");
    if (this.before === undefined) {
      delete root.dataset.shown;
      this.fold();
    } else root.dataset.shown = this.before;
    drawForPaper(false);
    drawNow(false);
  }

  /** The legend and the inset are a part of the picture. */
  private unfold(): void {
    const panels = this.options.root.querySelectorAll<HTMLDetailsElement>(".map-overlays details");
    this.folded = [...panels].filter((panel) => !panel.open);
    for (const panel of this.folded) panel.open = true;
  }

  private fold(): void {
    for (const panel of this.folded) panel.open = false;
    this.folded = [];
  }

  private readonly onPointer = (): void => {
    if (!this.on) return;
    this.element.classList.add("seen");
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.element.classList.remove("seen"), LINGER_MS);
  };
}
