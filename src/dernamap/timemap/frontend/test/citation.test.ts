// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { citation } from "../src/cite/citation";
import { copyCitation } from "../src/cite/copy_citation";
import type { SourceRecord } from "../src/contract";
import { button, record } from "./world";

const claim = record(1, {
  event_id: "F044",
  attributed_to: "LNA spokesman",
  sources: [
    {
      title: "100% of {Sheiha} & more.",
      publisher: "Asharq al-Awsat",
      url: "https://example.org/a_b",
      no_url_reason: "",
      published: "2018-06-09",
      language: "en",
    },
    {
      title: "",
      publisher: "",
      url: "https://example.org/x",
      no_url_reason: "",
      published: "2018~",
      language: "",
    },
  ],
});

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe("a citation", () => {
  it("is text, with what the source has", () => {
    expect(citation(claim, "text")).toBe(
      "100% of {Sheiha} & more. Asharq al-Awsat, 2018-06-09. https://example.org/a_b\nhttps://example.org/x. 2018~. https://example.org/x",
    );
  });

  it("is BibTeX, whose signs do no harm", () => {
    const text = citation(claim, "bibtex");
    expect(text).toContain(
      "@misc{F044,\n  title = {{100\\% of \\textbraceleft{}Sheiha\\textbraceright{} \\& more.}},",
    );
    expect(text).toContain("year = {2018},\n  month = {6},\n  day = {9}");
    expect(text).toContain("url = {https://example.org/a_b}");
    expect(text).toContain("note = {dernamap F044: LNA spokesman}");
    expect(text).toContain("@misc{F044-2,");
    expect(text.match(/\{/g)).toHaveLength(text.match(/\}/g)?.length ?? -1);
  });

  it("keeps the braces of BibTeX in pairs, a likely day likely, and keys apart", () => {
    const source = {
      ...(claim.sources[0] as SourceRecord),
      title: "one } brace\nand a line",
      published: "2018-06-09?",
    };
    const likely = record(2, { event_id: "الف", attributed_to: "a { b", sources: [source] });
    const text = citation(likely, "bibtex");
    expect(text.match(/\{/g)).toHaveLength(text.match(/\}/g)?.length ?? -1);
    expect(text).toContain("title = {{one \\textbraceright{} brace and a line}}");
    expect(text).toContain("year = {2018},\n  date = {2018-06-09?}");
    expect(text).not.toContain("day = ");
    const [item] = JSON.parse(citation(likely, "csl"));
    expect(item.issued).toEqual({ "date-parts": [[2018, 6, 9]], circa: true });
    const other = JSON.parse(citation({ ...likely, event_id: "باء" }, "csl"))[0];
    expect(other.id).not.toBe(item.id);
    const [span] = JSON.parse(
      citation({ ...likely, sources: [{ ...source, published: "2018-06-01/2018-06-05" }] }, "csl"),
    );
    expect(span.issued).toEqual({
      "date-parts": [
        [2018, 6, 1],
        [2018, 6, 5],
      ],
    });
    expect(citation({ ...likely, sources: [] }, "text")).toContain("dernamap الف: a { b");
  });

  it("is CSL-JSON", () => {
    const [first, second] = JSON.parse(citation(claim, "csl"));
    expect(first).toMatchObject({
      id: "F044",
      type: "webpage",
      "container-title": "Asharq al-Awsat",
      issued: { "date-parts": [[2018, 6, 9]] },
      URL: "https://example.org/a_b",
    });
    expect(second).toMatchObject({
      id: "F044-2",
      title: "https://example.org/x",
      issued: { "date-parts": [[2018]] },
    });
    expect(second.publisher).toBeUndefined();
  });
});

describe("the buttons", () => {
  it("copy it, or mark it for copying where the browser does not allow that", async () => {
    const copied: string[] = [];
    vi.stubGlobal("navigator", { clipboard: { writeText: async (text: string) => void copied.push(text) } });
    const buttons = copyCitation(claim);
    document.body.append(buttons);
    button(buttons, "BibTeX").click();
    await vi.waitFor(() => expect(buttons.querySelector("[role=status]")?.textContent).toBe("Copied."));
    expect(copied).toEqual([citation(claim, "bibtex")]);
    vi.stubGlobal("navigator", {});
    button(buttons, "Text").click();
    const shown = buttons.querySelector("textarea") as HTMLTextAreaElement;
    await vi.waitFor(() => expect(shown.hidden).toBe(false));
    expect(shown.value).toBe(citation(claim, "text"));
    expect(document.activeElement).toBe(shown);
  });
});
