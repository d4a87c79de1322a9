import { afterEach, beforeEach, expect, it, vi } from "vitest";

const made: FakeWorker[] = [];

class FakeWorker {
  readonly told: Record<string, unknown>[] = [];

  constructor(readonly address: string) {
    made.push(this);
  }

  postMessage(message: Record<string, unknown>): void {
    this.told.push(message);
  }
}

beforeEach(() => {
  made.length = 0;
  vi.resetModules();
  vi.stubGlobal("Worker", FakeWorker);
  vi.stubGlobal("fetch", (url: string) => Promise.resolve(new Response(url)));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it("is started once, looks into the archives, and is what MapLibre gets", async () => {
  const { startWorker, workerFactory } = await import("../src/map/early_worker");
  startWorker("/api/data/x/basemap");
  startWorker("/api/data/x/basemap");
  expect(made).toHaveLength(1);
  expect(made[0]?.told).toEqual([
    { opens: ["/api/data/x/basemap/world.pmtiles", "/api/data/x/basemap/region.pmtiles"] },
  ]);
  expect(await workerFactory()).toBe(made[0]);
  // a map that is built again, and a browser in which MapLibre asks for several, get others
  expect(await workerFactory()).toBe(made[1]);
});

it("tells every worker of archives that were read whole, also those to come", async () => {
  const { loadArchives, workerFactory } = await import("../src/map/early_worker");
  await workerFactory();
  await workerFactory();
  await loadArchives("/b");
  await workerFactory();
  for (const { told } of made) {
    expect(told.map(({ archive }) => archive).sort()).toEqual(["/b/region.pmtiles", "/b/world.pmtiles"]);
    expect(await Promise.all(told.map(({ blob }) => (blob as Blob).text()))).toEqual(
      told.map(({ archive }) => archive),
    );
  }
});

it("says what the server answered", async () => {
  const { loadArchives } = await import("../src/map/early_worker");
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 503 })));
  await expect(loadArchives("/b")).rejects.toThrow("503");
});
