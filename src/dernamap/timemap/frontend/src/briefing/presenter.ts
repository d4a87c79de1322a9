/** Which scene is shown: moved by named actions, with a listener. No DOM in here. */

export type Change = "scene" | "look";

/** How many figures a number of a scene may have. */
const FIGURES = 3;

export class Presenter {
  /** Is the screen blank? */
  blank = false;
  /** The figures typed so far of a scene's number. */
  typed = "";
  private at: number;

  constructor(
    readonly total: number,
    start: number,
    private readonly onChange: (change: Change) => void,
  ) {
    this.at = this.within(start);
  }

  /** Number of the scene that is shown, from 0. */
  get index(): number {
    return this.at;
  }

  /** "3 / 14" */
  get count(): string {
    return `${this.total === 0 ? 0 : this.at + 1} / ${this.total}`;
  }

  next(): void {
    this.go(this.at + 1);
  }

  previous(): void {
    this.go(this.at - 1);
  }

  first(): void {
    this.go(0);
  }

  last(): void {
    this.go(this.total - 1);
  }

  /** Show a scene, the nearest there is; a blank screen is lit, as somebody goes on. */
  go(index: number): void {
    const before = this.at;
    this.at = this.within(index);
    const look = this.blank || this.typed !== "";
    this.blank = false;
    this.typed = "";
    if (this.at !== before) this.onChange("scene");
    else if (look) this.onChange("look");
  }

  toggleBlank(): void {
    this.blank = !this.blank;
    this.typed = "";
    this.onChange("look");
  }

  /** A figure of the number of the scene to jump to; later ones push out the first. */
  type(figure: string): void {
    this.typed = (this.typed + figure).slice(-FIGURES);
    this.onChange("look");
  }

  /** Jump to the number that was typed; 0 and numbers past the end lead to the nearest scene. */
  jump(): void {
    if (this.typed === "") return;
    this.go(Number(this.typed) - 1);
  }

  /** Forget what was typed; false if nothing was. */
  forget(): boolean {
    if (this.typed === "") return false;
    this.typed = "";
    this.onChange("look");
    return true;
  }

  private within(index: number): number {
    return Math.min(Math.max(index, 0), Math.max(this.total - 1, 0));
  }
}
