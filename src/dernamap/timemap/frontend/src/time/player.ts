/** Playback: moves the clock by days a second, stops at the end, never starts by itself. */

import type { Clock } from "./clock";
import type { ClockState } from "./window";

export const SPEEDS = [1, 3, 7, 30] as const;

/** The longest a frame may count for: a hidden tab or a stall must not become a leap. */
const LONGEST_FRAME_MS = 250;

export type PlayListener = (playing: boolean) => void;

export class Player {
  speed: number = SPEEDS[1];
  loop = false;
  /** Move once a second instead of continuously, for readers who ask for no motion. */
  stepwise = false;
  /** Is the picture of the last step still to come? Then no further one is taken. */
  waits: () => boolean = () => false;
  private frame = 0;
  private last = 0;
  private rest = 0;
  /** The last day that is played to. */
  private goal = 0;
  /** Where a range was left half played. */
  private left: ClockState | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly onChange: PlayListener,
    private readonly schedule: (step: FrameRequestCallback) => number = (step) => requestAnimationFrame(step),
    private readonly cancel: (frame: number) => void = (frame) => cancelAnimationFrame(frame),
  ) {}

  get playing(): boolean {
    return this.frame !== 0;
  }

  /** Is there more than one day to play? */
  get able(): boolean {
    return this.clock.bounds.first < this.clock.bounds.last;
  }

  /** How many days the next step goes, unless the browser is late. */
  get stride(): number {
    return this.stepwise ? this.speed : 1;
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Start; from the end, start over. */
  play(): void {
    if (this.playing || !this.able) return;
    this.aim();
    this.last = 0;
    this.rest = 0;
    this.frame = this.schedule(this.tick);
    this.onChange(true);
  }

  pause(): void {
    if (!this.playing) return;
    this.cancel(this.frame);
    this.left = this.clock.state.day < this.goal ? this.clock.state : null;
    this.stop();
  }

  private stop(): void {
    this.frame = 0;
    this.onChange(false);
  }

  /**
   * Choose what is played to. A range is what the reader chose to look at, so it is played through:
   * its end runs from its first day back to where the reader had put it, and the range is as before.
   * A range of one day has nothing to run through and grows to the end of the records.
   */
  private aim(): void {
    const { bounds, state } = this.clock;
    const resumed = this.left === state;
    this.left = null;
    if (resumed) return;
    this.goal = bounds.last;
    if (state.mode === "range" && state.from < state.day) {
      this.goal = state.day;
      this.again();
    } else if (state.day >= bounds.last) {
      this.again();
    }
  }

  /** Back to where playing begins; a range keeps its first day, a window its length. */
  private again(): void {
    const { bounds, state } = this.clock;
    this.clock.moveTo(state.mode === "range" ? state.from : bounds.first);
  }

  private readonly tick = (now: number): void => {
    if (this.last === 0 || this.waits()) this.last = now;
    this.rest += (Math.min(now - this.last, LONGEST_FRAME_MS) / 1000) * this.speed;
    this.last = now;
    const days = Math.floor(this.rest);
    if (days > 0 && (!this.stepwise || days >= this.speed)) {
      this.rest -= days;
      const { day, mode } = this.clock.state;
      const goal = mode === "range" ? this.goal : this.clock.bounds.last;
      if (day < goal) this.clock.moveTo(Math.min(day + days, goal));
      else if (this.loop) this.again();
      else {
        this.stop();
        return;
      }
    }
    this.frame = this.schedule(this.tick);
  };
}
