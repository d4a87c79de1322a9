// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Family, TEST_IDS } from "../src/contract";
import type { Columns } from "../src/data/dataset_columns";
import { handleKey } from "../src/dom/keys";
import { type Popup, Popups } from "../src/dom/popups";
import { pulldown } from "../src/dom/pulldown";
import { Rested } from "../src/dom/rested";
import { legend, occurring } from "../src/map/legend";
import { Controls } from "../src/panels/controls";
import { CountRow } from "../src/panels/count_row";
import { DateField } from "../src/panels/date_field";
import { Header } from "../src/panels/header";
import { Ribbon } from "../src/panels/ribbon";
import { Player } from "../src/time/player";
import type { Timeline } from "../src/time/timeline";
import { WORDS } from "../src/words";
import {
  bounds,
  button,
  calendar,
  events,
  families,
  ground,
  newClock,
  newStore,
  phases,
  press,
  withoutPicture,
} from "./world";

const byId = (root: Element, name: keyof typeof TEST_IDS): HTMLElement =>
  root.querySelector(`[data-testid="${TEST_IDS[name]}"]`) as HTMLElement;

beforeEach(() => {
  withoutPicture();
  document.body.replaceChildren();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the header", () => {
  function make(empty = false) {
    const clock = newClock();
    const store = newStore();
    const gone: string[] = [];
    const spoken: string[] = [];
    const header = new Header({
      total: 3,
      title: "Derna",
      empty,
      clock,
      calendar,
      store,
      pages: ["places", "records"],
      onGo: (page) => gone.push(page),
      onLanguage: (lang) => spoken.push(lang),
    });
    document.body.append(header.element);
    const counts = { certain: 1234, possible: 2, disputed: 1, unplaced: 0 };
    return { clock, store, gone, spoken, header, counts, root: header.element };
  }

  it("says the window in words and in ISO, and the counts", () => {
    const { clock, header, counts, root } = make();
    clock.setMode("asof");
    header.show(counts, { low: 3, high: 9, withoutNumber: 0 });
    expect(byId(root, "words").textContent).toBe("Up to Saturday 9 June 2018");
    expect(byId(root, "window").textContent).toBe("../2018-06-09");
    expect(byId(root, "countCertain").textContent).toBe("1,234");
    expect(byId(root, "countKilled").textContent).toBe("3 to 9");
    expect(button(root, "as of").getAttribute("aria-pressed")).toBe("true");
    expect(button(root, "window").getAttribute("aria-pressed")).toBe("false");
  });

  it("has a dash for each count that is awaited", () => {
    const { header, counts, root } = make();
    header.show(null, { low: 3, high: 9, withoutNumber: 2 });
    expect(byId(root, "countCertain").textContent).toBe("–");
    expect(byId(root, "countKilled").textContent).toBe("–");
    expect(root.querySelector(".counts")?.textContent).not.toMatch(/\d/);
    header.show(counts, { low: 3, high: 9, withoutNumber: 0 });
    expect(byId(root, "countKilled").textContent).toBe("3 to 9");
  });

  it("has no date where there are no events", () => {
    const { header, counts, root } = make(true);
    header.show(counts, { low: 0, high: 0, withoutNumber: 0 });
    expect(byId(root, "words").textContent).toBe("No events");
    expect(byId(root, "window").textContent).toBe("");
  });

  it("sets the mode on the clock, and labels and colours in the state", () => {
    const { clock, store, root } = make();
    button(root, "range").click();
    button(root, "Latin").click();
    button(root, "Dark").click();
    expect(clock.state.mode).toBe("range");
    expect(store.value).toMatchObject({ labels: "en", theme: "dark" });
  });

  it("leads to another page within the session, and leaves links with a key held alone", () => {
    const { gone, root } = make();
    const link = root.querySelector("a[href='places']") as HTMLAnchorElement;
    link.dispatchEvent(new MouseEvent("click", { cancelable: true }));
    link.dispatchEvent(new MouseEvent("click", { cancelable: true, ctrlKey: true }));
    expect(gone).toEqual(["places"]);
  });
});

describe("the date field", () => {
  function make() {
    const clock = newClock();
    const field = new DateField(clock, calendar);
    document.body.append(field.element, field.said);
    field.show();
    return { clock, field };
  }

  function type(field: DateField, value: string): void {
    field.input.value = value;
    field.input.dispatchEvent(new Event("input"));
  }

  it("goes to a day with Enter and not before", () => {
    const { clock, field } = make();
    expect(field.input.value).toBe("9 June 2018");
    type(field, "1 jul 2018");
    expect(clock.state.day).toBe(8);
    press("Enter", field.input);
    expect(clock.state.day).toBe(30);
    expect(field.input.value).toBe("1 July 2018");
  });

  it("goes to a day of its calendar at once", () => {
    const { clock, field } = make();
    const picker = field.element.querySelector(".date-picker") as HTMLInputElement;
    picker.value = "2018-06-20";
    picker.dispatchEvent(new Event("change"));
    expect(clock.state.day).toBe(19);
  });

  it("forgets what was typed with Escape", () => {
    const { clock, field } = make();
    type(field, "2018-07-01");
    press("Escape", field.input);
    expect(field.input.value).toBe("9 June 2018");
    field.input.dispatchEvent(new Event("blur"));
    expect(clock.state.day).toBe(8);
  });

  it.each([
    ["2030-01-01", "The records run from 1 June 2018 to 30 July 2018."],
    [
      "06/09/2018",
      "This is no date that the page can read: write it as 9 June 2018 or 2018-06-09. The records run from 1 June 2018 to 30 July 2018.",
    ],
  ])("says why it does not follow %o, and falls silent", (value, words) => {
    vi.useFakeTimers();
    const { clock, field } = make();
    type(field, value);
    field.input.dispatchEvent(new Event("blur"));
    expect(field.said.textContent).toBe(words);
    expect(clock.state.day).toBe(8);
    expect(field.input.value).toBe("9 June 2018");
    vi.advanceTimersByTime(20_000);
    expect(field.said.textContent).toBe("");
  });
});

describe("the controls", () => {
  function make(clock = newClock()) {
    const calls: unknown[] = [];
    const timeline = {
      zoom: (factor: number) => calls.push(factor < 1 ? "in" : "out"),
      showAll: () => calls.push("all"),
      setUnit: (unit: string) => calls.push(unit),
    } as unknown as Timeline;
    const player = new Player(
      clock,
      (playing) => controls.showPlaying(playing),
      () => 1,
      () => undefined,
    );
    const controls = new Controls({
      clock,
      calendar,
      player,
      timeline,
      phases,
      known: null,
      onJump: (direction) => calls.push(direction),
    });
    document.body.append(controls.element);
    controls.show();
    const list = (name: string): HTMLSelectElement =>
      controls.element.querySelector(`select[aria-label^="${name}"]`) as HTMLSelectElement;
    const choose = (name: string, value: string): void => {
      list(name).value = value;
      list(name).dispatchEvent(new Event("change"));
    };
    return { clock, player, controls, calls, list, choose, root: controls.element };
  }

  it("step, jump and zoom", () => {
    const { clock, calls, root } = make();
    button(root, "One day on").click();
    button(root, "One day on").click();
    button(root, "One day back").click();
    expect(clock.state.day).toBe(9);
    for (const name of ["Next report (N)", "Previous report (P)", "Zoom in on time", "Zoom out in time"]) {
      button(root, name).click();
    }
    button(root, "Show the whole time").click();
    expect(calls).toEqual([1, -1, "in", "out", "all"]);
  });

  it("play and say that they play", () => {
    const { player, root, choose } = make();
    const play = byId(root, "play");
    expect(play.getAttribute("aria-label")).toBe("Play");
    play.click();
    expect(player.playing).toBe(true);
    expect(play.getAttribute("aria-label")).toBe("Pause");
    button(root, "Loop: start over at the end").click();
    expect(player.loop).toBe(true);
    choose("Speed of playback", "30");
    expect(player.speed).toBe(30);
  });

  it("have nothing to play where all records fall on one day", () => {
    const clock = newClock();
    Object.assign(clock, { bounds: { first: 8, last: 8 } });
    const play = byId(make(clock).root, "play") as HTMLButtonElement;
    expect(play.disabled).toBe(true);
    expect(play.title).toContain("nothing to play");
  });

  it("show a length that is none of the list's, and lead to a phase", () => {
    const { clock, controls, list, choose, calls } = make();
    choose("Length of the window", "7");
    expect(clock.state.length).toBe(7);
    clock.set({ length: 12 });
    controls.show();
    expect(list("Length").selectedOptions[0]?.textContent).toBe("12 days");
    clock.set({ length: 3 });
    controls.show();
    expect(list("Length").querySelector(".other")).toBeNull();
    choose("Bars of the time line", "year");
    choose("Go to a phase", "siege");
    expect(calls).toEqual(["year"]);
    expect(clock.state).toMatchObject({ mode: "range", from: 2, day: 25 });
    expect(list("Go to a phase").value).toBe("");
  });
});

describe("a pull-down list", () => {
  function make(): HTMLSelectElement {
    const list = pulldown(
      "Letters",
      [
        ["a", "A"],
        ["b", "B"],
      ],
      () => undefined,
    );
    document.body.append(list);
    list.focus();
    return list;
  }

  it("gives the focus back when it was used with the pointer, and keeps it for the keyboard", () => {
    const list = make();
    press("ArrowDown", list);
    list.dispatchEvent(new Event("change"));
    expect(document.activeElement).toBe(list);
    list.dispatchEvent(new Event("pointerdown"));
    list.dispatchEvent(new Event("change"));
    expect(document.activeElement).not.toBe(list);
  });
});

describe("keys of the page", () => {
  function make() {
    const clock = newClock();
    const calls: unknown[] = [];
    const player = { toggle: () => calls.push("play") } as unknown as Player;
    let open = false;
    const listener = (event: KeyboardEvent): void =>
      handleKey(event, {
        clock,
        calendar,
        player,
        jump: (direction) => calls.push(direction),
        dismiss: () => open,
        close: () => calls.push("close"),
        search: () => calls.push("search"),
        filter: () => calls.push("filter"),
        known: () => calls.push("known"),
      });
    document.body.addEventListener("keydown", listener);
    const stop = (): void => document.body.removeEventListener("keydown", listener);
    return { clock, calls, stop, setOpen: (now: boolean) => (open = now) };
  }

  it("move the clock by days, calendar months and to the ends, and act", () => {
    const { clock, calls, stop } = make();
    press("ArrowRight", document.body);
    expect(clock.state.day).toBe(9);
    press("PageUp", document.body);
    expect(calendar.iso(clock.state.day)).toBe("2018-07-10");
    press("End", document.body);
    expect(clock.state.day).toBe(bounds.last);
    for (const key of ["n", "p", " ", "]", "Escape"]) press(key, document.body);
    press("/", document.body);
    expect(calls).toEqual([1, -1, "play", "close", "search"]);
    expect(clock.state.length).toBe(3);
    stop();
  });

  it("act from a pull-down list, unless an option begins with the letter", () => {
    const { clock, calls, stop } = make();
    const day = clock.state.day;
    const list = pulldown(
      "Speed",
      [
        ["1", "1 day"],
        ["p", "Phase of peace"],
      ],
      () => undefined,
    );
    document.body.append(list);
    for (const key of ["n", "p", "ArrowRight", " ", "/"]) press(key, list);
    expect(calls).toEqual([1, "search"]);
    expect(clock.state.day).toBe(day);
    stop();
  });

  it("act in capitals and on an Arabic keyboard, too", () => {
    const { calls, stop } = make();
    const typed = (key: string, code: string, more = {}): boolean =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, ...more }));
    typed("N", "KeyN");
    typed("ى", "KeyN");
    typed("ظ", "Slash");
    typed("ن", "KeyK", { ctrlKey: true });
    typed("é", "Digit2");
    expect(calls).toEqual([1, 1, "search", "search"]);
    stop();
  });

  it("leave what is typed, scrolled and pressed alone", () => {
    const { clock, calls, stop } = make();
    document.body.innerHTML = `<input><button>b</button><div class="evidence"><p tabindex="0">p</p></div>`;
    const [input, pressed, text] = ["input", "button", "p"].map(
      (name) => document.querySelector(name) as Element,
    );
    for (const key of ["n", "ArrowLeft", "Escape"]) press(key, input);
    press(" ", pressed);
    expect(press("ArrowDown", text)).toBe(true);
    expect(calls).toEqual([]);
    expect(clock.state.day).toBe(8);
    stop();
  });

  it("close what lies open first", () => {
    const { calls, stop, setOpen } = make();
    setOpen(true);
    expect(press("Escape", document.body)).toBe(false);
    expect(calls).toEqual([]);
    stop();
  });
});

describe("popups", () => {
  it("close with Escape and give the focus back, and with a press beside them", () => {
    document.body.innerHTML = `<button id="opener">o</button><div id="part">p</div><i id="beside"></i>`;
    const [opener, part, neighbour] = ["opener", "part", "beside"].map(
      (id) => document.getElementById(id) as HTMLElement,
    );
    let open = true;
    const popup: Popup = {
      parts: [part as HTMLElement],
      opener: opener as HTMLElement,
      isOpen: () => open,
      close: () => {
        open = false;
      },
    };
    const popups = new Popups();
    popups.add(popup);
    part?.dispatchEvent(new Event("pointerdown", { bubbles: true, composed: true }));
    expect(open).toBe(true);
    expect(popups.escape()).toBe(true);
    expect(document.activeElement).toBe(opener);
    expect(popups.escape()).toBe(false);
    open = true;
    neighbour?.dispatchEvent(new Event("pointerdown", { bubbles: true, composed: true }));
    expect(open).toBe(false);
    popups.stop();
    open = true;
    neighbour?.dispatchEvent(new Event("pointerdown", { bubbles: true, composed: true }));
    expect(open).toBe(true);
  });
});

describe("what the counts mean", () => {
  it("opens under its count, one at a time, and gives the focus back", () => {
    const row = new CountRow(1000);
    document.body.append(row.element);
    const [certain, possible] = row.element.querySelectorAll("button");
    const meaning = row.element.querySelector(".meaning") as HTMLElement;
    expect(meaning.hidden).toBe(true);
    certain?.click();
    expect(meaning.hidden).toBe(false);
    expect(meaning.textContent).toContain(WORDS.counts.certain.meaning);
    possible?.click();
    expect(meaning.textContent).toContain(WORDS.counts.possible.meaning);
    expect([certain, possible].map((button) => button?.getAttribute("aria-expanded"))).toEqual([
      "false",
      "true",
    ]);
    expect(row.popup.opener).toBe(possible);
    row.popup.close();
    expect(meaning.hidden).toBe(true);
    expect(row.popup.isOpen()).toBe(false);
  });
});

describe("the legend", () => {
  const all = {
    families: new Set([0, 1]),
    possible: true,
    disputed: true,
    several: true,
    known: true,
    inferred: true,
    sectors: true,
    lines: true,
    cells: false,
  };
  const few = {
    families: new Set([1]),
    possible: false,
    disputed: false,
    several: false,
    known: true,
    inferred: false,
    sectors: false,
    lines: false,
    cells: true,
  };

  it("lists what occurs in the dataset", () => {
    const none = { isShown: () => true, onToggle: () => undefined };
    const [whole, part] = [all, few].map(
      (occurs) => legend(families, false, null, none, occurs).textContent ?? "",
    );
    expect(whole).toContain("Fighting");
    expect(whole).toContain("direction only");
    expect(whole).not.toContain("34");
    expect(part).not.toContain("Fighting");
    expect(part).not.toContain("direction only");
    for (const { disputed, possible, several, inferred, line } of [WORDS.legend]) {
      for (const word of [disputed, possible, several, inferred, line]) {
        expect(whole).toContain(word);
        expect(part).not.toContain(word);
      }
    }
    expect(part).toContain(WORDS.legend.known);
    expect(part).toContain("counted for a part of the map");
    const marks = { length: 1, certainty: new Uint8Array([0]), shape: new Int32Array([-1]) };
    const sent = { events: events(1, 2), shapes: [], marks } as unknown as Columns;
    expect(occurring(sent, true)).toMatchObject({
      families: new Set([0, 1]),
      several: false,
      known: true,
      inferred: false,
      sectors: false,
      lines: false,
      cells: true,
    });
    const none_placed = { length: 0, certainty: new Uint8Array(), shape: new Int32Array() };
    expect(occurring({ ...sent, marks: none_placed } as unknown as Columns, true).known).toBe(false);
  });

  it("names families and switches the areas", () => {
    const toggled: string[] = [];
    const switches = {
      isShown: (family: Family) => family === "people",
      onToggle: (family: Family) => toggled.push(family),
    };
    const ground = { shown: true, onToggle: () => toggled.push("x") };
    const element = legend(families, false, ground, switches, all);
    const names = [...element.querySelectorAll(".legend-families li")].map((item) => item.textContent);
    expect(names).toEqual(["Fighting", "People"]);
    const toggle = byId(element, "groundMap");
    expect(toggle.getAttribute("aria-pressed")).toBe("true");
    toggle.click();
    expect(toggled).toEqual(["x"]);
    const [fighting, people] = element.querySelectorAll<HTMLElement>(".legend-families button");
    expect([fighting, people].map((one) => one?.getAttribute("aria-pressed"))).toEqual(["false", "true"]);
    fighting?.click();
    expect(toggled).toEqual(["x", "fighting"]);
    expect(byId(legend(families, true, null, switches, all), "groundMap")).toBeNull();
  });
});

describe("the ribbon of the ground", () => {
  function make() {
    const clock = newClock();
    const opened: string[] = [];
    const ribbon = new Ribbon({ ground, clock, calendar, onOpen: (id) => opened.push(id) });
    document.body.append(ribbon.element);
    ribbon.applyTheme(false);
    ribbon.show();
    return { clock, opened, ribbon, root: ribbon.element };
  }

  it("says each place's state on the window's last day", () => {
    const { clock, ribbon, root } = make();
    const states = (): (string | null)[] =>
      [...root.querySelectorAll(".ground-state")].map((item) => item.textContent);
    expect(states()).toEqual(["claimed by A", "unclaimed"]);
    clock.moveTo(40);
    ribbon.show();
    expect(states()).toEqual(["contested: B and A", "claimed by B"]);
  });

  it("folds, and lists its claims; one that is pressed opens its event and closes the list", () => {
    const { opened, ribbon, root } = make();
    const toggle = byId(root, "groundToggle");
    const before = toggle.getAttribute("aria-expanded");
    toggle.click();
    expect(toggle.getAttribute("aria-expanded")).not.toBe(before);
    const lister = byId(root, "groundLister");
    lister.click();
    expect(lister.getAttribute("aria-expanded")).toBe("true");
    expect(ribbon.popup.isOpen()).toBe(true);
    expect(root.querySelectorAll("[data-testid='timemap-ground-change']")).toHaveLength(3);
    (root.querySelector("[data-event='E2']") as HTMLElement).click();
    expect(opened).toEqual(["E2"]);
    expect(ribbon.popup.isOpen()).toBe(false);
    expect(lister.getAttribute("aria-expanded")).toBe("false");
    lister.click();
    button(root, "Close").click();
    expect(ribbon.popup.isOpen()).toBe(false);
    expect(document.activeElement).toBe(lister);
  });
});

describe("the root at rest", () => {
  function make() {
    const root = document.createElement("div");
    const world = { busy: true, frames: [] as (() => void)[] };
    const rested = new Rested(
      root,
      () => world.busy,
      (step) => world.frames.push(step),
      () => undefined,
    );
    const frame = (count = 1): void => {
      for (let at = 0; at < count; at++) world.frames.shift()?.();
    };
    return { root, world, rested, frame };
  }

  it("says so after a few quiet frames in a row, and no longer when something stirs", () => {
    const { root, world, rested, frame } = make();
    frame(10);
    expect(root.dataset.rested).toBeUndefined();
    world.busy = false;
    frame(2);
    world.busy = true;
    frame();
    world.busy = false;
    frame(2);
    expect(root.dataset.rested).toBeUndefined();
    frame();
    expect(root.dataset.rested).toBe("true");
    expect(world.frames).toHaveLength(0);
    document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    expect(root.dataset.rested).toBeUndefined();
    frame(3);
    expect(root.dataset.rested).toBe("true");
    rested.stop();
    press("n", document.body);
    expect(world.frames).toHaveLength(0);
    expect(root.dataset.rested).toBeUndefined();
  });
});
