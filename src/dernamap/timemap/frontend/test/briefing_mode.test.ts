// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BriefingMode } from "../src/briefing/briefing_mode";
import { Pointers } from "../src/briefing/pointers";
import type { Briefing, SceneRecord } from "../src/contract";
import { DEFAULTS } from "../src/state/fields";
import { calendar, events, families, newClock, newStore, withoutPicture } from "./world";

const MOST_MS = 600;

const scene = (id: string, change: Partial<SceneRecord> = {}): SceneRecord => ({
  id,
  title: `Scene ${id}`,
  text: "A sentence.",
  notes: "",
  view: { mode: "range", from: "2018-06-08", to: "2018-06-09", lon: "22.6", lat: "32.7", z: "12" },
  play: 0,
  points: [],
  faults: [],
  ...change,
});

/** A briefing on a page whose map, marks and player only note what they are asked. */
async function present(change: Partial<Briefing> = {}, asked = "") {
  const briefing = { name: "one", scenes: ["a", "b", "c"].map((id) => scene(id)), faults: [], ...change };
  vi.stubGlobal("fetch", async () => Response.json(briefing));
  const root = document.createElement("div");
  document.body.append(root);
  const store = newStore();
  const element = document.createElement("section");
  element.className = "map-frame";
  root.append(element);
  const map = {
    element,
    size: { width: 880, height: 640 },
    travelMs: 0,
    credit: document.createElement("p"),
    takeCredit: vi.fn(),
    keepNamesClear: vi.fn(),
  };
  const player = { playing: false, speed: 1, play: vi.fn(), pause: vi.fn() };
  const renderer = { presenting: false, isDark: false, pointAt: vi.fn(), setScale: vi.fn(), draw: vi.fn() };
  const failed: string[] = [];
  const closeOpen = vi.fn(() => false);
  const mode = new BriefingMode({
    root,
    store,
    clock: newClock(),
    calendar,
    families,
    opening: DEFAULTS,
    baseUrl: "/d",
    hasServer: false,
    columns: { events: events(1, 8), marks: { event: [], position: [] } },
    masks: { kept: new Uint8Array(2).fill(2), onlyCertain: false },
    map,
    player,
    renderer,
    pointers: new Pointers(),
    closeOpen,
    prepare: async () => undefined,
    onBusy: () => undefined,
    onScene: () => undefined,
    onFailed: (words: string) => failed.push(words),
  } as never);
  store.set({ briefing: "one", scene: asked });
  await vi.waitFor(() => expect(mode.active || failed.length > 0).toBe(true));
  const said = (name: string): string =>
    root.querySelector(`[data-testid="briefing-${name}"]`)?.textContent ?? "";
  const noted = (): string => root.querySelector(".stage-faults")?.textContent ?? "";
  const key = (name: string) => mode.takeKey(new KeyboardEvent("keydown", { key: name }));
  return { root, store, map, player, mode, failed, said, noted, key, closeOpen };
}

interface Finger {
  readonly isPrimary?: boolean;
  readonly time?: number;
}

function finger(on: HTMLElement, type: string, x: number, { isPrimary = true, time = 0 }: Finger = {}): void {
  const event = new PointerEvent(type, { clientX: x, clientY: 50, bubbles: true, composed: true });
  Object.defineProperties(event, {
    pointerType: { value: "touch" },
    isPrimary: { value: isPrimary },
    timeStamp: { value: time },
  });
  on.dispatchEvent(event);
}

beforeEach(() => {
  withoutPicture();
  document.body.replaceChildren();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("a briefing on the page", () => {
  it("stands at its first scene, moves to others in 600 ms or less, and leaves", async () => {
    const { map, said, key, store, mode, root } = await present();
    expect(said("scene")).toBe("1 / 3");
    expect(map.travelMs).toBeGreaterThan(0);
    expect(map.travelMs).toBeLessThanOrEqual(MOST_MS);
    expect(key("PageDown")).toBe(true);
    expect(said("scene")).toBe("2 / 3");
    expect(store.value).toMatchObject({ scene: "b", mode: "range", from: "2018-06-08" });
    key("Escape");
    expect(mode.active).toBe(false);
    expect(store.value.briefing).toBe("");
    expect(root.classList.contains("presenting")).toBe(false);
    // the page has its own credit and its own pace again
    expect(map.takeCredit).toHaveBeenCalled();
    expect(map.travelMs).toBe(0);
    expect(key("PageDown")).toBe(false);
  });

  it("closes the list that lies open on the map before it leaves", async () => {
    const { key, mode, closeOpen } = await present();
    closeOpen.mockReturnValueOnce(true);
    key("Escape");
    expect(mode.active).toBe(true);
    key("Escape");
    expect(mode.active).toBe(false);
  });

  it("moves at once for readers who ask for no motion", async () => {
    vi.spyOn(window, "matchMedia").mockImplementation(
      (query) => ({ matches: query.includes("reduced-motion"), addEventListener: vi.fn() }) as never,
    );
    const { map } = await present();
    expect(map.travelMs).toBe(0);
  });

  it("says that a link names a scene that there is not, until the next one", async () => {
    const { said, noted, key, store } = await present({}, "gone");
    expect(said("scene")).toBe("1 / 3");
    expect(noted()).toContain("gone");
    expect(store.value.scene).toBe("a");
    key("PageDown");
    expect(noted()).toBe("");
    store.set({ scene: "nowhere" });
    expect(said("scene")).toBe("1 / 3");
    expect(noted()).toContain("nowhere");
  });

  it("says what is wrong with its file, and shows the rest", async () => {
    const { said, noted, key } = await present({ faults: ["500 scenes, of which the first 100 are shown"] });
    expect(noted()).toContain("500 scenes");
    key("End");
    expect(said("scene")).toBe("3 / 3");
    expect(noted()).toBe("");
  });

  it("says that there is none, and that it has no scenes", async () => {
    const { failed, store } = await present({ scenes: [] });
    expect(failed[0]).toContain("it has no scenes");
    expect(store.value.briefing).toBe("");
  });

  it("says that full screen is not allowed", async () => {
    const { noted, key } = await present();
    Object.assign(document.documentElement, {
      requestFullscreen: async () => {
        throw new TypeError("not allowed");
      },
    });
    key("F5");
    await vi.waitFor(() => expect(noted()).toContain("does not allow full screen"));
  });

  it("takes the number of a scene in its field, which then closes", async () => {
    const { root, said, key, mode } = await present();
    const field = root.querySelector("input") as HTMLInputElement;
    key("g");
    expect(field.hidden).toBe(false);
    const typed = new KeyboardEvent("keydown", { key: "3", bubbles: true });
    field.addEventListener("keydown", (event) => expect(mode.takeKey(event)).toBe(false), { capture: true });
    field.dispatchEvent(typed);
    field.value = "3";
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    expect(said("scene")).toBe("3 / 3");
    expect(field.hidden).toBe(true);
  });

  it("plays the days of a scene that says so, when the camera has arrived", async () => {
    const { player, key } = await present({ scenes: [scene("a"), scene("b", { play: 7 })] });
    key("PageDown");
    expect(player.play).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(player.play).toHaveBeenCalledOnce());
    expect(player.speed).toBe(7);
  });

  it("is swiped through by one finger; who explores moves the map with it", async () => {
    const { root, map, said } = await present();
    const back = (): HTMLElement => root.querySelector('[data-testid="briefing-return"]') as HTMLElement;
    finger(root, "pointerdown", 400);
    finger(root, "pointerup", 200, { time: 100 });
    await vi.waitFor(() => expect(said("scene")).toBe("2 / 3"));
    // two fingers are no swipe
    finger(map.element, "pointerdown", 400);
    finger(map.element, "pointerdown", 300, { isPrimary: false });
    expect(back().hidden).toBe(false);
    finger(map.element, "pointerup", 200, { time: 100 });
    finger(map.element, "pointerdown", 400);
    finger(map.element, "pointerup", 200, { time: 100 });
    await new Promise((done) => setTimeout(done));
    expect(said("scene")).toBe("2 / 3");
    back().click();
    expect(back().hidden).toBe(true);
    expect(said("scene")).toBe("2 / 3");
  });
});
