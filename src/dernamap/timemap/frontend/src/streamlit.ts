/** Entry point for Streamlit: one component for each place on the page, kept across reruns. */

import type { FrontendRenderer } from "@streamlit/component-v2-lib";
import "maplibre-gl/dist/maplibre-gl.css";
import "./style.css";
import type { Goal, TimemapData } from "./contract";
import { EarlyPage } from "./early_page";
import { MountedPage, type Server } from "./mounted_page";
import type { Lang, Texts } from "./state/fields";
import { WORDS } from "./words";

interface State extends Record<string, unknown> {
  lang: Lang;
  go: { goal: Goal; state: Texts };
}

interface Instance {
  page: MountedPage;
  /** What Streamlit calls when the component goes: it keeps what was returned last. */
  end: () => void;
}

const instances = new WeakMap<HTMLElement | ShadowRoot, Instance>();

/** The page that opened before Streamlit's, until a component has taken it in. */
let early: EarlyPage | null = await EarlyPage.open(() => {
  early = null;
});

/** Give the early page to the component that shows the same; what shows something else goes. */
function takeEarly(data: TimemapData): EarlyPage | null {
  const found = early;
  early = null;
  if (found === null || found.page.shows(data)) return found;
  found.remove();
  return null;
}

const renderer: FrontendRenderer<State, TimemapData> = ({
  data,
  parentElement,
  setStateValue,
  setTriggerValue,
}) => {
  const server: Server = {
    setLanguage: (lang) => setStateValue("lang", lang),
    go: (goal, state) => setTriggerValue("go", { goal, state }),
  };
  const known = instances.get(parentElement);
  if (known?.page.shows(data)) {
    known.page.follow(server);
    return known.end;
  }
  const found = parentElement.querySelector<HTMLElement>(".timemap");
  if (found === null) throw new Error("the component's page part has no element .timemap");
  // the part of Streamlit's page around this one that the keyboard scrolls has no name of its own
  const around = found.getRootNode() instanceof ShadowRoot ? (found.getRootNode() as ShadowRoot).host : found;
  const waiting = takeEarly(data);
  const asked = known?.page.languageHasFocus ?? false;
  known?.page.destroy();
  const page = waiting?.page ?? new MountedPage(found, known?.page.inLanguage(data) ?? data, server);
  void waiting?.join(found, server);
  around.closest('[data-testid="stMain"]')?.setAttribute("aria-label", WORDS.map.name);
  // who asked for another language by keyboard stays where the way back is
  if (asked) page.focusLanguage();
  // Streamlit calls this when the component goes, and also for a call that a later one has overtaken
  const end = (): void => {
    setTimeout(() => {
      if (parentElement.isConnected) return;
      instances.delete(parentElement);
      if (waiting === null) page.destroy();
      else waiting.remove();
    });
  };
  instances.set(parentElement, { page, end });
  return end;
};

export { embed } from "./embed/embed";
export default renderer;
