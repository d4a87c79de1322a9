// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EXPORT_FORMATS } from "../src/contract";
import { DownloadMenu } from "../src/download/download_menu";

let saved: string[] = [];

beforeEach(() => {
  saved = [];
  document.body.replaceChildren();
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function make(answer: () => Response) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return answer();
  });
  const menu = new DownloadMenu({ baseUrl: "/d", link: () => "?q=x", onBusy: () => undefined });
  document.body.append(menu.element);
  const press = async (format: string): Promise<void> => {
    menu.element.querySelector<HTMLButtonElement>(`[data-format="${format}"]`)?.click();
    await vi.waitFor(() => expect(menu.busy).toBe(false));
  };
  const said = (): string => menu.element.querySelector("[role=status]")?.textContent ?? "";
  return { menu, asked, press, said };
}

const file = (): Response =>
  new Response("a,b", {
    headers: {
      "content-length": "3",
      "x-dernamap-file": encodeURIComponent("derna-شيحا.csv"),
      "x-dernamap-events": "12",
      "x-dernamap-notes": encodeURIComponent('["2 cells were cut"]'),
    },
  });

describe("the menu of files", () => {
  it("offers every format with a line on what it is for", () => {
    const { menu } = make(file);
    const rows = [...menu.element.querySelectorAll("button")];
    expect(rows.map((row) => row.dataset.format)).toEqual([...EXPORT_FORMATS]);
    for (const row of rows) expect(row.querySelector("span")?.textContent).not.toBe("");
  });

  it("saves the view's file under its own name, and says what is in it", async () => {
    const { asked, press, said } = make(file);
    await press("csv");
    expect(asked).toEqual(["/d/export/csv?q=x"]);
    expect(saved).toEqual(["derna-شيحا.csv"]);
    expect(said()).toContain("12 reports");
    expect(said()).toContain("2 cells were cut");
  });

  it("says in one line why there is no file", async () => {
    const { press, said } = make(
      () => new Response('{"error": "300,000 reports are too many"}', { status: 422 }),
    );
    await press("xlsx");
    expect(said()).toBe("No file was saved: 300,000 reports are too many.");
    expect(saved).toEqual([]);
  });

  it("says so where the server is out of order", async () => {
    const { press, said } = make(() => new Response("<html>", { status: 502 }));
    await press("kml");
    expect(said()).toContain("the server answered 502");
  });
});
