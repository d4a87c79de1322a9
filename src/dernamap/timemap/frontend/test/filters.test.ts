// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { TEST_IDS } from "../src/contract";
import { EventMasks, SURELY, standing } from "../src/data/event_masks";
import type { Counted, FilterOptions } from "../src/filters/filter_options";
import { FilterPanel } from "../src/filters/filter_panel";
import { geodesic } from "../src/filters/geodesic";
import { OptionList } from "../src/filters/option_list";
import { ShapeGroup } from "../src/filters/shape_group";
import { ShapeLayer } from "../src/filters/shape_layer";
import { hasWords, slug } from "../src/filters/slug";
import { ViewBar } from "../src/filters/view_bar";
import { DEFAULTS, type PageState } from "../src/state/fields";
import { StateStore } from "../src/state/state_store";
import { Calendar } from "../src/time/calendar";
import { Clock } from "../src/time/clock";

const click = (element: Element | null | undefined): void => (element as HTMLElement).click();

import { WORDS } from "../src/words";

describe("masks of events", () => {
  it("keep the least that any of them gives", () => {
    const masks = new EventMasks(3);
    const heard = vi.fn();
    masks.onChange(heard);
    masks.set("filters", Uint8Array.of(2, 1, 0));
    masks.set("search", Uint8Array.of(0, 2, 2));
    expect([...masks.kept]).toEqual([0, 1, 0]);
    expect([...masks.without("filters")]).toEqual([0, 2, 2]);
    masks.set("search", null);
    expect([...masks.kept]).toEqual([2, 1, 0]);
    masks.set("filters", null);
    masks.set("filters", null);
    expect([...masks.kept]).toEqual([2, 2, 2]);
    expect(masks.active).toBe(false);
    expect(heard).toHaveBeenCalledTimes(4);
  });

  it("never make certain what is kept perhaps", () => {
    const days = Int32Array.of(5, 5, 5, 5);
    const window = { a: 0, b: 9 };
    const stands = (level: number, onlyCertain = false) =>
      standing({ kept: Uint8Array.of(level), onlyCertain }, days, 0, window);
    expect([0, 1, 2].map((level) => stands(level))).toEqual([null, "possible", "certain"]);
    expect(stands(1, true)).toBeNull();
    expect(standing(undefined, days, 0, { a: 6, b: 9 })).toBeNull();
    expect(SURELY).toBe(2);
  });
});

describe("words in names", () => {
  it("stand together, without accents and marks", () => {
    expect(slug("Médecins  sans, frontières")).toBe("medecins-sans-frontieres");
    expect(hasWords([slug("Libyan Red Crescent, Derna branch")], "red-crescent")).toBe(true);
    expect(hasWords([slug("Predator")], "red")).toBe(false);
  });
});

describe("geodesic distance", () => {
  it("is that of WGS84", () => {
    // pyproj.Geod(ellps="WGS84").inv(22.6383, 32.7594, 25.15, 31.6)
    expect(geodesic(22.6383, 32.7594, 25.15, 31.6)).toBeCloseTo(269503.0579, 2);
    expect(geodesic(22, 32, 22, 32)).toBe(0);
    expect(geodesic(0, 0, 180, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the line of the view", () => {
  const calendar = new Calendar("2018-01-01");
  const words = {
    actors: [],
    by: [{ name: "LNA spokesman", keys: ["lna-spokesman", "lna"] }],
    publishers: [],
    sources: [],
    epoch: "2018-01-01",
    speakers: [],
    parties: ["LNA"],
    arabic: {},
    places: [{ id: "port", name: "The port", name_ar: "", holders: [], region: null }],
    shapes: [],
  };
  let store: StateStore;
  let clock: Clock;
  let bar: ViewBar;

  beforeEach(() => {
    clock = new Clock({ first: 0, last: 99 }, { mode: "window", day: 5, length: 1, from: 0 });
    store = new StateStore({ ...DEFAULTS, places: ["port"], within: 3, by: ["lna"] } as PageState);
    bar = new ViewBar({
      store,
      clock,
      facts: { words, types: [], families: [], calendar },
      onFilter: () => undefined,
      tools: [],
    });
    document.body.replaceChildren(bar.element);
    bar.show(4, 1);
  });
  const sentence = () => bar.element.querySelector(`[data-testid="${TEST_IDS.sentence}"]`)?.textContent;
  const parts = () => [...bar.element.querySelectorAll(`[data-testid="${TEST_IDS.sentencePart}"]`)];

  it("says the view, and nothing but the view can be copied", () => {
    expect(sentence()).toBe(
      "Reports within 3 km of The port, said by LNA, 6 January 2018: 4 certain, 1 possible",
    );
    expect(bar.button.textContent).toContain("2");
  });

  it("gives no counts while a search is awaited", () => {
    bar.show(4, 1, true);
    expect(sentence()).toBe("Reports within 3 km of The port, said by LNA, 6 January 2018: searching…");
    bar.show(4, 1);
    expect(sentence()).toContain("4 certain, 1 possible");
  });

  it("takes off a part with all its fields, and keeps the focus on the page", () => {
    click(parts()[0]?.querySelector("button"));
    expect([store.value.places, store.value.within, store.value.by]).toEqual([[], 0, ["lna"]]);
    expect(document.activeElement).toBe(bar.button);
    bar.show(0, 0);
    expect(sentence()).toBe("Reports, said by LNA, 6 January 2018: none");
  });

  it("takes off the window by showing all days", () => {
    click(parts().at(-1)?.querySelector("button"));
    expect(clock.state).toMatchObject({ mode: "range", from: 0, day: 99 });
    // all days there are cannot be taken off once more
    bar.show(9, 9);
    expect(sentence()).toContain("1 January to 10 April 2018");
    expect(parts().map((part) => (part as HTMLElement).dataset.field)).not.toContain("mode");
    expect(parts()).toHaveLength(2);
  });

  it("clears everything, and hides the button that does", () => {
    const clear = bar.element.querySelector<HTMLElement>(`[data-testid="${TEST_IDS.filterClear}"]`);
    click(clear);
    bar.show(9, 9);
    expect([store.value.places, store.value.by]).toEqual([[], []]);
    expect(clear?.hidden).toBe(true);
  });
});

describe("a shape that is drawn", () => {
  let layer: ShapeLayer;
  const drawn: unknown[] = [];
  const corner = (x: number, y: number): void => {
    layer.element.dispatchEvent(new MouseEvent("click", { clientX: x, clientY: y, bubbles: true }));
  };
  const corners = (): number => layer.element.querySelectorAll(".shape-corner").length;
  const key = (name: string, on: Element = document.body): void => {
    on.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, composed: true }));
  };

  beforeEach(() => {
    drawn.length = 0;
    layer = new ShapeLayer({ onDrawn: (ring) => drawn.push(ring), unproject: (x, y) => [x / 10, y / 10] });
    layer.move((lon, lat) => ({ x: lon * 10, y: lat * 10 }));
    document.body.replaceChildren(layer.element);
    layer.begin();
    for (const [x, y] of [
      [100, 100],
      [200, 100],
      [100, 200],
      [200, 200],
    ] as const)
      corner(x, y);
  });

  it("is given up with Escape, and loses its last corner with Backspace, wherever the focus is", () => {
    const button = layer.element.querySelector("button") as HTMLButtonElement;
    expect(corners()).toBe(4);
    key("Backspace", button);
    expect(corners()).toBe(3);
    key("Escape", button);
    expect([layer.busy, drawn.length]).toEqual([false, 0]);
  });

  it("says why it is none where its sides cross, and is kept to be corrected", () => {
    key("Enter");
    expect(layer.element.textContent).toContain(WORDS.filter.shape.crosses);
    expect([layer.busy, drawn.length]).toEqual([true, 0]);
    key("Backspace");
    key("Enter");
    expect(drawn).toEqual([
      [
        [10, 10],
        [20, 10],
        [10, 20],
      ],
    ]);
  });
});

describe("a list of choices", () => {
  const many: Counted[] = Array.from({ length: 40 }, (_, n) => ({
    value: `v${n}`,
    label: n === 3 ? "Sheïha" : `Value ${n}`,
    count: n,
    certain: 0,
  }));
  const chosen: string[][] = [];
  const list = (takesWords = false): OptionList => {
    const one = new OptionList({
      name: "by",
      title: "Who",
      takesWords,
      onChoose: (values) => chosen.push([...values]),
      onOpen: () => undefined,
    });
    document.body.replaceChildren(one.element);
    return one;
  };
  const labels = (one: OptionList): (string | null)[] =>
    [...one.element.querySelectorAll(".option")].map((row) => row.textContent);
  const type = (one: OptionList, text: string): void => {
    const box = one.element.querySelector("input[type=search]") as HTMLInputElement;
    box.value = text;
    box.dispatchEvent(new Event("input"));
  };

  it("has what is chosen first, and finds by letters in any spelling", () => {
    const one = list();
    one.show(many, ["v0"]);
    expect(labels(one)[0]).toBe("Value 00");
    expect(labels(one)).toHaveLength(30);
    type(one, "sheiha");
    expect(labels(one)).toEqual(["Value 00", "Sheïha3"]);
    click(one.element.querySelectorAll("input[type=checkbox]")[1]);
    expect(chosen.pop()).toEqual(["v0", "v3"]);
  });

  it("offers all names with the words that are typed, and keeps words that are no choice", () => {
    const one = list(true);
    one.show(many, ["red-crescent"]);
    expect(labels(one)[0]).toBe("“red crescent”");
    type(one, "Red Cross");
    expect(labels(one)[0]).toBe("All with the words “Red Cross”");
    click(one.element.querySelector("input[type=checkbox]"));
    expect(chosen.pop()).toEqual(["red-crescent", "red-cross"]);
  });

  it("shows markup as text", () => {
    const one = list();
    one.show([{ value: "x", label: "<img src=x onerror=alert(1)>", count: 1, certain: 0 }], []);
    expect(one.element.querySelector("img")).toBeNull();
  });
});

describe("the panel", () => {
  it("keeps a distance that is being typed when it counts anew", () => {
    const clock = new Clock({ first: 0, last: 99 }, { mode: "window", day: 5, length: 1, from: 0 });
    const store = new StateStore({ ...DEFAULTS, places: ["al-fatayeh"] } as PageState);
    const button = document.createElement("button");
    const panel = new FilterPanel({
      store,
      clock,
      options: { counted: () => [] } as unknown as FilterOptions,
      opener: () => button,
      onClear: () => undefined,
      onDraw: () => undefined,
      inView: () => null,
    });
    panel.setOpen(true);
    const box = panel.element.querySelector(`[data-testid="${TEST_IDS.filterWithin}"]`) as HTMLInputElement;
    box.value = "12";
    panel.setOpen(true);
    expect(box.value).toBe("12");
    box.dispatchEvent(new Event("change"));
    expect(store.value.within).toBe(12);
    store.set({ within: 3.5 });
    panel.setOpen(true);
    expect(box.value).toBe("3.5");
    store.set({ places: [], within: 0 });
    panel.setOpen(true);
    expect([box.value, box.disabled]).toEqual(["", true]);
  });
});

describe("a shape that is typed", () => {
  it("is taken if it is one, and refused in words if not", () => {
    const taken: unknown[] = [];
    const group = new ShapeGroup({
      onChange: (ring) => taken.push(ring),
      onDraw: () => undefined,
      inView: () => [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
    });
    const box = group.element.querySelector("input") as HTMLInputElement;
    const enter = (text: string): void => {
      box.value = text;
      box.dispatchEvent(new Event("change"));
    };
    enter("0 0,2 2,2 0,0 2");
    expect(taken).toEqual([]);
    const said = (): string => group.element.querySelector("[role=status]")?.textContent ?? "";
    expect(said()).toContain("cross");
    enter("179 0,-179 0,-179 2");
    expect(said()).toContain("date line");
    for (const wrong of ["Derna", "0 0,2 0", "0 0,2 0,2", "0 0,2 0,2 99"]) {
      enter(wrong);
      expect(said(), wrong).toContain("longitude");
    }
    expect(taken).toEqual([]);
    enter("0 0,2 0,2 2");
    expect(taken.pop()).toEqual([
      [0, 0],
      [2, 0],
      [2, 2],
    ]);
    expect(said()).toBe("");
    for (const text of ["0 0, 2 0, 2 2", "0,0; 2,0; 2,2", "POLYGON ((0 0, 2 0, 2 2, 0 0))"]) {
      enter(text);
      expect(box.value, text).toBe("0 0,2 0,2 2");
      expect(taken.pop(), text).toHaveLength(3);
    }
    click(group.element.querySelectorAll("button")[1]);
    expect(taken.pop()).toHaveLength(3);
    enter("");
    expect(taken.pop()).toEqual([]);
  });
});
