// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ACTIONS, KEYS, meaningOf } from "../src/briefing/briefing_keys";
import { arranged, Pointers, pointedAt, pointedNames } from "../src/briefing/pointers";
import { PresentButton } from "../src/briefing/present_button";
import { Presenter } from "../src/briefing/presenter";
import { fetchBriefing, sceneFields, sceneNumber } from "../src/briefing/scenes";
import { SpeakerWindow, sinceWords } from "../src/briefing/speaker_window";
import { fitStage } from "../src/briefing/stage/fit_stage";
import { Stage } from "../src/briefing/stage/scene_stage";
import { swipeOf } from "../src/briefing/stage/swipe";
import { TimeStrip } from "../src/briefing/stage/time_strip";
import { whole } from "../src/briefing/stage/whole_words";
import { type SceneRecord, TEST_IDS } from "../src/contract";
import { zoomFor } from "../src/map/meant_ground";
import { grownSize } from "../src/map/name_sizes";
import { DEFAULTS } from "../src/state/fields";
import { calendar, events, families, newClock, withoutPicture } from "./world";

const point = {
  event_id: "E1",
  row: 1,
  type: "Clash",
  when: "9 June 2018",
  where: "Sheiha",
  places: [],
  summary: "<b>It was said.</b>",
  attributed_to: "a spokesman",
  sources: ["An agency, 10 June 2018"],
  disputed: true,
};

const scene = (id: string, change: Partial<SceneRecord> = {}): SceneRecord => ({
  id,
  title: `<i>Scene</i> ${id}`,
  text: "A sentence.",
  notes: `Notes of ${id}`,
  view: { mode: "range", from: "2018-06-08", to: "2018-06-09", lon: "22.6", lat: "32.7", z: "12" },
  play: 0,
  points: [point],
  faults: [],
  ...change,
});

beforeEach(() => {
  withoutPicture();
  document.body.replaceChildren();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the presenter", () => {
  function make(total = 14, start = 0) {
    const heard: string[] = [];
    return { heard, presenter: new Presenter(total, start, (change) => heard.push(change)) };
  }

  it("goes on and back, to the ends and no further", () => {
    const { presenter, heard } = make();
    presenter.previous();
    expect(presenter.count).toBe("1 / 14");
    presenter.next();
    presenter.next();
    expect(presenter.count).toBe("3 / 14");
    presenter.last();
    presenter.next();
    expect(presenter.count).toBe("14 / 14");
    presenter.first();
    expect(presenter.index).toBe(0);
    expect(heard).toEqual(["scene", "scene", "scene", "scene"]);
  });

  it("jumps to the number that was typed, or to the nearest there is", () => {
    const { presenter } = make();
    for (const figure of "12") presenter.type(figure);
    presenter.jump();
    expect(presenter.count).toBe("12 / 14");
    presenter.jump();
    expect(presenter.count).toBe("12 / 14");
    for (const figure of "9999") presenter.type(figure);
    expect(presenter.typed).toBe("999");
    presenter.jump();
    expect(presenter.count).toBe("14 / 14");
    presenter.type("0");
    presenter.jump();
    expect(presenter.count).toBe("1 / 14");
    expect(presenter.typed).toBe("");
  });

  it("blanks and lights the screen; going on lights it too", () => {
    const { presenter, heard } = make();
    presenter.toggleBlank();
    expect(presenter.blank).toBe(true);
    presenter.toggleBlank();
    expect(presenter.blank).toBe(false);
    presenter.toggleBlank();
    presenter.previous();
    expect(presenter.blank).toBe(false);
    expect(heard).toEqual(["look", "look", "look", "look"]);
  });

  it("forgets what was typed", () => {
    const { presenter } = make();
    expect(presenter.forget()).toBe(false);
    presenter.type("1");
    expect(presenter.forget()).toBe(true);
    presenter.next();
    expect(presenter.count).toBe("2 / 14");
  });

  it("starts within the scenes, and stands without any", () => {
    expect(make(3, 9).presenter.count).toBe("3 / 3");
    expect(make(0).presenter.count).toBe("0 / 0");
  });
});

describe("the keys", () => {
  const press = (key: string, change: Partial<KeyboardEvent> = {}) =>
    meaningOf({ key, code: "", altKey: false, ctrlKey: false, metaKey: false, ...change });

  it.each([
    [["PageDown", "ArrowRight", "n", "N", " "], "next"],
    [["PageUp", "ArrowLeft", "p", "P"], "previous"],
    [["Home"], "first"],
    [["End"], "last"],
    [[".", "b", "B"], "blank"],
    [["f", "F", "F5"], "full"],
    [["g", "G"], "jump"],
    [["s", "S"], "speaker"],
    [["?"], "help"],
    [["Escape"], "leave"],
  ])("%s are %s", (keys, action) => {
    for (const key of keys) expect(press(key)).toBe(action);
  });

  it("are where they are on an Arabic keyboard, whose figures count too", () => {
    expect(press("ى", { code: "KeyN" })).toBe("next");
    expect(press("لا", { code: "KeyB" })).toBe("blank");
    expect(press("٧")).toEqual({ figure: "7" });
    expect(press("7")).toEqual({ figure: "7" });
  });

  it("with Ctrl, Alt or the command key are the browser's, and others nobody's", () => {
    expect(press("n", { ctrlKey: true })).toBeNull();
    expect(press("F5", { metaKey: true })).toBeNull();
    expect(press("ArrowLeft", { altKey: true })).toBeNull();
    expect(press("x", { code: "KeyX" })).toBeNull();
    expect(press("Tab", { code: "Tab" })).toBeNull();
  });
});

describe("scenes", () => {
  it("set the window, the camera and the filters, and nothing that is the reader's", () => {
    const opening = { ...DEFAULTS, date: "2018-06-09", types: ["airstrike"], theme: "dark" as const };
    const fields = sceneFields(scene("a"), opening, { width: 880, height: 640, page: 1440 });
    expect(fields).toMatchObject({ mode: "range", from: "2018-06-08", to: "2018-06-09", z: 12, types: [] });
    expect(fields.scene).toBe("a");
    expect(fields.date).toBe("");
    for (const name of ["data", "lang", "theme", "labels", "event", "compare", "briefing"]) {
      expect(fields).not.toHaveProperty(name);
    }
  });

  it("show the same ground on maps of other sizes", () => {
    expect(zoomFor(12, { width: 880, height: 640 })).toBe(12);
    expect(zoomFor(12, { width: 60 + 1640, height: 60 + 1160 })).toBe(13);
    expect(zoomFor(12, { width: 1760, height: 640 })).toBe(12);
    expect(zoomFor(12, { width: 60 + 410, height: 640 })).toBe(11);
    expect(zoomFor(12, { width: 0, height: 0 })).toBe(12);
    expect(zoomFor(17, { width: 8800, height: 6400 })).toBe(17);
  });

  it("are found by their identifier, or the first", () => {
    const scenes = [scene("a"), scene("b")];
    expect(sceneNumber(scenes, "b")).toBe(1);
    expect(sceneNumber(scenes, "gone")).toBe(0);
  });

  it("are fetched once, in the language of the page", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      asked.push(url);
      return asked.length === 1
        ? Response.json({ name: "x", scenes: [] })
        : new Response("", { status: 404 });
    });
    await fetchBriefing("/d", "x", "ar");
    expect(asked).toEqual(["/d/briefings/x-ar.json"]);
    await expect(fetchBriefing("/d", "y", "en")).rejects.toThrow("404");
  });
});

describe("swipes", () => {
  const at = (x: number, y = 0, time = 0) => ({ x, y, time });

  it("lead on and back, in Arabic the other way round", () => {
    expect(swipeOf(at(300), at(100, 10, 200), false)).toBe(1);
    expect(swipeOf(at(100), at(300, 10, 200), false)).toBe(-1);
    expect(swipeOf(at(300), at(100, 10, 200), true)).toBe(-1);
  });

  it("are quick, long and level", () => {
    expect(swipeOf(at(300), at(260, 0, 100), false)).toBe(0);
    expect(swipeOf(at(300), at(100, 150, 100), false)).toBe(0);
    expect(swipeOf(at(300), at(100, 0, 900), false)).toBe(0);
  });
});

describe("the stage", () => {
  function make(prints = true) {
    const acted: (string | number)[] = [];
    const stage = new Stage({
      strip: document.createElement("div"),
      onAction: (action) => acted.push(action),
      onNumber: (number) => acted.push(number),
      prints,
    });
    document.body.append(...stage.elements);
    const byId = (name: keyof typeof TEST_IDS): HTMLElement =>
      document.querySelector(`[data-testid="${TEST_IDS[name]}"]`) as HTMLElement;
    return { stage, acted, byId };
  }

  it("offers a handout where a server can print it", () => {
    for (const prints of [true, false]) {
      const { stage } = make(prints);
      stage.offerHandout("data/handout/one.pdf?lang=ar");
      const link = stage.elements
        .flatMap((element) => [...element.querySelectorAll("a")])
        .find((one) => one.dataset.testid === TEST_IDS.briefingHandout);
      expect(link?.hidden).toBe(!prints);
      expect(link?.getAttribute("href")).toBe("data/handout/one.pdf?lang=ar");
    }
  });

  it("says a scene and who says so, all as plain text", () => {
    const { stage, byId } = make();
    stage.show(scene("a"), "3 / 14");
    expect(byId("briefingTitle").textContent).toBe("<i>Scene</i> a");
    expect(byId("briefingScene").textContent).toBe("3 / 14");
    const claim = byId("briefingClaim");
    expect(claim.dataset.event).toBe("E1");
    for (const words of [
      "9 June 2018",
      "Sheiha",
      "<b>It was said.</b>",
      "a spokesman",
      "An agency, 10 June 2018",
    ]) {
      expect(claim.textContent).toContain(words);
    }
    expect(document.querySelector("i")).toBeNull();
  });

  it("breaks no line within a name that has a hyphen", () => {
    const said = whole("al-Fatayeh; 9-10 June, by Abd al-Karim al-Ja’far in oct-2018 and well-known");
    const kept = said.flatMap((part) => (typeof part === "string" ? [] : [part.textContent]));
    expect(kept).toEqual(["al-Fatayeh", "al-Karim", "al-Ja’far"]);
    expect(said.map((part) => (typeof part === "string" ? part : part.textContent)).join("")).toBe(
      "al-Fatayeh; 9-10 June, by Abd al-Karim al-Ja’far in oct-2018 and well-known",
    );
    expect(whole("")).toEqual([]);
  });

  it("says what is wrong with a scene, and that a report is not placed or nobody's", () => {
    const { stage } = make();
    const bare = { ...point, where: "", attributed_to: "", disputed: false };
    stage.show(scene("a", { faults: ["the event 'E9' is unknown"], points: [bare] }), "1 / 1");
    expect(stage.head.textContent).toContain("the event 'E9' is unknown");
    expect(stage.claims.textContent).toContain("not placed on the map");
    expect(stage.claims.textContent).toContain("Who says so is not stated");
    stage.show(scene("b"), "1 / 1");
    expect(stage.head.querySelector(".stage-faults")?.textContent).toBe("");
    stage.note("Something <b>else</b>");
    expect(stage.head.querySelector(".stage-faults")?.textContent).toBe("Something <b>else</b>");
    stage.show(scene("c"), "1 / 1");
    expect(stage.head.querySelector(".stage-faults")?.textContent).toBe("");
  });

  it("has a button for each action, which names its keys", () => {
    const { acted, byId } = make();
    const buttons = [...byId("briefingBar").querySelectorAll("button")];
    expect(buttons.map((button) => button.dataset.action).sort()).toEqual([...ACTIONS].sort());
    for (const button of buttons) {
      for (const key of KEYS[button.dataset.action as (typeof ACTIONS)[number]]) {
        expect(button.getAttribute("aria-label")).toContain(key);
      }
    }
    buttons[0]?.click();
    expect(acted).toEqual(["first"]);
  });

  it("blanks the screen and shows the number that is typed", () => {
    const { stage, byId } = make();
    const presenter = new Presenter(14, 0, () => stage.look(presenter));
    presenter.toggleBlank();
    expect(byId("briefingBlank").hidden).toBe(false);
    presenter.type("7");
    expect(document.body.textContent).toContain("To scene 7");
    presenter.jump();
    expect(byId("briefingBlank").hidden).toBe(true);
  });

  it("takes a number by hand", () => {
    const { stage, acted, byId } = make();
    const input = byId("briefingBar").querySelector("input") as HTMLInputElement;
    for (const [text, expected] of [
      ["12", [12]],
      ["x", [12]],
    ] as const) {
      stage.askNumber(true);
      input.value = text;
      input.dispatchEvent(new Event("change"));
      expect(acted).toEqual(expected);
      expect(input.hidden).toBe(true);
    }
  });

  it("shows its buttons while the pointer moves, and for a moment", () => {
    vi.useFakeTimers();
    const { stage, byId } = make();
    stage.wake();
    expect(byId("briefingBar").classList.contains("awake")).toBe(true);
    vi.advanceTimersByTime(3500);
    expect(byId("briefingBar").classList.contains("awake")).toBe(false);
  });

  it("gives up summaries before the type grows smaller, and stops where nothing is cut", () => {
    const root = document.createElement("div");
    const tried: string[] = [];
    const fits = (from: number) => () => {
      tried.push(`${root.dataset.claims} ${root.style.getPropertyValue("--shrink")}`);
      return tried.length < from;
    };
    fitStage(root, fits(7));
    expect(tried).toEqual(["full 1", "brief 1", "tight 1", "run 1", "day 1", "least 1", "full 0.96"]);
  });
});

describe("the numbers on the map", () => {
  it("stand together at one point", () => {
    const here = { lon: 22.6, lat: 32.7 };
    const there = { lon: 22.7, lat: 32.8 };
    expect(pointedAt([[here, there], [here, here], []])).toEqual([
      { ...here, numbers: [1, 2] },
      { ...there, numbers: [1] },
    ]);
  });

  it("have the names of what their marks stand for, each once a point", () => {
    const here = { lon: 22.6, lat: 32.7 };
    const there = { lon: 22.7, lat: 32.8 };
    const place = (name: string, inferred = false) => ({ name, name_ar: "", inferred });
    const reports = [
      { places: [place("a"), place("b", true)] },
      { places: [place("a")] },
      { places: [place("c")] },
    ];
    // the last report has no mark
    const names = pointedNames(reports, [[here, there], [here], []]);
    expect(names.map(({ name, lon, lat, inferred }) => ({ name, lon, lat, inferred }))).toEqual([
      { name: "a", ...here, inferred: false },
      { name: "b", ...there, inferred: true },
    ]);
  });

  it("cover neither each other nor each other's points, and stay on the map", () => {
    const map = { width: 400, height: 300 };
    const at = (x: number, y: number, width = 40) => ({ x, y, width, height: 40 });
    const points = [at(200, 150), at(215, 150, 82), at(200, 95), at(10, 10), at(390, 290)];
    const plates = arranged(points, map);
    const apart = (one: (typeof plates)[number], other: (typeof plates)[number]): boolean =>
      Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
      Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
    plates.forEach((plate, index) => {
      for (const other of plates.slice(0, index)) expect(apart(plate, other)).toBe(true);
      expect(plate.x - plate.width / 2).toBeGreaterThanOrEqual(0);
      expect(plate.y - plate.height / 2).toBeGreaterThanOrEqual(0);
      expect(plate.x + plate.width / 2).toBeLessThanOrEqual(map.width);
      expect(plate.y + plate.height / 2).toBeLessThanOrEqual(map.height);
    });
    // alone, a number stands above its point
    expect(arranged([at(200, 150)], map)).toEqual([{ ...at(200, 150), y: 150 - 40 * 1.43 }]);
  });

  it("move with the map, and hide where there is none", () => {
    const pointers = new Pointers();
    pointers.show([{ lon: 1, lat: 2, numbers: [1, 2] }]);
    const mark = pointers.element.firstElementChild as HTMLElement;
    expect(mark.hidden).toBe(true);
    pointers.move((lon, lat) => ({ x: lon * 10, y: lat * 10 }));
    expect(mark.style.transform).toBe("translate(10px, 20px)");
    expect(mark.textContent).toBe("12");
  });
});

describe("the strip of time", () => {
  it("has the window on it, at least so wide that it can be seen", () => {
    const clock = newClock(8);
    const strip = new TimeStrip({
      clock,
      calendar,
      events: events(1, 8, 30),
      kept: { kept: new Uint8Array(3).fill(2), onlyCertain: false } as never,
      families,
    });
    document.body.append(strip.element);
    const plot = strip.element.querySelector(".strip-plot") as HTMLElement;
    Object.defineProperty(plot, "clientWidth", { value: 600 });
    strip.cover([{ a: 0, b: 60 }]);
    strip.draw(false);
    const shown = strip.element.querySelector(".strip-window") as HTMLElement;
    expect(strip.element.textContent).toContain("Saturday 9 June 2018");
    expect(Number.parseFloat(shown.style.width)).toBeCloseTo(10, 0);
    expect(shown.style.transform).toMatch(/^translateX\(80/);
  });
});

describe("the speaker's window", () => {
  it("has notes, the next scene and a clock, and its keys move the scenes", () => {
    const page = document.implementation.createHTMLDocument();
    const listeners: Record<string, (event: KeyboardEvent) => void> = {};
    const opened = {
      document: page,
      closed: false,
      focus: vi.fn(),
      close: vi.fn(),
      addEventListener: (name: string, call: (event: KeyboardEvent) => void) => {
        listeners[name] = call;
      },
    };
    vi.stubGlobal("open", () => opened);
    const heard: string[] = [];
    const speaker = new SpeakerWindow((event) => heard.push(event.key));
    speaker.show(scene("a"), scene("b"), "1 / 2");
    expect(speaker.open()).toBe(true);
    expect(page.body.textContent).toContain("Notes of a");
    expect(page.body.textContent).toContain("<i>Scene</i> b");
    expect(page.body.textContent).toMatch(/\d\d:\d\d/);
    speaker.show(scene("b", { notes: "" }), null, "2 / 2");
    expect(page.body.textContent).toContain("No notes for this scene");
    expect(page.body.textContent).toContain("This is the last scene");
    listeners.keydown?.(new KeyboardEvent("keydown", { key: "PageDown" }));
    expect(heard).toEqual(["PageDown"]);
    speaker.close();
    expect(opened.close).toHaveBeenCalled();
  });

  it("says so where the browser does not open it", () => {
    vi.stubGlobal("open", () => null);
    expect(new SpeakerWindow(() => undefined).open()).toBe(false);
  });

  it("counts the time since the start", () => {
    expect([0, 65, 3849].map(sinceWords)).toEqual(["0:00", "1:05", "1:04:09"]);
  });
});

describe("Present in the line on top", () => {
  it("is one button for one briefing, a list for several, nothing for none", () => {
    const begun: string[] = [];
    const make = (...names: string[]) => new PresentButton(names, (name) => begun.push(name)).element;
    expect(make()).toBeNull();
    (make("one") as HTMLButtonElement).click();
    const list = make("one", "two") as HTMLElement;
    expect(list.tagName).toBe("DETAILS");
    (list.querySelectorAll("button")[1] as HTMLButtonElement).click();
    expect(begun).toEqual(["one", "two"]);
  });
});

describe("the map's own names", () => {
  it("grow, also where their size grows with the zoom", () => {
    expect(grownSize(12, 2)).toBe(24);
    expect(grownSize(["step", ["zoom"], 11, 7, 14], 2)).toEqual(["step", ["zoom"], 22, 7, 28]);
    expect(grownSize(undefined, 2)).toBeUndefined();
  });
});
