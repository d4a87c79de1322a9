// @vitest-environment happy-dom
import { tableFromArrays, tableToIPC } from "apache-arrow";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CompareControl } from "../src/compare/compare_control";
import { encodeView } from "../src/compare/kept_view";
import { TEST_IDS } from "../src/contract";
import type { FetchedColumns } from "../src/data/dataset_columns";
import type { FilterData, FilterWords } from "../src/filters/filter_data";
import { type Asked, DifferenceList } from "../src/known/difference_list";
import { Knowledge } from "../src/known/knowledge";
import { KnownControl } from "../src/known/known_control";
import { DEFAULTS, fromTexts } from "../src/state/fields";
import { calendar, events, newClock, newStore } from "./world";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
beforeEach(() => document.body.replaceChildren());

const state = (party: string) => ({
  from: 0,
  sure: 0,
  status: "claimed" as const,
  parties: [party],
  larger_place: "",
  fades_after: null,
  faded: false,
  disputes: [],
  evidence: [],
});
const ground = (party: string) => ({
  parties: [],
  rows: [
    { place_id: "a", name: "A", disc: null, states: party === "" ? [] : [state(party)] },
    { place_id: "b", name: "B", disc: null, states: [state("LNA")] },
  ],
});

const KILLED = {
  event: new Int32Array(0),
  first: new Int32Array(0),
  last: new Int32Array(0),
  low: new Float64Array(0),
  high: new Float64Array(0),
  numbered: new Uint8Array(0),
  side: new Int8Array(0),
  rival: new Int32Array(0),
  incident: new Int32Array(0),
  bound: new Int32Array(0),
  least: new Uint8Array(0),
  part_of: new Int32Array(0),
  period: new Uint8Array(0),
};

describe("what was known", () => {
  function make(answer: (url: string) => Response) {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      asked.push(url);
      return answer(url);
    });
    const columns = {
      events: events(0, 1, 2, 3),
      ground: ground("LNA"),
      killed: { length: 7 },
    } as unknown as FetchedColumns;
    const filters = {
      words: { epoch: "2018-06-01" },
      published: Int32Array.from([0, 4, 9, 4_194_304]),
      disputedFrom: Int32Array.from([9, 4_194_304, 4_194_304, 4_194_304]),
    } as unknown as FilterData;
    const said: [number, string][] = [];
    const knowledge = new Knowledge({
      columns,
      filters,
      baseUrl: "/d",
      lang: "en",
      onBusy: () => undefined,
      onChange: (killed, error) => said.push([killed.length, error]),
    });
    return { asked, columns, knowledge, said };
  }

  const served = (url: string): Response =>
    url.endsWith(".arrow")
      ? new Response(tableToIPC(tableFromArrays(KILLED)).slice().buffer as ArrayBuffer)
      : new Response(JSON.stringify({ parties: [], rows: [ground("DPF").rows[0]] }));

  it("counts what was published by a day, that day included", () => {
    const { knowledge } = make(served);
    expect(
      ["2018-05-31", "2018-06-01", "2018-06-05", "2018-06-30"].map((day) => knowledge.countOn(day)),
    ).toEqual([0, 1, 2, 3]);
  });

  it("says nothing of the ground until what was known has come, and then no more than that", async () => {
    const { asked, columns, knowledge, said } = make(served);
    const following = knowledge.follow("2018-06-05");
    expect(columns.ground.rows.map((row) => row.states.length)).toEqual([0, 0]);
    expect(knowledge.busy).toBe(true);
    await following;
    expect(asked).toEqual(["/d/known/2018-06-05/killed.arrow", "/d/known/2018-06-05/ground-en.json"]);
    expect(columns.ground.rows.map((row) => row.states.map(({ parties }) => parties[0]))).toEqual([
      ["DPF"],
      [],
    ]);
    expect([...columns.events.disputed]).toEqual([0, 0, 0, 0]);
    expect(said.at(-1)).toEqual([0, ""]);
    await knowledge.follow("");
    expect(columns.ground.rows.map((row) => row.states.length)).toEqual([1, 1]);
    expect([...columns.events.disputed]).toEqual([1, 0, 0, 1]);
    expect(said.at(-1)).toEqual([7, ""]);
  });

  it("stays silent about the ground and tells what went wrong", async () => {
    const { columns, knowledge, said } = make(() => new Response("", { status: 500 }));
    await knowledge.follow("2018-06-05");
    expect(columns.ground.rows.map((row) => row.states.length)).toEqual([0, 0]);
    expect(said.at(-1)?.[1]).toContain("500");
    expect(knowledge.busy).toBe(false);
  });

  it("lets the last day win, whatever comes first", async () => {
    const gates: ((answer: Response) => void)[] = [];
    const { columns, knowledge } = make(served);
    vi.stubGlobal("fetch", (url: string) =>
      url.includes("2018-06-02") ? new Promise((open) => gates.push(open)) : Promise.resolve(served(url)),
    );
    const slow = knowledge.follow("2018-06-02");
    await knowledge.follow("");
    for (const open of gates) open(new Response("", { status: 500 }));
    await slow;
    expect(columns.ground.rows.map((row) => row.states.length)).toEqual([1, 1]);
  });
});

describe("the control and its banner", () => {
  function make() {
    const store = newStore();
    const asked: string[] = [];
    const control = new KnownControl({
      store,
      clock: newClock(),
      calendar,
      total: 1234,
      countOn: () => 56,
      onChanged: () => asked.push("changed"),
    });
    document.body.append(control.element, control.banner);
    const type = (words: string): void => {
      const input = control.element.querySelector("input") as HTMLInputElement;
      input.value = words;
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    };
    return { store, control, asked, type };
  }

  it("is off until a day is chosen, and says so clearly while it is on", () => {
    const { store, control, asked, type } = make();
    expect(control.banner.hidden).toBe(true);
    type("5 June 2018");
    expect(store.value.known).toBe("2018-06-05");
    expect(control.banner.hidden).toBe(false);
    expect(control.banner.textContent).toContain("As known on 5 June 2018: 56 of 1,234 records");
    const [changed, clear] = [...control.banner.querySelectorAll("button")];
    changed?.click();
    expect(asked).toEqual(["changed"]);
    clear?.click();
    expect(store.value.known).toBe("");
    expect(control.banner.hidden).toBe(true);
  });

  it("refuses what is no day, and turns on for the window's last day", () => {
    const { store, control, type } = make();
    type("the day before");
    expect(store.value.known).toBe("");
    expect(control.element.querySelector("[role=status]")?.textContent).not.toBe("");
    control.toggle();
    expect(store.value.known).toBe("2018-06-09");
    control.toggle();
    expect(store.value.known).toBe("");
  });
});

describe("what differs", () => {
  const NOTHING = { count: 0, claims: [] };
  const claim = {
    event_id: "E1",
    when: "1 June 2018",
    summary: "<b>said</b>",
    said_by: "X",
    published: "published 12 June 2018",
  };

  async function list(document_: object) {
    vi.stubGlobal("fetch", async () => new Response(JSON.stringify(document_)));
    const opened: string[] = [];
    const made = new DifferenceList({
      baseUrl: "/d",
      lang: "en",
      ground: ground("LNA"),
      onOpen: (id) => opened.push(id),
      onBusy: () => undefined,
    });
    document.body.append(made.element);
    await made.show({
      heading: "What changed later",
      left: "?known=2018-06-05",
      right: "?x=1",
      leftDay: 8,
      rightDay: 8,
      onlyLeft: "Only then ({n})",
      onlyRight: "Later ({n})",
    });
    return { made, opened };
  }

  it("lists claims, figures and ground, and opens a claim", async () => {
    const { made, opened } = await list({
      only_left: NOTHING,
      later: [],
      only_right: { count: 700, claims: [claim] },
      certain_left: NOTHING,
      certain_right: NOTHING,
      ground: [{ place_id: "a", name: "A", left: null, right: state("LNA") }],
      figures: [{ kind: "killed", unit: "people", left: [1, 5], right: [12, null], change: "rose" }],
      knowledge: [{ known: 5, later: 7, unknown: 2, in_doubt: 1 }, null],
      notices: [[], ["The link asks for days='0'"]],
    });
    const text = made.element.textContent ?? "";
    expect(made.element.dataset.testid).toBe(TEST_IDS.differences);
    expect(text).toContain("7 came later, 1 perhaps came before, 2 have no publication day");
    expect(text).toContain("Later (700)");
    expect(text).toContain("The link asks for days='0'");
    expect(text).toContain("<b>said</b>");
    expect(text).toContain("The first 1 are listed.");
    expect(text).toContain("Killed (people): rose, 1 to 5 → 12 or more");
    expect(text).toContain("A: unclaimed → claimed by LNA");
    made.element.querySelector<HTMLElement>("[data-event=E1]")?.click();
    expect(opened).toEqual(["E1"]);
  });

  it("says that nothing differs, and closes", async () => {
    const { made } = await list({
      only_left: NOTHING,
      later: [],
      only_right: NOTHING,
      certain_left: NOTHING,
      certain_right: NOTHING,
      ground: [],
      figures: [],
      knowledge: [null, null],
      notices: [[], []],
    });
    expect(made.element.textContent).toContain("Both show the same.");
    made.popup.close();
    expect(made.popup.isOpen()).toBe(false);
  });

  it("tells what went wrong", async () => {
    vi.stubGlobal("fetch", async () => new Response("", { status: 503 }));
    const { made } = await (async () => {
      const opened: string[] = [];
      const one = new DifferenceList({
        baseUrl: "/d",
        lang: "en",
        ground: ground("LNA"),
        onOpen: (id) => opened.push(id),
        onBusy: () => undefined,
      });
      await one.show({
        heading: "h",
        left: "",
        right: "",
        leftDay: 0,
        rightDay: 0,
        onlyLeft: "",
        onlyRight: "",
      });
      return { made: one };
    })();
    expect(made.element.querySelector("[role=alert]")?.textContent).toContain("503");
    expect(made.busy).toBe(false);
  });
});

describe("keeping a view to compare others with", () => {
  function make() {
    const store = newStore();
    const clock = newClock();
    const asked: Asked[] = [];
    const words = { epoch: "2018-06-01", by: [{ name: "LNA", keys: ["lna"] }] } as unknown as FilterWords;
    const control = new CompareControl({
      store,
      clock,
      facts: { words, types: [], families: [], calendar },
      onCompare: (one) => asked.push(one),
    });
    document.body.append(control.element);
    const [keep, stop] = [...control.element.querySelectorAll("button")] as HTMLButtonElement[];
    return { store, clock, asked, keep, stop };
  }

  it("keeps days, filters and the day of knowledge, and no camera", () => {
    const state = { ...DEFAULTS, date: "2018-06-09", by: ["lna"], known: "2018-06-05", lon: 22.6, z: 12 };
    const kept = new URLSearchParams(encodeView(state));
    expect(kept.get("by")).toBe("lna");
    expect(kept.get("known")).toBe("2018-06-05");
    expect([kept.has("lon"), kept.has("z"), kept.has("compare")]).toEqual([false, false, false]);
    expect(fromTexts(Object.fromEntries(kept)).date).toBe("2018-06-09");
  });

  it("keeps the view, then asks what differs from it, then lets go of it", () => {
    const { store, clock, asked, keep, stop } = make();
    expect(stop?.hidden).toBe(true);
    keep?.click();
    expect(new URLSearchParams(store.value.compare).get("date")).toBe("2018-06-09");
    expect(asked).toEqual([]);
    store.set({ date: "2018-06-20", by: ["lna"] });
    clock.moveTo(19);
    keep?.click();
    expect(asked[0]?.left).toBe(store.value.compare);
    expect(new URLSearchParams(asked[0]?.right).get("by")).toBe("lna");
    expect([asked[0]?.leftDay, asked[0]?.rightDay]).toEqual([8, 19]);
    expect(asked[0]?.heading).toContain("9 June 2018");
    stop?.click();
    expect(store.value.compare).toBe("");
    expect(stop?.hidden).toBe(true);
  });
});
