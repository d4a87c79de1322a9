import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RestReport } from "../src/state/rest_report";

describe("telling where the clock rests", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function make() {
    const world = { day: 1, busy: false, reported: [] as number[] };
    const rest = new RestReport({
      state: () => world.day,
      busy: () => world.busy,
      onRest: (day) => world.reported.push(day),
    });
    return { world, rest };
  }

  it("tells once after many changes", () => {
    const { world, rest } = make();
    for (world.day = 2; world.day < 60; world.day += 1) {
      rest.schedule();
      vi.advanceTimersByTime(16);
    }
    expect(world.reported).toEqual([]);
    vi.advanceTimersByTime(2000);
    expect(world.reported).toEqual([60]);
  });

  it("tells nothing that is known already", () => {
    const { world, rest } = make();
    rest.schedule();
    vi.advanceTimersByTime(2000);
    world.day = 2;
    rest.schedule();
    vi.advanceTimersByTime(2000);
    world.day = 3;
    world.day = 2;
    rest.schedule();
    vi.advanceTimersByTime(2000);
    expect(world.reported).toEqual([2]);
  });

  it("has something to tell until it has told it, and knows what it told", () => {
    const { world, rest } = make();
    expect(rest.pending).toBe(false);
    world.day = 2;
    rest.schedule();
    expect(rest.pending).toBe(true);
    vi.advanceTimersByTime(2000);
    expect(rest.pending).toBe(false);
  });

  it("keeps quiet while something moves, and after it was stopped", () => {
    const { world, rest } = make();
    world.day = 2;
    world.busy = true;
    rest.schedule();
    vi.advanceTimersByTime(2000);
    expect(world.reported).toEqual([]);
    world.busy = false;
    rest.schedule();
    rest.stop();
    vi.advanceTimersByTime(2000);
    expect(world.reported).toEqual([]);
  });
});
