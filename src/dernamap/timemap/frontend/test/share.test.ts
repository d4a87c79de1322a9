// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FIGURE_FILES, FIGURE_SIZES, TEST_IDS } from "../src/contract";
import { ShareMenu } from "../src/share/share_menu";

beforeEach(() => {
  document.body.replaceChildren();
  vi.stubGlobal("location", new URL("http://here.test/?x=1"));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function make(answer: (url: string) => Response = () => new Response("x")) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    // the HTML that embeds the view has a test of its own
    if (url.startsWith("/oembed")) return Response.json({ error: "" }, { status: 403 });
    asked.push(url);
    return answer(url);
  });
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:picture");
  vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => undefined);
  let link = "?mode=asof&date=2018-06-28";
  const menu = new ShareMenu({
    embeddable: true,
    baseUrl: "/d",
    link: () => link,
    isDark: () => true,
    onBusy: () => undefined,
    onPresent: () => undefined,
    onPrint: () => undefined,
  });
  document.body.append(menu.element);
  const details = menu.element as HTMLDetailsElement;
  const open = async (): Promise<void> => {
    details.open = true;
    details.dispatchEvent(new Event("toggle"));
    await vi.waitFor(() => expect(menu.busy).toBe(false));
  };
  return {
    menu,
    asked,
    open,
    move: (to: string) => {
      link = to;
    },
    field: () => menu.element.querySelector<HTMLInputElement>("input")?.value,
    said: () => [...menu.element.querySelectorAll("[role=status]")].map((one) => one.textContent).join("|"),
  };
}

describe("the menu that gives a view on", () => {
  it("says of a reader's own records that the link to them is private, before and after it is copied", async () => {
    vi.stubGlobal("navigator", { clipboard: { writeText: async () => undefined } });
    const { menu, open, move, said } = make();
    move("?data=own-41c8&mode=asof");
    await open();
    expect(said()).toContain("only this browser can open the link");
    menu.element.querySelector<HTMLElement>(`[data-testid=${TEST_IDS.copyLink}]`)?.click();
    await vi.waitFor(() => expect(said()).toMatch(/Copied.*only this browser can open the link/));
  });

  it("shows and copies the whole link of what is seen now", async () => {
    const written: string[] = [];
    vi.stubGlobal("navigator", { clipboard: { writeText: async (text: string) => written.push(text) } });
    const { menu, open, field, move, said } = make();
    await open();
    expect(field()).toBe("http://here.test/?mode=asof&date=2018-06-28");
    move("?mode=asof&date=2018-06-29");
    menu.element.querySelector<HTMLButtonElement>(`[data-testid="${TEST_IDS.copyLink}"]`)?.click();
    await vi.waitFor(() => expect(written).toEqual(["http://here.test/?mode=asof&date=2018-06-29"]));
    expect(said()).toContain("Copied");
  });

  it("selects the link where the page may not copy", async () => {
    vi.stubGlobal("navigator", { clipboard: { writeText: () => Promise.reject(new Error("no")) } });
    const { menu, open, said } = make();
    await open();
    menu.element.querySelector<HTMLButtonElement>(`[data-testid="${TEST_IDS.copyLink}"]`)?.click();
    await vi.waitFor(() => expect(said()).toContain("Ctrl-C"));
    expect(document.activeElement).toBe(menu.element.querySelector("input"));
  });

  it("draws a preview in the page's colours, once for what is seen, with its alternative text", async () => {
    const { menu, asked, open, move } = make(
      (url) => new Response(url.includes("/txt") ? "In words.\n" : "x"),
    );
    await open();
    const own = "size=1200x675&colours=dark&mode=asof&date=2018-06-28";
    expect(asked).toEqual([`/d/figure/png?${own}`, `/d/figure/txt?${own}`]);
    expect(menu.element.querySelector("img")?.alt).toBe("In words.");
    await open();
    expect(asked).toHaveLength(2);
    move("?mode=asof&date=2018-06-29");
    await open();
    expect(asked).toHaveLength(4);
  });

  it("offers every size and file, and says in one line what went wrong", async () => {
    const { menu, open, said } = make(() =>
      Response.json({ error: "'typst' is not installed; add it with: pip install" }, { status: 422 }),
    );
    const sizes = menu.element.querySelectorAll("select")[0]?.querySelectorAll("option");
    expect([...(sizes ?? [])].map((one) => one.value)).toEqual([...FIGURE_SIZES]);
    const files = [...menu.element.querySelectorAll<HTMLElement>("[data-format]")];
    expect(files.map((one) => one.dataset.format)).toEqual([...FIGURE_FILES]);
    await open();
    expect(said()).toContain("No figure was made: 'typst' is not installed");
    expect(menu.element.querySelector("img")).toBeNull();
  });
});
