// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TEST_IDS } from "../src/contract";
import { EventMasks } from "../src/data/event_masks";
import { type Answer, LONGEST, type NameHit } from "../src/search/answer";
import { type Choice, groupsOf, marked } from "../src/search/choices";
import { choose, goToDays, isFiltered } from "../src/search/choose";
import { SearchBox } from "../src/search/search_box";
import { SearchMask } from "../src/search/search_mask";
import { speak, WORDS } from "../src/words";
import { calendar, newClock, newStore, press } from "./world";

const place: NameHit = {
  key: "sheiha",
  name: ["", "Sheiha"],
  name_ar: ["", "شيحا"],
  detail: "quarter, Derna",
  reports: 14,
  said: 0,
  disc: [22.65, 32.76, 500],
};
const nothing: Answer = {
  q: "",
  note: "",
  views: [],
  days: [],
  places: [],
  actors: [],
  sources: [],
  records: { total: 0, hits: [] },
  try: [],
};
const found: Answer = {
  ...nothing,
  q: "شيحا",
  places: [place],
  records: {
    total: 1200,
    hits: [
      {
        row: 7,
        event_id: "E7",
        when: "9 June 2018",
        kind: ["Air strike"],
        where: ["West ", "Sheiha", ""],
        text: ["<img src=x> at ", "Sheiha"],
        said_by: ["LNA"],
      },
    ],
  },
};

let asked: string[] = [];
let answer: Answer = found;
let filtered = false;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.replaceChildren();
  asked = [];
  answer = found;
  filtered = false;
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return { ok: true, status: 200, json: async () => answer };
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function make() {
  const chosen: Choice[] = [];
  const added: Choice[] = [];
  const box = new SearchBox({
    baseUrl: "/api/data/abc",
    onChoose: (choice, adding) => (adding ? added : chosen).push(choice),
    countOf: () => 3,
    isFiltered: () => filtered,
    onBusy: () => undefined,
  });
  document.body.append(box.element);
  const input = document.querySelector(`[data-testid="${TEST_IDS.search}"]`) as HTMLInputElement;
  const type = async (text: string): Promise<void> => {
    input.value = text;
    input.dispatchEvent(new Event("input"));
    await vi.runAllTimersAsync();
  };
  const options = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[role=option]")];
  return { box, input, type, chosen, added, options };
}

describe("the search box", () => {
  it("asks once typing stands still, and shows groups with their hits marked as text", async () => {
    const { type, options, input, box } = make();
    await type("شيحا");
    expect(asked).toEqual([`/api/data/abc/search?q=${encodeURIComponent("شيحا")}&lang=en`]);
    expect(
      [...document.querySelectorAll("[role=group]")].map((one) => one.getAttribute("aria-label")),
    ).toEqual(["Places", "Reports (1,200)"]);
    expect(options().map((one) => one.dataset.kind)).toEqual(["place", "only", "record"]);
    expect(options()[0]?.querySelector(".hit-count")?.textContent).toBe("3 reports");
    expect(document.querySelector("img")).toBeNull();
    expect(options()[2]?.querySelector(".hit-text")?.innerHTML).toBe(
      "&lt;img src=x&gt; at <mark>Sheiha</mark>",
    );
    expect(input.getAttribute("aria-expanded")).toBe("true");
    expect(box.busy).toBe(false);
    expect(document.querySelector("[role=status]")?.textContent).not.toContain(" ms");
    answer = { ...found, ms: 1234 };
    await type("sheiha");
    expect(document.querySelector("[role=status]")?.textContent).toContain("by the server in 1,234 ms");
  });

  it("says that it is looking where the answer takes long", async () => {
    let answered: (value: unknown) => void = () => undefined;
    vi.stubGlobal(
      "fetch",
      () =>
        new Promise((resolve) => {
          answered = resolve;
        }),
    );
    const { input } = make();
    input.value = "sheiha";
    input.dispatchEvent(new Event("input"));
    await vi.advanceTimersByTimeAsync(1000);
    const said = document.querySelector(".search-said");
    expect(said?.textContent).toBe(WORDS.search.busy);
    answered({ ok: true, json: async () => found });
    await vi.runAllTimersAsync();
    expect(said?.textContent).not.toContain(WORDS.search.busy);
  });

  it("is led through by arrows, chooses with Enter, closes with Escape", async () => {
    const { type, input, chosen, options, box } = make();
    await type("sheiha");
    press("ArrowDown", input);
    press("ArrowDown", input);
    expect(input.getAttribute("aria-activedescendant")).toBe(options()[1]?.id);
    expect(options().map((one) => one.getAttribute("aria-selected"))).toEqual(["false", "true", "false"]);
    press("ArrowDown", input);
    press("ArrowDown", input);
    expect(options()[0]?.getAttribute("aria-selected")).toBe("true");
    press("ArrowUp", input);
    press("Enter", input);
    expect(chosen.map(({ kind }) => kind)).toEqual(["record"]);
    expect(box.popup.isOpen()).toBe(false);
    press("ArrowDown", input);
    expect(box.popup.isOpen()).toBe(true);
    expect(press("Escape", input)).toBe(false);
    expect(box.popup.isOpen()).toBe(false);
  });

  it("chooses the first with Enter alone, and any with the pointer", async () => {
    const { type, input, chosen, options } = make();
    await type("sheiha");
    press("Enter", input);
    await type("sheiha");
    options()[2]?.click();
    expect(chosen.map(({ kind }) => kind)).toEqual(["place", "record"]);
  });

  it("adds a hit to filters that are set where Shift is held, and says so", async () => {
    const { type, input, chosen, added, options } = make();
    await type("sheiha");
    expect(document.querySelector("[role=status]")?.textContent).not.toContain("Shift");
    filtered = true;
    await type("sheiha");
    expect(document.querySelector("[role=status]")?.textContent).toContain("with Shift it is added");
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", shiftKey: true, bubbles: true }));
    await type("sheiha");
    options()[1]?.dispatchEvent(new MouseEvent("click", { shiftKey: true, bubbles: true }));
    expect(added.map(({ kind }) => kind)).toEqual(["place", "only"]);
    expect(chosen).toEqual([]);
  });

  it("cuts what is too long and says so", async () => {
    const { type } = make();
    await type("x".repeat(10_000));
    expect(asked[0]?.length).toBe("/api/data/abc/search?q=&lang=en".length + LONGEST);
    expect(document.querySelector("[role=status]")?.textContent).toContain("first 200 characters");
  });

  it("says what to try where there is nothing, and tries it", async () => {
    const { type, input, options, chosen } = make();
    answer = { ...nothing, try: [{ q: "sheiha", reports: 14 }] };
    await type("shieka");
    expect(document.querySelector("[role=status]")?.textContent).toContain("Closest");
    answer = found;
    options()[0]?.click();
    await vi.runAllTimersAsync();
    expect(input.value).toBe("sheiha");
    expect(asked.at(-1)).toContain("q=sheiha");
    expect(chosen).toEqual([]);
    answer = nothing;
    await type("qqqq");
    expect(document.querySelector("[role=status]")?.textContent).toContain("another spelling");
    expect(input.getAttribute("aria-expanded")).toBe("false");
  });

  it("says so where the server does not answer", async () => {
    const { type } = make();
    vi.stubGlobal("fetch", async () => ({ ok: false, status: 503 }));
    await type("sheiha");
    expect(document.querySelector("[role=status]")?.textContent).toContain("the server answered 503");
  });

  it("lets a late answer go that nobody waits for any more", async () => {
    const { input, options } = make();
    const late: ((value: unknown) => void)[] = [];
    vi.stubGlobal(
      "fetch",
      (_: string, { signal }: RequestInit) =>
        new Promise((resolve, reject) => {
          late.push(resolve);
          signal?.addEventListener("abort", () => reject(new Error("aborted")));
        }),
    );
    for (const text of ["s", ""]) {
      input.value = text;
      input.dispatchEvent(new Event("input"));
      await vi.advanceTimersByTimeAsync(200);
    }
    late[0]?.({ ok: true, json: async () => found });
    await vi.runAllTimersAsync();
    expect(options()).toEqual([]);
  });
});

describe("what is chosen", () => {
  it("moves the window to a day, and makes several its ends", () => {
    const clock = newClock();
    goToDays({ from: "2018-06-11", to: "2018-06-11" }, { clock, calendar });
    expect(clock.state).toMatchObject({ mode: "window", day: 10 });
    goToDays({ from: "2018-06-11", to: "2018-06-20" }, { clock, calendar });
    expect(clock.state).toMatchObject({ mode: "range", from: 10, day: 19 });
  });

  it("shows all that fits of a place, and opens a report", () => {
    const opened: number[] = [];
    const shown: { readonly lon: number; readonly lat: number }[][] = [];
    const store = newStore();
    const clock = newClock();
    const parts = {
      isKept: () => false,
      clock,
      store,
      calendar,
      opened: { chooseAndMove: async (row: number) => void opened.push(row) },
      map: { approachAll: (points: readonly { lon: number; lat: number }[]) => void shown.push([...points]) },
    };
    const options = groupsOf(found, () => 3).flatMap((group) => group.options);
    const [first, only, record] = options.map(({ choice }) => choice);
    store.set({ by: ["lna"], within: 5, known: "2018-06-05" });
    choose(first as Choice, parts);
    // as many reports as the hit counts: nothing else is asked for, but what was known by a day
    expect(store.value).toMatchObject({ places: ["sheiha"], by: [], within: 0, known: "2018-06-05" });
    choose(only as Choice, parts, true);
    expect(store.value).toMatchObject({ places: ["sheiha"], q: "شيحا" });
    expect(isFiltered(store.value)).toBe(true);
    // a report that the filters hold back would stand on no map and in no list
    choose(record as Choice, { ...parts, isKept: () => true });
    expect(isFiltered(store.value)).toBe(true);
    choose(record as Choice, parts);
    expect(isFiltered(store.value)).toBe(false);
    expect(opened).toEqual([7, 7]);
    expect(clock.state).toMatchObject({ mode: "range", from: 0, day: 59 });
    expect(shown[0]?.[0]?.lat).toBeCloseTo(32.76 - 500 / 111_195, 6);
    // a question's answer may lie beyond what the map shows
    const hit = { words: "", compare: false, certain: 7, possible: 0 };
    choose({ kind: "view", hit: { ...hit, link: "types=airstrike", discs: [] } }, parts);
    expect(shown).toHaveLength(1);
    choose({ kind: "view", hit: { ...hit, link: "places=x", discs: [[22.7, 32.7, 0]] } }, parts);
    expect(shown[1]?.[0]).toEqual({ lon: 22.7, lat: 32.7 });
  });

  it("offers what is said by all who have a name in common, each speaker, and who takes part", () => {
    const actor = (name: string[], said: number, reports: number): NameHit => ({
      ...place,
      key: name.join(""),
      name,
      said,
      reports,
    });
    const actors = [
      actor(["Libyan ", "Red", " ", "Crescent", ""], 2, 6),
      actor(["", "Red", " ", "Crescent", ", via a paper"], 1, 0),
    ];
    const [group] = groupsOf({ ...nothing, actors }, () => 3);
    expect(group?.options.map(({ choice }) => choice)).toMatchObject([
      { kind: "speaker", words: "Red Crescent" },
      { kind: "speaker", words: "Libyan Red Crescent" },
      { kind: "speaker", words: "Red Crescent, via a paper" },
      { kind: "actor" },
    ]);
  });

  it("calls a speaker by the name that the page's language has for it", () => {
    const actor: NameHit = { ...place, key: "LNA", name: ["", "LNA"], name_ar: ["الجيش الوطني"], said: 3 };
    const first = () => groupsOf({ ...nothing, actors: [actor] }, () => 3)[0]?.options[0];
    const name = () => (first()?.body[0] as HTMLElement | undefined)?.textContent;
    speak("ar");
    expect(first()?.choice).toEqual({ kind: "speaker", words: "LNA" });
    expect(name()).toContain("الجيش الوطني");
    speak("en");
    expect(name()).toContain("LNA");
  });

  it("marks every second piece", () => {
    const nodes = marked(["", "a", " b ", "c", ""]);
    expect(nodes.map((node) => (typeof node === "string" ? node : `[${node.textContent}]`))).toEqual([
      "[a]",
      " b ",
      "[c]",
    ]);
  });
});

describe("the field q", () => {
  it("holds back what does not have its words, and nothing where there is no answer", async () => {
    const store = newStore();
    const masks = new EventMasks(4);
    const failed: string[] = [];
    let busied = 0;
    const answers = [Int32Array.from([1, 3]).buffer, null];
    vi.stubGlobal("fetch", async (url: string) => {
      asked.push(url);
      const body = answers.shift();
      return { ok: body !== null, status: 500, arrayBuffer: async () => body };
    });
    const mask = new SearchMask({
      baseUrl: "/d",
      store,
      masks,
      onBusy: () => {
        busied++;
      },
      onFailed: (error) => failed.push(error),
    });
    expect(masks.active).toBe(false);
    expect(busied).toBe(0);
    store.set({ q: "red crescent" });
    expect(busied).toBe(1);
    expect(mask.busy).toBe(true);
    await vi.runAllTimersAsync();
    expect(asked).toEqual(["/d/hits?q=red%20crescent"]);
    expect([...masks.kept]).toEqual([0, 2, 0, 2]);
    store.set({ q: "other" });
    await vi.runAllTimersAsync();
    expect(masks.active).toBe(false);
    expect(failed).toEqual(["the server answered 500"]);
    store.set({ q: "" });
    expect(asked).toHaveLength(2);
    expect(mask.busy).toBe(false);
  });

  it("shows nothing while its answer is awaited: at once in a new page, in another soon", async () => {
    const store = newStore();
    store.set({ q: "red crescent" });
    const masks = new EventMasks(3);
    const asked: ((rows: number[]) => void)[] = [];
    vi.stubGlobal(
      "fetch",
      () =>
        new Promise((resolve) => {
          asked.push((rows) => resolve({ ok: true, arrayBuffer: async () => Int32Array.from(rows).buffer }));
        }),
    );
    const options = { baseUrl: "/d", store, masks, onBusy: vi.fn(), onFailed: vi.fn() };
    const mask = new SearchMask(options);
    expect([...masks.kept]).toEqual([0, 0, 0]);
    asked[0]?.([1]);
    await vi.advanceTimersByTimeAsync(0);
    expect([...masks.kept]).toEqual([0, 2, 0]);
    // an answer that comes soon does not make the page flicker
    store.set({ q: "sheiha" });
    await vi.advanceTimersByTimeAsync(100);
    expect([...masks.kept]).toEqual([0, 2, 0]);
    await vi.advanceTimersByTimeAsync(100);
    expect([...masks.kept]).toEqual([0, 0, 0]);
    store.set({ q: "" });
    expect([...masks.kept]).toEqual([2, 2, 2]);
    await vi.advanceTimersByTimeAsync(1000);
    expect([...masks.kept]).toEqual([2, 2, 2]);
    expect(mask.busy).toBe(false);
  });
});
