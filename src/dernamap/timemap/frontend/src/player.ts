/** Playback: moves the clock by days a second, stops at the end, never starts by itself. */

import type { Clock } from "./clock";

export const SPEEDS = [1, 3, 7, 30] as const;

export type PlayListener = (playing: boolean) => void;

export class Player {
  speed: number = SPEEDS[1];
  loop = false;
  /** Move once a second instead of continuously, for readers who ask for no motion. */
  stepwise = false;
  private frame = 0;
  private last = 0;
  private rest = 0;

  constructor(
    private readonly clock: Clock,
    private readonly onChange: PlayListener,
    private readonly schedule: (step: FrameRequestCallback) => number = (step) =>
      requestAnimationFrame(step),
    private readonly cancel: (frame: number) => void = (frame) => cancelAnimationFrame(frame),
  ) {}

  get playing(): boolean {
    return this.frame !== 0;
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Start; from the end, start over. */
  play(): void {
    if (this.playing) return;
    const { bounds, state } = this.clock;
    if (bounds.first === bounds.last) return;
    if (state.day >= bounds.last) this.clock.moveTo(bounds.first);
    this.last = 0;
    this.rest = 0;
    this.frame = this.schedule(this.tick);
    this.onChange(true);
  }

  pause(): void {
    if (!this.playing) return;
    this.cancel(this.frame);
    this.frame = 0;
    this.onChange(false);
  }

  private readonly tick = (now: number): void => {
    if (this.last === 0) this.last = now;
    this.rest += ((now - this.last) / 1000) * this.speed;
    this.last = now;
    const days = Math.floor(this.rest);
    if (days > 0 && (!this.stepwise || days >= this.speed)) {
      this.rest -= days;
      const { bounds, state } = this.clock;
      if (state.day >= bounds.last) {
        if (!this.loop) {
          this.frame = 0;
          this.onChange(false);
          return;
        }
        this.clock.moveTo(bounds.first);
      } else {
        this.clock.step(days);
      }
    }
    this.frame = this.schedule(this.tick);
  };
}
