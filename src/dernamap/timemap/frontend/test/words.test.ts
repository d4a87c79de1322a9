import { afterEach, describe, expect, it } from "vitest";
import { killedWords } from "../src/data/killed";
import { makeUpWords } from "../src/data/stacks";
import { unturned } from "../src/dom/elements";
import { windowWords } from "../src/time/window_words";
import { fill, isolate, plural, speak, WORDS } from "../src/words";
import { calendar } from "./world";

afterEach(() => speak("en"));

const clock = { mode: "window", day: 8, length: 1, from: 0 } as const;

describe("words in Arabic", () => {
  it.each([
    [0, "0 بلاغ"],
    [1, "بلاغ واحد"],
    [2, "بلاغان"],
    [3, "3 بلاغات"],
    [11, "11 بلاغًا"],
    [100, "100 بلاغ"],
    [1203, "1,203 بلاغات"],
  ])("give %i of a thing its plural form", (count, words) => {
    speak("ar");
    expect(plural(WORDS.units.reports, count)).toBe(words);
  });

  it("write days, windows and ranges", () => {
    speak("ar");
    expect(windowWords(clock, calendar)).toBe("السبت 9 يونيو 2018");
    expect(windowWords({ ...clock, mode: "asof" }, calendar)).toBe("حتى السبت 9 يونيو 2018");
    expect(windowWords({ ...clock, length: 3 }, calendar)).toBe("7 إلى 9 يونيو 2018");
    expect(calendar.between(-2, 8)).toBe("بين 30 مايو و9 يونيو 2018");
  });

  it("say what a stack holds and how many were killed", () => {
    speak("ar");
    const made = { total: 5, certain: 3, possible: 2, disputed: 1, parts: [] };
    expect(makeUpWords(made)).toBe("5 بلاغات: مؤكدة: 3، محتملة: 2؛ مختلف فيها: 1");
    const { before, range, after } = killedWords({ low: 4, high: 9, withoutNumber: 2 });
    expect(before + range + after).toBe("القتلى بحسب البلاغات: 4 إلى 9، وبلاغان بلا عدد");
  });
});

it("a sign that turns round what follows it is not shown", () => {
  expect(unturned("LNA \u202esaid\u202c so, \u202ain Derna")).toBe("LNA said so, in Derna");
  expect(unturned("\u2068درنة\u2069")).toBe("\u2068درنة\u2069");
  expect(unturned("\u200fReported by LNA")).toBe("Reported by LNA");
});

it("a stretch with an order of its own has a beginning and an end", () => {
  expect(unturned("in \u2067Derna said LNA")).toBe("in Derna said LNA");
  expect(unturned("in Derna\u2069 said \u2066LNA\u2069")).toBe("in Derna said \u2066LNA\u2069");
  // what is put into a sentence ends with it
  expect(unturned("by \u2068LNA \u2067so\u2069, today")).toBe("by LNA \u2067so\u2069, today");
});

describe("a text of the other direction", () => {
  it("does not reorder the sentence around it", () => {
    expect(isolate("Derna")).toBe("Derna");
    expect(fill(WORDS.map.back_home, { home: "درنة" })).toBe("Back to \u2068درنة\u2069");
    speak("ar");
    expect(fill(WORDS.map.back_home, { home: "Derna" })).toBe("العودة إلى \u2068Derna\u2069");
    expect(fill(WORDS.map.back_home, { home: "درنة" })).toBe("العودة إلى درنة");
  });

  it("is missed where it is not given", () => {
    expect(() => fill(WORDS.map.back_home, {})).toThrow("{home}");
  });
});
