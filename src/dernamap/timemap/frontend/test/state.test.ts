import { describe, expect, it } from "vitest";
import { type Camera, followCamera, writeCamera } from "../src/state/camera_fields";
import { bindClock, clockFields, clockState } from "../src/state/clock_fields";
import { type Codec, choice, day, listOf, number, text } from "../src/state/codecs";
import {
  DEFAULTS,
  FIELD_NAMES,
  FIELDS,
  fromTexts,
  inLanguage,
  LABELS,
  LANGS,
  MODES,
  type PageState,
  toTexts,
} from "../src/state/fields";
import { linkTo, stateIn } from "../src/state/link";
import { StateStore } from "../src/state/state_store";
import { Calendar } from "../src/time/calendar";
import { Clock } from "../src/time/clock";
import { windowOf } from "../src/time/window";

const opening: PageState = {
  ...DEFAULTS,
  data: "0123abcd",
  date: "2018-06-09",
  lon: 22.632,
  lat: 32.7605,
  z: 12.6,
};
const calendar = new Calendar("2014-10-05");
const bounds = { first: 0, last: 1700 };

describe("codecs", () => {
  const types = listOf(choice(["siege", "air-strike", "aid"]), 2);
  const cases: [string, Codec<unknown>, string, unknown][] = [
    ["text", text(5), "šeiha", "šeiha"],
    ["text", text(5), "sheiha", null],
    ["choice", choice(["on", "off"]), "on", "on"],
    ["choice", choice(["on", "off"]), "ON", null],
    ["day", day(), "2016-02-29", "2016-02-29"],
    ["day", day(), "2018-02-29", null],
    ["day", day(), "2018-6-9", null],
    ["number", number(1, 90), "7", 7],
    ["number", number(1, 90), "7.5", null],
    ["number", number(1, 90), "91", null],
    ["number", number(1, 90), "1e1", null],
    ["number", number(-180, 180, 2), "-22.6349", -22.63],
    ["number", number(-180, 180, 2), "٢٢", null],
    ["list", types, "siege,aid", ["siege", "aid"]],
    ["list", types, "siege,siege", ["siege"]],
    ["list", types, "siege,", null],
    ["list", types, "siege,war", null],
    ["list", types, "siege,aid,air-strike", null],
  ];

  it.each(cases)("%s %o reads %s as %o", (_, codec, given, value) => {
    expect(codec.parse(given)).toEqual(value);
    if (value !== null) expect(codec.parse(codec.write(value))).toEqual(value);
  });

  it("write numbers as short as they are", () => {
    const { write } = number(-180, 180, 5);
    expect([22.632, -0.000001, 32, 1 / 3].map(write)).toEqual(["22.632", "0", "32", "0.33333"]);
  });
});

describe("the table", () => {
  it("has defaults that its own codecs write and read", () => {
    expect(fromTexts(toTexts(DEFAULTS))).toEqual(DEFAULTS);
    expect(fromTexts(toTexts(opening))).toEqual(opening);
  });

  it("falls back field by field", () => {
    const broken = { mode: "sideways", date: "2018-06-31", days: "-4", from: "x", event: "F1", ground: "on" };
    expect(fromTexts(broken, opening)).toEqual({ ...opening, event: "F1", ground: "on" });
  });
});

describe("the link", () => {
  const states: Partial<PageState>[] = [
    {},
    { date: "2018-06-08", days: 7 },
    { mode: "asof", event: "F123" },
    { mode: "range", date: "", from: "2018-05-01", to: "2018-06-28", ground: "on" },
    { labels: "ar", theme: "dark", event: "ä&b=c d~*" },
    { lon: -179.99999, lat: 0, z: 3.5 },
  ];

  it.each(states)("carries %o there and back", (change) => {
    const state = { ...opening, ...change };
    // a range has no date of its own; what its link leaves out is the opening's
    const back = stateIn(linkTo(state, opening, ""), opening);
    expect(back).toEqual(state.mode === "range" ? { ...state, date: opening.date } : state);
  });

  it("writes data, window and camera always, the rest where it differs, and leaves strangers alone", () => {
    expect(linkTo(opening, opening, "?embed=true&date=2018-01-01")).toBe(
      "?embed=true&data=0123abcd&mode=window&date=2018-06-09&days=1&lon=22.632&lat=32.7605&z=12.6",
    );
    expect(linkTo({ ...opening, theme: "dark" }, opening, "")).toContain("&theme=dark");
  });

  it.each(["?days=0", "?days=x", "?mode=sideways", "?labels=", "?ground=maybe", "?z=99", "?data=ffffffff"])(
    "passes over %s",
    (search) => {
      expect(stateIn(search, opening)).toEqual(opening);
    },
  );
});

describe("the language", () => {
  const open: PageState = { ...opening, labels: "both" };

  it("takes the map's labels along until somebody chooses them", () => {
    expect(stateIn("?lang=ar", open)).toMatchObject({ lang: "ar", labels: "ar" });
    expect(stateIn("?lang=ar&labels=both", open)).toMatchObject({ lang: "ar", labels: "both" });
    expect(stateIn("?lang=fr", open)).toMatchObject({ lang: "en", labels: "both" });
    const arabic = { ...open, ...inLanguage(open, open, "ar") };
    expect(arabic.labels).toBe("ar");
    expect(inLanguage(arabic, open, "en")).toEqual({ lang: "en", labels: "both" });
    expect(inLanguage({ ...arabic, labels: "en" }, open, "en").labels).toBe("en");
  });

  it.each(LANGS.flatMap((lang) => LABELS.map((labels) => ({ lang, labels }))))(
    "%o comes back from its link",
    (chosen) => {
      const state = { ...open, ...chosen };
      expect(stateIn(linkTo(state, open, ""), open)).toEqual(state);
    },
  );
});

describe("the store", () => {
  it("tells each listener once of what it follows, and of real changes only", () => {
    const store = new StateStore(opening);
    const told: string[] = [];
    store.subscribe(["labels", "theme"], ({ theme }) => told.push(`look ${theme}`));
    const stop = store.subscribe(FIELD_NAMES, ({ event }) => told.push(`all ${event}`));
    store.set({ theme: "dark", labels: "ar" });
    store.set({ theme: "dark" });
    store.set({ event: "F1" });
    stop();
    store.set({ event: "F2" });
    expect(told).toEqual(["look dark", "all ", "all F1"]);
    expect(store.value).toEqual({ ...opening, theme: "dark", labels: "ar", event: "F2" });
  });
});

describe("clock and state", () => {
  it.each(MODES)("agree in the mode %s", (mode) => {
    const from = { mode, day: 1343, length: 7, from: 1300 };
    const fields = clockFields(from, calendar);
    const back = clockState({ ...opening, ...fields }, calendar, bounds);
    expect(windowOf(back)).toEqual(windowOf(from));
    expect(clockFields(back, calendar)).toEqual(fields);
  });

  it("follow each other, and days outside the records become the nearest", () => {
    const store = new StateStore({ ...opening, date: "2030-01-01" });
    const clock = new Clock(bounds, clockState(store.value, calendar, bounds));
    bindClock(store, clock, calendar);
    expect(store.value.date).toBe(calendar.iso(1700));
    clock.moveTo(20);
    expect(store.value.date).toBe(calendar.iso(20));
    clock.setMode("range");
    expect(store.value).toMatchObject({ mode: "range", date: "", to: calendar.iso(20) });
    let told = 0;
    clock.onChange(() => told++);
    store.set({ mode: "window", date: "2001-01-01", days: 3, from: "", to: "" });
    expect(clock.state).toMatchObject({ mode: "window", day: 0, length: 3 });
    expect(store.value.date).toBe(calendar.iso(0));
    expect(told).toBe(1);
  });
});

describe("camera and state", () => {
  it("follow each other without an echo", () => {
    const store = new StateStore(opening);
    const looked: unknown[] = [];
    const camera = {
      view: { lon: 22.6320004, lat: 32.7605, zoom: 12.6 },
      wide: 0,
      lookAt: (view: Camera["view"]) => looked.push(view),
    };
    followCamera(store, camera);
    writeCamera(store, camera);
    expect(store.value).toEqual(opening);
    camera.view = { lon: 21, lat: 32.123456789, zoom: 22 };
    writeCamera(store, camera);
    expect(looked).toEqual([]);
    expect(store.value).toMatchObject({ lon: 21, lat: 32.12346 });
    store.set({ z: 5 });
    expect(looked).toEqual([{ lon: 21, lat: 32.12346, zoom: 5, wide: 0 }]);
    camera.wide = 390;
    writeCamera(store, camera);
    expect(store.value.wide).toBe(390);
    expect(linkTo(store.value, opening, "")).toContain("wide=390");
  });

  it("say nothing where there is no map", () => {
    const store = new StateStore(opening);
    const camera = { view: null, wide: 0, lookAt: () => expect.fail() };
    followCamera(store, camera);
    writeCamera(store, camera);
    store.set({ z: 5 });
    expect(store.value.z).toBe(5);
    expect(FIELDS.z.step).toBe(false);
  });
});
