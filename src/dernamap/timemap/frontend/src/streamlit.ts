/** Entry point for Streamlit: one component for each place on the page, kept across reruns. */

import type { FrontendRenderer } from "@streamlit/component-v2-lib";
import { fill, speak, WORDS } from "./words";
import "maplibre-gl/dist/maplibre-gl.css";
import "./style.css";
import type { Goal, TimemapData } from "./contract";
import { TEST_IDS } from "./contract";
import { hasWebGl2 } from "./dom/browser_features";
import { focusIn, h } from "./dom/elements";
import type { Host } from "./host";
import { startWorker } from "./map/early_worker";
import { type Lang, langOf, type Texts } from "./state/fields";
import { Timemap } from "./timemap";

interface State extends Record<string, unknown> {
  /** The language that the page is to be in: the server has its words. */
  lang: Lang;
  /** The page that somebody wants to go to, and the state that they leave the map in. */
  go: { goal: Goal; state: Texts };
}

/** The page, or that of a dataset whose events are counted and not sent. */
type Page = Pick<Timemap, "followPage" | "destroy">;

interface Instance {
  digest: string;
  lang: Lang;
  root: HTMLElement;
  timemap: Promise<Page>;
}

const instances = new WeakMap<HTMLElement | ShadowRoot, Instance>();

/** Is the page around dark? Read off Streamlit's own background colour. */
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

const languageButton = (root: HTMLElement): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[data-testid="${TEST_IDS.language}"]`);

const languageHasFocus = (root: HTMLElement): boolean => focusIn(root)?.dataset.testid === TEST_IDS.language;

const renderer: FrontendRenderer<State, TimemapData> = ({
  data,
  parentElement,
  setStateValue,
  setTriggerValue,
}) => {
  const found = parentElement.querySelector<HTMLElement>(".timemap");
  if (found === null) throw new Error("the component's page part has no element .timemap");
  const known = instances.get(parentElement);
  const lang = langOf(data.state);
  if (known !== undefined && known.digest === data.digest && known.lang === lang) {
    void known.timemap.then((timemap) => timemap.followPage());
    return undefined;
  }
  const asked = languageHasFocus(found);
  void known?.timemap.then((timemap) => timemap.destroy());
  speak(lang);
  found.removeAttribute("data-ready");
  // the part of Streamlit's page around this one that the keyboard scrolls has no name of its own
  const around = found.getRootNode() instanceof ShadowRoot ? (found.getRootNode() as ShadowRoot).host : found;
  around.closest('[data-testid="stMain"]')?.setAttribute("aria-label", WORDS.map.name);
  found.replaceChildren(h("p", { class: "loading", role: "status" }, WORDS.loading));
  const timemap = start(found, data, {
    onLanguage: (state) => setStateValue("lang", langOf(state)),
    onGo: (goal, state) => setTriggerValue("go", { goal, state }),
    hasServer: true,
    link: "query",
    isDark: () => isDarkColour(getComputedStyle(found).getPropertyValue("--st-background-color").trim()),
  });
  timemap.catch((error: unknown) => {
    found.dataset.rested = "true";
    found.replaceChildren(
      h(
        "p",
        { class: "empty", role: "alert", "data-testid": TEST_IDS.message },
        fill(WORDS.page_not_loaded, { error: String(error) }),
      ),
    );
  });
  // who asked for another language by keyboard stays where the way back is
  if (asked) void timemap.then(() => languageButton(found)?.focus());
  instances.set(parentElement, { digest: data.digest, lang, root: found, timemap });
  return () => {
    instances.delete(parentElement);
    void timemap.then(
      (instance) => instance.destroy(),
      () => undefined,
    );
  };
};

export { embed } from "./embed/embed";
export default renderer;
