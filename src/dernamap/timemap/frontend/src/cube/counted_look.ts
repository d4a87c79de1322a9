/** The theme of a counted page, its basemap and its legend. */

import type { TimemapData } from "../contract";
import { colourPage, darkUnder } from "../dom/page_colours";
import { inset } from "../map/inset";
import { legend } from "../map/legend";
import { familySwitches } from "../page/switches";
import type { CountedParts } from "./counted_parts";

export class CountedLook {
  private dark = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly data: TimemapData,
    private readonly pageIsDark: () => boolean,
    private readonly parts: CountedParts,
    /** Says in the legend whether reports are counted. */
    private readonly note: HTMLElement,
    private readonly onChange: () => void,
  ) {}

  /** The page around may have other colours. */
  followPage(): void {
    const { theme } = this.parts.store.value;
    if (theme === "auto" && darkUnder("auto", this.pageIsDark()) !== this.dark) this.applyTheme();
  }

  /** The map stands: its layers can be made. */
  mapBegins(): void {
    this.parts.counted.applyTheme(this.dark);
  }

  applyTheme(): void {
    const { root, data, note } = this;
    const { store, map, counted, timeline, list, header, labels: names } = this.parts;
    const { theme, labels } = store.value;
    const pageIsDark = this.pageIsDark();
    this.dark = darkUnder(theme, pageIsDark);
    root.dataset.theme = this.dark ? "dark" : "light";
    if (pageIsDark !== this.dark) colourPage(root, this.dark);
    counted.applyTheme(this.dark);
    this.applyBasemap();
    list.applyTheme(this.dark);
    timeline.applyTheme(this.dark);
    header.press(labels, theme);
    names.setLabels(labels);
    const key = legend(data.families, this.dark, null, familySwitches(store, data.families), {
      families: new Set(data.families.keys()),
      possible: true,
      disputed: true,
      several: true,
      known: true,
      inferred: true,
      sectors: false,
      lines: false,
      cells: true,
    });
    key.querySelector("summary")?.after(note);
    map.overlay(key, ...(data.inset === null ? [] : [inset(data.inset)]));
    this.onChange();
  }

  applyBasemap(): void {
    const { store, map, basemap } = this.parts;
    const { labels } = store.value;
    const bundled = `${this.data.basemap_url}/style-${this.dark ? "dark" : "light"}-${labels}.json`;
    map.setStyle(basemap.style(bundled, labels, this.dark));
  }
}
