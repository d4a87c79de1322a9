// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TEST_IDS } from "../src/contract";
import type { FetchedColumns } from "../src/data/dataset_columns";
import { EventTexts } from "../src/data/event_texts";
import { NewestFirst } from "../src/data/newest_first";
import { h } from "../src/dom/elements";
import { keepMarkedText } from "../src/dom/selected_text";
import { detail } from "../src/panels/detail";
import { EvidencePanel } from "../src/panels/evidence";
import { OpenEvent } from "../src/state/open_event";
import { WORDS } from "../src/words";
import {
  button,
  events,
  families,
  ground,
  newClock,
  newStore,
  press,
  record,
  types,
  withoutPicture,
} from "./world";

/** A server that answers what it is asked for, or refuses. */
function serve(answers: (url: string) => unknown): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    const body = answers(url);
    return { ok: body !== undefined, status: body === undefined ? 404 : 200, json: async () => body };
  });
  return asked;
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

beforeEach(() => {
  withoutPicture();
  vi.useFakeTimers();
  document.body.replaceChildren();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the evidence panel", () => {
  async function make(count = 5, chunk = 2) {
    const columns = events(...Array.from({ length: count }, (_, row) => row));
    const asked = serve((url) => {
      const number = Number(/records\/(\d+)/.exec(url)?.[1]);
      return Array.from({ length: chunk }, (_, at) => record(number * chunk + at));
    });
    const texts = new EventTexts("/data", chunk, "en");
    const chosen: (number | null | string)[] = [];
    const world = { moving: false, blamed: "" };
    const store = newStore();
    const panel = new EvidencePanel({
      baseUrl: "/data",
      store,
      events: columns,
      families,
      types,
      texts,
      newest: new NewestFirst(columns),
      moving: () => world.moving,
      onSelect: (row) => chosen.push(row),
      onOpenId: (id) => chosen.push(id),
      onGo: (goal) => chosen.push(goal),
      nothing: () => (world.blamed === "" ? null : h("b", {}, world.blamed)),
    });
    document.body.append(panel.element);
    let listed = false;
    void panel.listed.then(() => {
      listed = true;
    });
    panel.applyTheme(false);
    panel.show({ a: 0, b: count }, count);
    await Promise.resolve();
    // the map waits for the texts, which are not here yet
    expect(listed).toBe(false);
    await settle();
    const rows = (): string[] =>
      [...panel.element.querySelectorAll(".item .summary")].map((item) => item.textContent ?? "");
    expect(listed).toBe(true);
    return { panel, texts, asked, chosen, world, rows, store, root: panel.element };
  }

  it("lists the window's reports, newest first, as text and never as markup", async () => {
    const { rows, root, texts } = await make();
    expect(rows()).toEqual([4, 3, 2, 1, 0].map((row) => `<b>text</b> ${row}`));
    expect(root.querySelector("h2")?.textContent).toBe("Evidence (5)");
    expect(root.querySelector("b")).toBeNull();
    expect(root.querySelectorAll(".tag-disputed")).toHaveLength(2);
    expect(texts.busy).toBe(false);
  });

  it("fills the list when the clock stands still, fetches nothing while it runs", async () => {
    const { panel, rows, asked, world } = await make();
    const before = asked.length;
    world.moving = true;
    for (let end = 4; end > 1; end--) panel.show({ a: 0, b: end }, end);
    expect(panel.busy).toBe(true);
    expect(rows()).toHaveLength(5);
    world.moving = false;
    vi.advanceTimersByTime(1000);
    await settle();
    expect(panel.busy).toBe(false);
    expect(rows()).toHaveLength(2);
    expect(asked).toHaveLength(before);
  });

  it("opens nothing when its text is marked, but by a press or a key all the same", async () => {
    const { root, chosen } = await make();
    keepMarkedText(document.body);
    const summary = root.querySelector(".item .summary") as HTMLElement;
    const click = (detail: number): void => {
      summary.dispatchEvent(new MouseEvent("click", { bubbles: true, detail }));
    };
    const marked = vi.spyOn(document, "getSelection");
    marked.mockReturnValue({ type: "Range", isCollapsed: true } as Selection);
    click(1);
    expect(chosen).toEqual([]);
    click(0);
    expect(chosen).toEqual([4]);
    marked.mockReturnValue({ type: "Caret", isCollapsed: true } as Selection);
    click(1);
    expect(chosen).toEqual([4, 4]);
  });

  it("says that it searches while that is so, and lists the answer at once", async () => {
    const { panel, root, rows } = await make();
    panel.show({ a: 0, b: 0 }, 0, true);
    vi.advanceTimersByTime(1000);
    expect(root.querySelector("h2")?.textContent).toBe("Evidence");
    expect(root.querySelector(".list")?.textContent).toBe("Searching…");
    panel.show({ a: 0, b: 2 }, 2);
    expect(rows()).toHaveLength(2);
  });

  it("shows a page at a time and says how many more there are", async () => {
    const { rows, root } = await make(70, 100);
    expect(rows()).toHaveLength(60);
    button(root, "Show 10 more of 10").click();
    await settle();
    expect(rows()).toHaveLength(70);
    expect(root.querySelector(".more")).toBeNull();
  });

  it("says what to do where nothing falls in the window", async () => {
    const { panel, root } = await make();
    panel.show({ a: 30, b: 31 }, 0);
    vi.advanceTimersByTime(1000);
    expect(root.querySelector(".empty")?.textContent).toContain("press N for the next report");
  });

  it("says that a search is awaited in an item of the list, which stays one", async () => {
    const { panel, root } = await make();
    panel.show({ a: 30, b: 31 }, 0, true);
    vi.advanceTimersByTime(1000);
    expect(root.querySelector("li [role='status']")?.textContent).toBe(WORDS.search.busy);
    expect(root.querySelector("ol > [role]")).toBeNull();
  });

  it("says in place of a table, and of a closed drawer, which filter leaves nothing", async () => {
    const { panel, root, store, world } = await make();
    store.set({ panel: "table" });
    await settle();
    expect(root.querySelector(".report-table")).toHaveProperty("hidden", false);
    world.blamed = "types";
    panel.show({ a: 30, b: 31 }, 0);
    vi.advanceTimersByTime(1000);
    expect(root.querySelector(".report-table")).toHaveProperty("hidden", true);
    expect(root.querySelector(".empty")?.textContent).toBe(`${WORDS.filter.nothing_left}types`);
    expect(document.querySelector(".evidence.filtered-out")).not.toBeNull();
    panel.show({ a: 0, b: 9 }, 5);
    vi.advanceTimersByTime(1000);
    await settle();
    expect(root.querySelector(".report-table")).toHaveProperty("hidden", false);
    expect(document.querySelector(".evidence.filtered-out")).toBeNull();
  });

  it("is a table of all rows as well, which says its order, and the link says so too", async () => {
    const { root, store } = await make(70, 100);
    button(root, WORDS.evidence.table).click();
    await settle();
    const rows = (): (string | undefined)[] =>
      [...root.querySelectorAll<HTMLElement>(`[data-testid="${TEST_IDS.tableRow}"]`)].map(
        (row) => row.dataset.row,
      );
    expect(rows()).toHaveLength(70);
    expect(rows()[0]).toBe("69");
    expect(root.querySelector("caption")?.textContent).toBe("70 reports in the window, newest first");
    expect(store.value.panel).toBe("table");
    root.querySelector<HTMLElement>('button[data-column="when"]')?.click();
    await settle();
    expect(rows()[0]).toBe("0");
    expect(root.querySelector("caption")?.textContent).toContain("oldest first");
    expect(store.value.sort).toBe("oldest");
    expect(root.querySelector('th[data-column="when"]')?.getAttribute("aria-sort")).toBe("ascending");
    store.set({ sort: "what" });
    await settle();
    // evacuations before ground clashes, each newest first
    expect([rows()[0], rows()[1], rows()[35]]).toEqual(["69", "67", "68"]);
  });

  it("leads through the table by keyboard, opens a row, and lets text be marked", async () => {
    const { root, chosen, store } = await make();
    store.set({ panel: "table" });
    await settle();
    const links = [...root.querySelectorAll<HTMLElement>("tbody button")];
    links[0]?.focus();
    press("ArrowDown");
    press("ArrowDown");
    expect(document.activeElement).toBe(links[2]);
    press("Home");
    expect(document.activeElement).toBe(links[0]);
    press("End");
    expect(document.activeElement).toBe(links[4]);
    links[1]?.click();
    const cell = root.querySelector<HTMLElement>('tr[data-row="2"] td');
    cell?.click();
    expect(chosen).toEqual([3, 2]);
    vi.spyOn(document, "getSelection").mockReturnValue({ type: "Range" } as Selection);
    cell?.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }));
    expect(chosen).toEqual([3, 2]);
  });

  it("draws of many rows those in sight alone", async () => {
    const { root, store } = await make(2000, 256);
    store.set({ panel: "table" });
    await settle();
    const rows = root.querySelectorAll(`[data-testid="${TEST_IDS.tableRow}"]`);
    expect(rows.length).toBeLessThan(100);
    expect(root.querySelector("table")?.getAttribute("aria-rowcount")).toBe("2001");
    const [first] = rows;
    first?.querySelector("button")?.focus();
    press("End");
    expect(document.activeElement?.closest("tr")?.dataset.row).toBe("0");
  });

  it("shows the columns that somebody chooses, and keeps the choice", async () => {
    localStorage.clear();
    const { root, store } = await make();
    store.set({ panel: "table" });
    await settle();
    const box = (name: string): HTMLInputElement | null => root.querySelector(`input[value="${name}"]`);
    const headings = (): string[] =>
      [...root.querySelectorAll<HTMLElement>("thead th")].map((cell) => cell.dataset.column ?? "");
    expect(headings()).toEqual(["when", "what", "where", "claim", "who", "window"]);
    box("claim")?.click();
    box("id")?.click();
    expect(headings()).toEqual(["when", "what", "where", "who", "window", "id"]);
    expect(localStorage.getItem("dernamap-columns")).toBe("when,what,where,who,window,id");
    localStorage.clear();
  });

  it("goes from report to report with the arrows, and opens one", async () => {
    const { root, chosen } = await make();
    const items = [...root.querySelectorAll<HTMLElement>(".item")];
    items[0]?.focus();
    press("ArrowDown");
    expect(document.activeElement).toBe(items[1]);
    press("ArrowUp");
    press("ArrowUp");
    expect(document.activeElement).toBe(items[0]);
    items[2]?.click();
    expect(chosen).toEqual([2]);
  });

  it("shows one event in full, marks it in the list, and gives the focus back to it", async () => {
    const { panel, root, chosen } = await make();
    await panel.select(3);
    expect(root.querySelector(`[data-testid="${TEST_IDS.detail}"]`)?.getAttribute("data-event")).toBe("E3");
    expect(document.activeElement?.textContent).toBe("Evacuation");
    expect(root.querySelector("[aria-current='true']")?.getAttribute("data-row")).toBe("3");
    button(root, "‹ All in the window").click();
    expect(chosen).toEqual([null]);
    await panel.select(null);
    expect(root.querySelector(`[data-testid="${TEST_IDS.detail}"]`)).toBeNull();
    expect(document.activeElement?.getAttribute("data-row")).toBe("3");
  });

  it("says that a record could not be loaded, and tries again the next time", async () => {
    const { panel, root, asked } = await make(5, 2);
    serve(() => undefined);
    await panel.select(7);
    expect(root.querySelector("[role='alert']")?.textContent).toContain("records 3 answered 404");
    expect(asked.some((url) => url.includes("records/3"))).toBe(false);
    serve(() => [record(6), record(7)]);
    await panel.select(null);
    await panel.select(7);
    expect(root.querySelector(`[data-testid="${TEST_IDS.detail}"]`)?.getAttribute("data-event")).toBe("E7");
  });
});

describe("an event in full", () => {
  it("has what is not known in words, other sides to open, and no address that is not of the web", () => {
    const opened: string[] = [];
    const element = detail(
      record(0, {
        placements: [],
        unplaced_reason: "no place is named",
        attributed_to: "",
        sources: ["javascript:alert(1)", "https://example.org/a"].map((url) => ({
          title: url,
          publisher: "P",
          url,
          no_url_reason: "",
          published: "2018",
          language: "en",
        })),
        disputes: [
          {
            dispute_id: "D1",
            topic: "the day",
            version_a: "4 June",
            version_b: "9 June",
            others: [{ event_id: "E9", words: "4 June", summary: "s", attributed_to: "LNA" }],
          },
        ],
      }),
      { onBack: () => undefined, onOpen: (id) => opened.push(id), onGo: (goal) => opened.push(goal) },
    );
    expect(element.textContent).toContain("Not placed: no place is named");
    expect(element.textContent).toContain("not stated");
    expect([...element.querySelectorAll(".source a")].map((link) => link.getAttribute("href"))).toEqual([
      "https://example.org/a",
    ]);
    (element.querySelector(".others button") as HTMLElement).click();
    (element.querySelector("a[href='disputes?id=D1']") as HTMLElement).click();
    expect(opened).toEqual(["E9", "disputes/D1"]);
  });
});

describe("the open event", () => {
  function make(id = "") {
    const columns = {
      events: events(0, 8, 40),
      marks: { event: Int32Array.from([0, 1, 1, 2]) },
      ground,
    } as unknown as FetchedColumns;
    const clock = newClock();
    const shown: (number | null)[] = [];
    const named: string[] = [];
    const opened = new OpenEvent(
      {
        columns,
        clock,
        baseUrl: "/data",
        idOf: (row) => `E${row}`,
        onChoose: async (row) => void shown.push(row),
        onNamed: (name) => named.push(name),
      },
      id,
    );
    return { clock, opened, shown, named };
  }

  it("is named once it is on the page, and has its marks", async () => {
    const { opened, shown, named } = make();
    const done = opened.choose(1);
    expect(opened.busy).toBe(true);
    await done;
    expect(opened).toMatchObject({ row: 1, id: "E1", busy: false, marks: [1, 2] });
    expect(shown).toEqual([1]);
    expect(named.at(-1)).toBe("E1");
  });

  it("moves the clock only if it lies outside the window", async () => {
    const { clock, opened } = make();
    serve((url) => ({ row: Number(url.slice(-1)) }));
    await opened.chooseId("E1");
    expect(clock.state.day).toBe(8);
    await opened.chooseId("E2");
    expect(clock.state.day).toBe(40);
    await opened.chooseId("E0", false);
    expect(clock.state.day).toBe(40);
    await opened.chooseAndMove(1);
    expect(clock.state.day).toBe(8);
  });

  it("drops a late answer that nobody wants any more", async () => {
    const { opened, shown } = make();
    serve((url) => ({ row: Number(url.slice(-1)) }));
    const late = opened.chooseId("E2");
    await opened.choose(1);
    await late;
    expect(shown).toEqual([1]);
    expect(opened.id).toBe("E1");
  });

  it("follows a link by name at once, and closes with none", async () => {
    const { opened, shown } = make();
    serve((url) => ({ row: Number(url.slice(-1)) }));
    opened.follow("E2");
    expect(opened.id).toBe("E2");
    await settle();
    opened.follow("E2");
    opened.follow("");
    await settle();
    expect(shown).toEqual([2, null]);
    expect(opened.id).toBe("");
  });
});

it("what is said of an element shows no such sign either", () => {
  expect(h("b", { title: "LNA \u202esaid", "data-id": "a\u202e" }).outerHTML).toBe(
    '<b title="LNA said" data-id="a\u202e"></b>',
  );
});
