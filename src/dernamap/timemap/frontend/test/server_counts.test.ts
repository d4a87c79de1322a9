import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Question, ServerCounts } from "../src/cube/asked/server_counts";

const sent = (possible: number) => ({ totals: { possible, certain: 0, disputed: 0, unplaced: 0 }, ms: 1 });
const on = (day: number): Question => ({
  query: "actors=x",
  families: [],
  window: { a: day, b: day + 1 },
  mode: "window",
  sight: null,
});

/** A server whose answers come when the test says so. */
class Server {
  asked: URL[] = [];
  private readonly waiting: (() => void)[] = [];
  share: number | null = 0.25;

  readonly fetch = (address: string, { signal }: RequestInit = {}): Promise<Response> => {
    const url = new URL(address, "http://localhost");
    if (url.pathname.endsWith("progress.json")) {
      return Promise.resolve(Response.json({ filters: this.share, cells: null, words: null }));
    }
    this.asked.push(url);
    return new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new DOMException("given up", "AbortError")));
      const day = Number(url.searchParams.get("days")?.split(",")[0]);
      this.waiting.push(() => resolve(Response.json(sent(day))));
    });
  };

  get days(): (string | null)[] {
    return this.asked.map(({ searchParams }) => searchParams.get("days"));
  }

  async answer(): Promise<void> {
    for (const one of this.waiting.splice(0)) one();
    await vi.advanceTimersByTimeAsync(0);
  }
}

describe("counts that the server makes under filters", () => {
  let server: Server;
  let playing: boolean;
  let counts: ServerCounts;
  const faults: unknown[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    server = new Server();
    vi.stubGlobal("fetch", server.fetch);
    playing = true;
    counts = new ServerCounts({
      url: "/cube",
      moving: () => playing,
      next: (question) => (playing ? on(question.window.a + 1) : null),
      onBusy: () => undefined,
      onHere: () => undefined,
      onFailed: (error) => faults.push(error),
    });
  });

  afterEach(() => {
    counts.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    expect(faults.splice(0)).toEqual([]);
  });

  const settled = async (day: number): Promise<void> => {
    counts.find(on(day));
    await vi.advanceTimersByTimeAsync(100);
    await server.answer();
  };

  it("asks for the next step while the present one is looked at", async () => {
    await settled(5);
    expect(counts.find(on(5))?.counts.possible).toBe(5);
    await server.answer();
    expect(counts.busy).toBe(false);
    expect(counts.find(on(6))?.counts.possible).toBe(6);
    expect(server.days).toEqual(["5,6", "6,7", "7,8"]);
    // two questions for two things: the later one does not take the place of the earlier
    const names = server.asked.map(({ searchParams }) => searchParams.get("page"));
    expect(names[0]).not.toBe(names[1]);
  });

  it("waits for a step that is on its way, and asks only once", async () => {
    await settled(5);
    counts.find(on(5));
    expect(counts.find(on(6))).toBeNull();
    expect(counts.busy).toBe(true);
    await server.answer();
    expect(counts.find(on(6))?.counts.possible).toBe(6);
    expect(server.days).toEqual(["5,6", "6,7", "7,8"]);
  });

  it("asks for nothing ahead when the clock rests, and gives up what was", async () => {
    playing = false;
    await settled(5);
    expect(counts.find(on(5))?.counts.possible).toBe(5);
    expect(server.days).toEqual(["5,6"]);
    playing = true;
    counts.find(on(5));
    playing = false;
    await settled(9);
    expect(counts.find(on(9))?.counts.possible).toBe(9);
    expect(server.days).toEqual(["5,6", "6,7", "9,10"]);
  });

  it("says how far the server is with rows that it reads first", async () => {
    playing = false;
    counts.find(on(5));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(counts.shares).toBeNull();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(counts.shares?.filters).toBe(0.25);
    server.share = 0.5;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(counts.shares?.filters).toBe(0.5);
    await server.answer();
    expect(counts.shares).toBeNull();
  });
});
