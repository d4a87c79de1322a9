/** The page of the map in its place, with or without the server's own page around it. */

import type { Goal, TimemapData } from "./contract";
import { TEST_IDS } from "./contract";
import { hasWebGl2 } from "./dom/browser_features";
import { focusIn, h } from "./dom/elements";
import type { Host } from "./host";
import { startWorker } from "./map/early_worker";
import { type Lang, langOf, type Texts } from "./state/fields";
import { Timemap } from "./timemap";
import { fill, speak, WORDS } from "./words";

/** Whom a reader's wishes are told that only the server can meet. */
export interface Server {
  /** The language that the page is to be in: the server has its words. */
  readonly setLanguage: (lang: Lang) => void;
  /** The page that somebody wants to go to, and the state that they leave the map in. */
  readonly go: (goal: Goal, state: Texts) => void;
}

/** The page, or that of a dataset whose events are counted and not sent. */
type Page = Pick<Timemap, "followPage" | "destroy">;

/** Is a colour dark? */
export function isDarkColour(colour: string): boolean {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (context === null || colour === "") return false;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 255, green = 255, blue = 255] = context.getImageData(0, 0, 1, 1).data;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}

/** What counts is a part of its own, which other datasets never load. */
async function start(root: HTMLElement, data: TimemapData, host: Host): Promise<Page> {
  if (hasWebGl2()) startWorker(data.basemap_url);
  if (data.cube === null) return Timemap.start(root, data, host);
  const { CountedPage } = await import("./cube/counted_page");
  return CountedPage.start(root, data, host);
}

export class MountedPage {
  private readonly page: Promise<Page>;
  /** What was asked for before the server was there. */
  private asked: ((server: Server) => void) | null = null;
  /** The state in which another language was asked for. */
  private turned: Texts | null = null;

  constructor(
    readonly root: HTMLElement,
    private readonly data: TimemapData,
    private server: Server | null,
  ) {
    const lang = langOf(data.state);
    speak(lang);
    root.removeAttribute("data-ready");
    root.replaceChildren(h("p", { class: "loading", role: "status" }, WORDS.loading));
    this.page = start(root, data, {
      onLanguage: (state) => {
        this.turned = state;
        this.ask((server) => server.setLanguage(langOf(state)));
      },
      onGo: (goal, state) => this.ask((server) => server.go(goal, state)),
      hasServer: true,
      isAwaited: () => this.server === null,
      link: "query",
      isDark: () => this.isDark(),
    });
    this.page.catch((error: unknown) => {
      root.dataset.rested = "true";
      root.replaceChildren(
        h(
          "p",
          { class: "empty", role: "alert", "data-testid": TEST_IDS.message },
          fill(WORDS.page_not_loaded, { error: String(error) }),
        ),
      );
    });
  }

  /** Does it show these data in this language? The state is the browser's own. */
  shows(data: TimemapData): boolean {
    return data.digest === this.data.digest && langOf(data.state) === langOf(this.data.state);
  }

  /** What the page is to show of data in another language: the same, where it asked for them. */
  inLanguage(data: TimemapData): TimemapData {
    const here = data.digest === this.data.digest ? this.turned : null;
    return here !== null && langOf(here) === langOf(data.state) ? { ...data, state: here } : data;
  }

  /** The page around is there, or is drawn again: it may have other colours. */
  follow(server: Server): void {
    this.server = server;
    this.asked?.(server);
    this.asked = null;
    void this.page.then((page) => page.followPage());
  }

  /** Was the button that changes the language pressed last, by keyboard? */
  get languageHasFocus(): boolean {
    return focusIn(this.root)?.dataset.testid === TEST_IDS.language;
  }

  focusLanguage(): void {
    void this.page.then(() =>
      this.root.querySelector<HTMLElement>(`[data-testid="${TEST_IDS.language}"]`)?.focus(),
    );
  }

  destroy(): void {
    void this.page.then(
      (page) => page.destroy(),
      () => undefined,
    );
  }

  private ask(wish: (server: Server) => void): void {
    if (this.server === null) this.asked = wish;
    else wish(this.server);
  }

  /** Read off Streamlit's own background colour; before it is there, it will be the system's. */
  private isDark(): boolean {
    if (this.server === null) return matchMedia("(prefers-color-scheme: dark)").matches;
    return isDarkColour(getComputedStyle(this.root).getPropertyValue("--st-background-color").trim());
  }
}
