import { describe, expect, it } from "vitest";
import type { Control } from "../src/contract";
import { controlIn, linkTo } from "../src/state/link";

const opening: Control = {
  mode: "window",
  date: "2018-06-09",
  days: 1,
  from: "",
  to: "",
  event: "",
  labels: "both",
  theme: "auto",
  ground: "off",
};

const STATES: Partial<Control>[] = [
  {},
  { date: "2018-06-08", days: 7 },
  { mode: "asof", event: "F123" },
  { mode: "range", date: "", from: "2018-05-01", to: "2018-06-28", ground: "on" },
  { labels: "ar", theme: "dark", event: "ä&b=c d~*" },
];

describe("the link", () => {
  it.each(STATES)("carries %o there and back", (change) => {
    const control = { ...opening, ...change };
    // a range has no date of its own; what its link leaves out is the opening's
    const back = controlIn(linkTo(control, opening, ""), opening);
    expect(back).toEqual(control.mode === "range" ? { ...control, date: opening.date } : control);
  });

  it("says nothing where nothing differs, and leaves strangers alone", () => {
    expect(linkTo(opening, opening, "")).toBe("");
    expect(linkTo(opening, opening, "?embed=true&date=2018-01-01")).toBe("?embed=true");
  });

  it.each(["?days=0", "?days=x", "?mode=sideways", "?labels=", "?ground=maybe"])("passes over %s", (search) => {
    expect(controlIn(search, opening)).toEqual(opening);
  });
});
