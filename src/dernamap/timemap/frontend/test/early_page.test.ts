// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { TimemapData } from "../src/contract";
import { EarlyPage, moveInto } from "../src/early_page";
import type { Host } from "../src/host";
import type { Server } from "../src/mounted_page";
import { Timemap } from "../src/timemap";

const data = { digest: "d", state: { lang: "en" }, cube: null, basemap_url: "/b" } as unknown as TimemapData;
const ended = vi.fn();
const followed = vi.fn();
let host: Host;

function server(): Server & { asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    asked,
    setLanguage: (lang) => asked.push(lang),
    go: (goal, state) => asked.push([goal, state]),
  };
}

/** What the server's HTML and Streamlit's component have. */
function page(): { streamlit: HTMLElement; place: HTMLElement } {
  document.body.innerHTML =
    '<div id="dernamap-early"></div><script type="application/json" id="dernamap-opening"></script><div id="streamlit"></div>';
  (document.getElementById("dernamap-opening") as HTMLElement).textContent = JSON.stringify({
    data,
    style: "data:text/css,",
  });
  const streamlit = document.getElementById("streamlit") as HTMLElement;
  const shadow = streamlit.attachShadow({ mode: "open" });
  shadow.innerHTML = '<div><div class="timemap"></div></div>';
  return { streamlit, place: shadow.querySelector(".timemap") as HTMLElement };
}

async function opened(onGone = vi.fn()): Promise<EarlyPage> {
  const opening = EarlyPage.open(onGone);
  // a style sheet has no file here
  document
    .getElementById("dernamap-early")
    ?.shadowRoot?.querySelector("link")
    ?.dispatchEvent(new Event("load"));
  return (await opening) as EarlyPage;
}

beforeEach(() => {
  // a style sheet has no file here
  Object.assign((window as unknown as { happyDOM: { settings: object } }).happyDOM.settings, {
    handleDisabledFileLoadingAsSuccess: true,
  });
  vi.spyOn(Timemap, "start").mockImplementation(async (root, _, made) => {
    host = made;
    root.replaceChildren(document.createElement("input"));
    return { destroy: ended, followPage: followed } as unknown as Timemap;
  });
  window.startStreamlit = vi.fn();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  ended.mockReset();
  followed.mockReset();
});

it("is not there on pages that do not ask for it", async () => {
  document.body.innerHTML = "<div></div>";
  expect(await EarlyPage.open(() => undefined)).toBeNull();
});

it("starts Streamlit's page once the map stands", async () => {
  page();
  const early = await opened();
  expect(window.startStreamlit).not.toHaveBeenCalled();
  early.page.root.dataset.ready = "true";
  await vi.waitFor(() => expect(window.startStreamlit).toHaveBeenCalledOnce());
});

it("is taken in as it is, and asks for what was wished meanwhile", async () => {
  const { place, streamlit } = page();
  const early = await opened();
  await vi.waitFor(() => expect(host).toBeDefined());
  const content = early.page.root.firstChild;
  expect(host.isAwaited?.()).toBe(true);
  host.onGo("disputes", { date: "2018-06-09" });
  const there = server();
  await early.join(place, there);
  expect(streamlit.shadowRoot?.querySelectorAll(".timemap")).toHaveLength(1);
  expect(streamlit.shadowRoot?.querySelector(".timemap")?.firstChild).toBe(content);
  expect(document.getElementById("dernamap-early")).toBeNull();
  expect([host.isAwaited?.(), there.asked]).toEqual([false, [["disputes", { date: "2018-06-09" }]]]);
  await vi.waitFor(() => expect(followed).toHaveBeenCalledOnce());
});

it("waits while the reader drags or writes", async () => {
  const { place, streamlit } = page();
  const early = await opened();
  await vi.waitFor(() => expect(early.page.root.querySelector("input")).not.toBeNull());
  const field = early.page.root.querySelector("input") as HTMLInputElement;
  const joined = vi.fn();
  dispatchEvent(new PointerEvent("pointerdown", { pointerId: 7 }));
  void early.join(place, server()).then(joined);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(joined).not.toHaveBeenCalled();
  field.focus();
  dispatchEvent(new PointerEvent("pointerup", { pointerId: 7 }));
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(joined).not.toHaveBeenCalled();
  field.blur();
  await vi.waitFor(() => expect(joined).toHaveBeenCalled());
  expect(streamlit.shadowRoot?.querySelector(".timemap")).toBe(early.page.root);
});

it("gives way where Streamlit shows something else", async () => {
  vi.useFakeTimers();
  page();
  const gone = vi.fn();
  await opened(gone);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(gone).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2_000);
  expect([gone.mock.calls.length, ended.mock.calls.length]).toEqual([1, 1]);
  expect(document.getElementById("dernamap-early")).toBeNull();
});

it("does not come back once it has gone", async () => {
  const { place, streamlit } = page();
  const early = await opened();
  early.remove();
  await early.join(place, server());
  expect(streamlit.shadowRoot?.querySelector(".timemap")).toBe(place);
});

it("keeps the focus and how far its parts are scrolled", () => {
  const { place } = page();
  const root = document.createElement("div");
  root.innerHTML = "<ul></ul><input />";
  document.body.append(root);
  const [list, field] = [root.children[0] as HTMLElement, root.children[1] as HTMLElement];
  list.scrollTop = 40;
  field.focus();
  moveInto(root, place);
  expect((root.getRootNode() as ShadowRoot).activeElement).toBe(field);
  expect(list.scrollTop).toBe(40);
});
