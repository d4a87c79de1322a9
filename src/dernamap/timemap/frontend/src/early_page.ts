/**
 * The map before Streamlit's page: it opens at once from what the server has put into the HTML, and
 * Streamlit, which takes a second of a processor until it asks for anything of ours, starts when the
 * map stands. Its component then takes the page in as it is.
 */

import type { TimemapData } from "./contract";
import { TEST_IDS } from "./contract";
import { focusIn, h } from "./dom/elements";
import { MountedPage, type Server } from "./mounted_page";

declare global {
  interface Window {
    /** Starts Streamlit's page, once; the server's HTML defines it. */
    startStreamlit?: () => void;
  }
}

/** Of the elements in the server's HTML. */
const DATA_ID = "dernamap-opening";
const HOST_ID = "dernamap-early";

/** Streamlit may show something else instead, such as a fault: after so long it is no longer covered. */
const GIVES_WAY_MS = 60_000;

/** So long at most the page waits for a reader who stays in a field. */
const FIELD_MS = 10_000;
const FIELDS = "textarea, select, input:not([type=checkbox], [type=radio], [type=range])";

/** Resolves when a style sheet is here, or cannot be had. */
function styled(link: HTMLLinkElement | null): Promise<void> {
  if (link === null || link.sheet !== null) return Promise.resolve();
  return new Promise((resolve) => {
    for (const name of ["load", "error"]) link.addEventListener(name, () => resolve(), { once: true });
  });
}

/** Put an element in the place of another, as it is: with its focus and its scroll offsets. */
export function moveInto(element: HTMLElement, place: HTMLElement): void {
  const focused = focusIn(element);
  const scrolled = [...element.querySelectorAll("*")].filter(
    (one) => one.scrollTop > 0 || one.scrollLeft !== 0,
  );
  const offsets = scrolled.map((one) => [one, one.scrollLeft, one.scrollTop] as const);
  // `moveBefore` would keep both, but Chromium then forgets what styles put before and after elements
  (place.parentElement as HTMLElement).insertBefore(element, place);
  place.remove();
  for (const [one, left, top] of offsets) one.scrollTo({ left, top, behavior: "instant" });
  if (focused !== null && focusIn(element) !== focused) focused.focus({ preventScroll: true });
}

export class EarlyPage {
  private readonly late: ReturnType<typeof setTimeout>;
  /** The pointers that are down: what is moved on the page would slip from them. */
  private readonly held = new Set<number>();
  private readonly watch = new AbortController();

  private constructor(
    private readonly host: HTMLElement,
    readonly page: MountedPage,
    private readonly onGone: () => void,
  ) {
    this.late = setTimeout(() => this.remove(), GIVES_WAY_MS);
    const options = { capture: true, signal: this.watch.signal };
    addEventListener("pointerdown", ({ pointerId }) => this.held.add(pointerId), options);
    for (const name of ["pointerup", "pointercancel"] as const)
      addEventListener(name, ({ pointerId }) => this.held.delete(pointerId), options);
  }

  /** Open the page if the server's HTML asks for it. */
  static async open(onGone: () => void): Promise<EarlyPage | null> {
    const opening = document.getElementById(DATA_ID);
    const host = document.getElementById(HOST_ID);
    if (opening === null || host === null) return null;
    const { data, style } = JSON.parse(opening.textContent ?? "") as { data: TimemapData; style: string };
    const root = h("div", { class: "timemap", "data-testid": TEST_IDS.root });
    const sheet = h("link", { rel: "stylesheet", href: style });
    host.attachShadow({ mode: "open" }).append(sheet, root);
    // what is laid out without its styles would be laid out twice
    await styled(sheet);
    startWhenReady(root);
    return new EarlyPage(host, new MountedPage(root, data, null), onGone);
  }

  /** Streamlit's component is there: it takes the page in, in place of its own. */
  async join(place: HTMLElement, server: Server): Promise<void> {
    clearTimeout(this.late);
    await styled((place.getRootNode() as ShadowRoot).querySelector("link"));
    await this.handsOff();
    if (!this.host.isConnected) return;
    moveInto(this.page.root, place);
    this.watch.abort();
    this.host.remove();
    this.page.follow(server);
  }

  /** Resolves when the reader neither drags nor writes: a move of the page would end both. */
  private async handsOff(): Promise<void> {
    const patience = performance.now() + FIELD_MS;
    const writes = (): boolean =>
      performance.now() < patience && focusIn(this.page.root)?.matches(FIELDS) === true;
    while (this.held.size > 0 || writes()) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  remove(): void {
    clearTimeout(this.late);
    this.page.destroy();
    this.watch.abort();
    this.host.remove();
    this.onGone();
  }
}

/** Streamlit's turn is once the map stands, or there will be none. */
function startWhenReady(root: HTMLElement): void {
  const observer = new MutationObserver(() => {
    if (root.dataset.ready === undefined && root.dataset.rested === undefined) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => window.startStreamlit?.()));
  });
  observer.observe(root, { attributeFilter: ["data-ready", "data-rested"] });
}
