// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { HeightTeller, mapHeight } from "../src/embed/height_teller";
import { EmbedCode } from "../src/share/embed_code";
import { speak, WORDS } from "../src/words";

afterEach(() => vi.unstubAllGlobals());

describe("the height of a view in a frame", () => {
  it("has a map of a good shape, neither flat nor endless", () => {
    expect([320, 700, 1600].map(mapHeight)).toEqual([300, 392, 560]);
  });

  it("is told in the words of three kinds of page, once for each height", () => {
    const told: unknown[] = [];
    const root = document.createElement("div");
    root.append(document.createElement("header"));
    vi.spyOn(root.children[0] as Element, "getBoundingClientRect").mockReturnValue({ height: 80 } as DOMRect);
    const frame = {
      parent: { postMessage: (data: unknown) => told.push(data) },
      location: { search: "?childId=graphic&date=2018-06-09" },
      addEventListener: () => undefined,
    } as unknown as Window;
    const teller = new HeightTeller(root, frame);
    teller.tell();
    teller.tell();
    expect(told).toEqual([
      { "datawrapper-height": { graphic: 80 } },
      "pymxPYMxgraphicxPYMxheightxPYMx80",
      { sentinel: "amp", type: "embed-size", height: 80 },
    ]);
    teller.tell(true);
    expect(told).toHaveLength(6);
  });
});

describe("the HTML that embeds a view", () => {
  const made = async (status: number, answer: object, allowed = true) => {
    speak("en");
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      asked.push(url);
      return Response.json(answer, { status });
    });
    const code = new EmbedCode({
      address: () => "http://here.test/?date=2018-06-09&days=2",
      allowed,
      onBusy: () => undefined,
    });
    await code.refresh();
    const field = code.element.querySelector("textarea") as HTMLTextAreaElement;
    return { asked, field, said: code.element.querySelector("[role=status]")?.textContent };
  };

  it("is what the server writes for the address of what is shown", async () => {
    const { asked, field, said } = await made(200, { html: "<iframe></iframe>" });
    expect(asked).toEqual(["/oembed?url=http%3A%2F%2Fhere.test%2F%3Fdate%3D2018-06-09%26days%3D2"]);
    expect(field.value).toBe("<iframe></iframe>");
    expect(said).toBe("");
  });

  it("says how it is turned on where it is not, and what else is wrong", async () => {
    const off = await made(403, { error: "off" }, false);
    expect(off.said).toBe(WORDS.embed.off);
    expect(off.asked).toEqual([]);
    const { field, said } = await made(401, { error: "the records are private" });
    expect(field.closest("[hidden]")).not.toBeNull();
    expect(said).toBe("the records are private");
  });
});
