/** A view within another page: the map, its time line and its credits, in a frame that tells its height. */

import type { TimemapData } from "../contract";
import { Timemap } from "../timemap";
import { HeightTeller } from "./height_teller";

/** Build a view into `root`; `page` is the address of the whole page. */
export async function embed(root: HTMLElement, data: TimemapData, page: string): Promise<void> {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const timemap: Timemap = await Timemap.start(root, data, {
    // a view has no button for another language
    onLanguage: () => undefined,
    onGo: () => undefined,
    hasServer: false,
    isDark: () => dark.matches,
    link: "query",
    shown: "embed",
    page,
  });
  dark.addEventListener("change", () => timemap.followPage());
  new HeightTeller(root, window).start();
}
