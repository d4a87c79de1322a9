/** Reports the state when the page comes to rest: not while it moves, and nothing twice. */

const REST_MS = 450;

export interface RestReportOptions<State> {
  /** What is reported. */
  readonly state: () => State;
  /** Is something still moving? */
  readonly busy: () => boolean;
  readonly onRest: (state: State) => void;
}

export class RestReport<State> {
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** What is known already. */
  private reported: string;

  constructor(private readonly options: RestReportOptions<State>) {
    this.reported = JSON.stringify(options.state());
  }

  /** Something changed: report it if nothing else changes for a while. */
  schedule(after = REST_MS): void {
    this.stop();
    this.timer = setTimeout(() => this.report(), after);
  }

  /** Is there something that will be reported? */
  get pending(): boolean {
    return this.timer !== null;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private report(): void {
    this.timer = null;
    if (this.options.busy()) return;
    const state = this.options.state();
    const reported = JSON.stringify(state);
    if (reported === this.reported) return;
    this.reported = reported;
    this.options.onRest(state);
  }
}
