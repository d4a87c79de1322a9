// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EventColumns } from "../src/data/dataset_columns";
import type { FilterData } from "../src/filters/filter_data";
import { Credits } from "../src/present/credits";
import { Presentation } from "../src/present/presentation";
import { publishersIn } from "../src/present/publishers";
import { Calendar } from "../src/time/calendar";
import { speak } from "../src/words";

const days = Int32Array.from([0, 0, 0, 0, 5, 5, 5, 5, 5, 9, 5, 9]);
const sources = { starts: Int32Array.from([0, 1, 3, 4]), values: Int32Array.from([0, 0, 1, 2]) };
const words = {
  sources: [
    { id: "S1", title: "One", publisher: 0 },
    { id: "S2", title: "Two", publisher: 1 },
    { id: "S3", title: "Three", publisher: -1 },
  ],
  publishers: [
    { name: "Paper", keys: [] },
    { name: "Agency", keys: [] },
  ],
} as unknown as FilterData["words"];
const events = { days, length: 3 } as EventColumns;
const kept = (levels: number[], onlyCertain = false) => ({ kept: Uint8Array.from(levels), onlyCertain });

describe("the publishers of a window", () => {
  it("are those of what it lists, and a source without one is named by itself", () => {
    const found = publishersIn(events, { sources, words }, kept([2, 2, 2]), { a: 5, b: 6 });
    expect(found).toEqual({ names: ["Agency", "Paper", "S3"], reports: 2 });
  });

  it("leave out what filters hold back and what is only possible, if that is asked for", () => {
    const filtered = publishersIn(events, { sources, words }, kept([2, 0, 2]), { a: 0, b: 10 });
    expect(filtered).toEqual({ names: ["Paper", "S3"], reports: 2 });
    const certain = publishersIn(events, { sources, words }, kept([2, 2, 2], true), { a: 5, b: 6 });
    expect(certain.reports).toBe(1);
  });
});

describe("the credits", () => {
  const made = (names: string[]) => {
    const credits = new Credits({
      data: { digest: "0123456789ab", events: 3, first_day: 0, last_day: 9 },
      calendar: new Calendar("2018-06-01"),
      published: () => ({ names, reports: names.length }),
      attribution: () => "Map: somebody",
      address: () => "http://here.test/?date=2018-06-09",
      linkWords: () => null,
    });
    credits.refresh();
    return credits.element.textContent ?? "";
  };

  it("name sources, data, map and link", () => {
    const said = made(["Paper", "Agency"]);
    expect(said).toContain("Sources: Paper; Agency (2 reports).");
    expect(said).toContain("Data 01234567, records of 1 June 2018 to 10 June 2018. Map: somebody");
    expect(said).toContain("http://here.test/?date=2018-06-09");
  });

  it("count the publishers that they do not name", () => {
    const many = Array.from({ length: 20 }, (_, number) => `P${number}`);
    expect(made(many)).toContain("P13; 6 more (20 reports)");
    expect(made([])).toContain("none named for these days");
  });
});

describe("the page as a picture", () => {
  let change: (event: { matches: boolean }) => void = () => undefined;
  beforeEach(() => {
    speak("en");
    document.body.replaceChildren();
    vi.stubGlobal("matchMedia", () => ({
      matches: false,
      addEventListener: (_: string, listener: typeof change) => {
        change = listener;
      },
      removeEventListener: () => undefined,
    }));
  });
  afterEach(() => vi.unstubAllGlobals());

  function made() {
    const root = document.createElement("div");
    root.innerHTML = '<div class="map-overlays"><details></details><details open></details></div>';
    document.body.append(root);
    const drawn: [boolean, string | undefined][] = [];
    const presentation = new Presentation({
      root,
      describe: () => undefined,
      drawNow: (paper) => drawn.push([paper, root.dataset.shown]),
      onBusy: () => undefined,
    });
    const open = (): boolean[] => [...root.querySelectorAll("details")].map((panel) => panel.open);
    return { root, drawn, presentation, open };
  }

  it("is drawn for the paper before the printer looks, and for the screen after it", () => {
    const { root, drawn, presentation, open } = made();
    window.dispatchEvent(new Event("beforeprint"));
    change({ matches: true });
    expect(open()).toEqual([true, true]);
    change({ matches: false });
    window.dispatchEvent(new Event("afterprint"));
    expect(drawn).toEqual([
      [true, "paper"],
      [true, "paper"],
      [false, undefined],
    ]);
    expect(open()).toEqual([false, true]);
    expect(root.dataset.shown).toBeUndefined();
    presentation.stop();
  });

  it("prints a briefing on a sheet of the screen's shape, and then pages as before", () => {
    const { root, drawn, presentation } = made();
    const sheet = (): string => [...document.head.querySelectorAll("style")].at(-1)?.textContent ?? "";
    const before = sheet();
    root.classList.add("presenting");
    window.dispatchEvent(new Event("beforeprint"));
    expect(sheet()).toBe(`@page { size: ${window.innerWidth}px ${window.innerHeight}px; margin: 0; }`);
    window.dispatchEvent(new Event("afterprint"));
    expect(sheet()).toBe(before);
    expect(drawn).toEqual([]);
    presentation.stop();
  });

  it("stays a figure when it was printed as one, and goes back on leaving", () => {
    const { root, presentation } = made();
    presentation.show("figure");
    change({ matches: true });
    change({ matches: false });
    expect(presentation.on).toBe(true);
    presentation.leave();
    expect(root.dataset.shown).toBeUndefined();
    presentation.stop();
  });
});
