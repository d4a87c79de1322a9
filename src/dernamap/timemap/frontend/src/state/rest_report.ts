/** Tells the server where the clock has come to rest: not while it moves, and nothing twice. */

const REST_MS = 450;

export interface RestReportOptions<State> {
  /** What is told. */
  readonly state: () => State;
  /** Is something still moving? */
  readonly busy: () => boolean;
  readonly onRest: (state: State) => void;
}

export class RestReport<State> {
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** What is known already. */
  private said: string;

  constructor(private readonly options: RestReportOptions<State>) {
    this.said = JSON.stringify(options.state());
  }

  /** Something changed: tell of it if nothing else does for a while. */
  soon(): void {
    this.stop();
    this.timer = setTimeout(() => this.tell(), REST_MS);
  }

  /** Is there something that will be told? */
  get pending(): boolean {
    return this.timer !== null;
  }

  /** Is this the state that was told last? */
  isKnown(state: State | null): boolean {
    return JSON.stringify(state) === this.said;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private tell(): void {
    this.timer = null;
    if (this.options.busy()) return;
    const state = this.options.state();
    const said = JSON.stringify(state);
    if (said === this.said) return;
    this.said = said;
    this.options.onRest(state);
  }
}
