/**
 * Says on the component's root when nothing moves and nothing is awaited: `data-rested="true"`.
 *
 * Who waits for the page (a test, a figure that is taken of it) looks for the attribute. It goes at
 * the first stir and comes back when nothing has been busy for a few frames in a row.
 */

/** Frames in a row without work: one is drawn after what asked for it, and one more may follow. */
const QUIET_FRAMES = 3;

/** What a reader does; each may begin work that is only asked for a moment later. */
const GESTURES = [
  "pointerdown",
  "pointermove",
  "pointerup",
  "click",
  "keydown",
  "wheel",
  "input",
  "change",
] as const;

export class Rested {
  private frame = 0;
  private quiet = 0;

  constructor(
    private readonly root: HTMLElement,
    /** Is something moving, or awaited? */
    private readonly busy: () => boolean,
    private readonly schedule: (step: () => void) => number = (step) => requestAnimationFrame(step),
    private readonly cancel: (frame: number) => void = (frame) => cancelAnimationFrame(frame),
  ) {
    // keys work anywhere on the page
    for (const name of GESTURES)
      document.addEventListener(name, this.markBusy, { capture: true, passive: true });
    this.markBusy();
  }

  /** Something begins: the page rests no more. */
  readonly markBusy = (): void => {
    this.quiet = 0;
    if (this.frame !== 0) return;
    delete this.root.dataset.rested;
    this.frame = this.schedule(this.look);
  };

  stop(): void {
    for (const name of GESTURES) document.removeEventListener(name, this.markBusy, { capture: true });
    this.cancel(this.frame);
    delete this.root.dataset.rested;
  }

  private readonly look = (): void => {
    this.quiet = this.busy() ? 0 : this.quiet + 1;
    if (this.quiet < QUIET_FRAMES) {
      this.frame = this.schedule(this.look);
      return;
    }
    this.frame = 0;
    this.root.dataset.rested = "true";
  };
}
