// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { afterPaint, atMost } from "../src/dom/after_paint";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function standing(promise: Promise<void>): Promise<boolean> {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  await Promise.resolve();
  await Promise.resolve();
  return done;
}

describe("waiting for what is to be seen first", () => {
  it("waits for a frame and the task after it", async () => {
    const painted = afterPaint();
    expect(await standing(painted)).toBe(false);
    await vi.advanceTimersByTimeAsync(40);
    expect(await standing(painted)).toBe(true);
  });

  it("does not wait for a frame that a hidden page never has", async () => {
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    expect(await standing(afterPaint())).toBe(true);
  });

  it("waits no longer than it is told", async () => {
    const late = atMost(new Promise(() => undefined), 1000);
    await vi.advanceTimersByTimeAsync(999);
    expect(await standing(late)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await standing(late)).toBe(true);
  });

  it("goes on as soon as it can", async () => {
    const soon = atMost(Promise.resolve(), 1000);
    await Promise.resolve();
    expect(await standing(soon)).toBe(true);
  });
});
