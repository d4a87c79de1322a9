/** Which map lies under the marks: the bundled one, the dataset's own, or a file of this session. */

import type { StyleSpecification } from "maplibre-gl";
import type { BasemapTiles, OwnBasemap } from "../../contract";
import type { Labels } from "../../state/fields";
import type { StateStore } from "../../state/state_store";
import { fill, WORDS } from "../../words";
import { type MapStyle, OWN } from "./map_style";
import { plainAttribution } from "./plain_attribution";

export const BUNDLED = "bundled";
const STYLE_WAITS_MS = 8000;

export type BasemapChoice = "bundled" | "own" | "dropped";

export interface BasemapsOptions {
  readonly own: OwnBasemap | null;
  readonly store: StateStore;
  /** Another map is to be shown. */
  readonly onChange: () => void;
  /** Something is read that is waited for. */
  readonly onBusy: () => void;
  /** There is something to say, or no more. */
  readonly onSay: (words: string) => void;
}

export class Basemaps {
  private dropped: BasemapTiles | null = null;
  private useDropped = false;
  /** A style's address is shown once it has answered. */
  private styleAnswers = false;
  private styleSays = "";
  private reading = 0;
  private troubled = "";
  /** What lays a brought map under the bundled names; null until there is one. */
  private lay: typeof import("./basemap_style").withBasemap | null = null;
  /** Resolved once the dataset's own map can be drawn, if it has one. */
  readonly prepared: Promise<void>;

  constructor(private readonly options: BasemapsOptions) {
    const { own } = options;
    this.prepared = own === null || own.kind === "style" ? Promise.resolve() : this.prepare(own.url);
    // the page is not told of it: it does not stand yet, and begins as busy
    if (own?.kind === "style" && this.choice === "own") void this.askStyle();
  }

  get choice(): BasemapChoice {
    if (this.useDropped) return "dropped";
    const { own, store } = this.options;
    return own === null || store.value.basemap === BUNDLED ? "bundled" : "own";
  }

  /** What there is to choose from, and what each is called. */
  get choices(): readonly (readonly [BasemapChoice, string])[] {
    const { own } = this.options;
    return [
      ["bundled", WORDS.basemap.bundled],
      ...(own === null ? [] : [["own", own.name] as const]),
      ...(this.dropped === null ? [] : [["dropped", this.dropped.name] as const]),
    ];
  }

  /** Is a file or a style still being read? */
  get busy(): boolean {
    return this.reading > 0;
  }

  /** The names of whom the map is thanked to, plain text; empty for the bundled one alone. */
  get attribution(): string {
    const { own } = this.options;
    if (this.choice === "dropped") return this.dropped?.attribution ?? "";
    if (this.choice !== "own" || own === null) return "";
    return own.attribution || this.styleSays;
  }

  choose(choice: BasemapChoice): void {
    const { own, store, onBusy, onChange, onSay } = this.options;
    onSay("");
    this.troubled = "";
    this.useDropped = choice === "dropped" && this.dropped !== null;
    if (choice === "bundled") store.set({ basemap: own === null ? "" : BUNDLED });
    if (choice === "own") store.set({ basemap: "" });
    if (choice === "own" && own?.kind === "style") {
      onBusy();
      void this.askStyle();
    }
    onChange();
  }

  /** Take a file as the map of this session, or say in one line why not. */
  async open(file: File): Promise<void> {
    this.reading += 1;
    this.options.onBusy();
    try {
      // few readers bring a map
      const { openArchive } = await import("./dropped_archive");
      const { tiles, archive } = await openArchive(file);
      this.lay ??= (await import("./basemap_style")).withBasemap;
      (await import("./tile_protocol")).addArchive(archive);
      this.dropped = tiles;
      this.choose("dropped");
      this.options.onSay(fill(WORDS.basemap.opened, { name: tiles.name }));
    } catch (error) {
      this.options.onSay(fill(WORDS.basemap.refused, { name: file.name, reason: reasonOf(error) }));
    } finally {
      this.reading -= 1;
    }
  }

  /** The style to show, over the address of the bundled one. */
  style(bundledUrl: string, labels: Labels, dark: boolean): MapStyle {
    const { own } = this.options;
    const { choice } = this;
    const tiles = choice === "dropped" ? this.dropped : choice === "own" ? own : null;
    if (tiles === null || (tiles.kind === "style" && !this.styleAnswers))
      return { url: bundledUrl, key: bundledUrl };
    if (tiles.kind === "style") return { url: tiles.url, key: tiles.url, foreign: true };
    const { lay } = this;
    if (lay === null) return { url: bundledUrl, key: bundledUrl };
    const change = (style: StyleSpecification): StyleSpecification => lay(style, tiles, { labels, dark });
    return { url: bundledUrl, key: `${bundledUrl} ${tiles.url}`, change };
  }

  /** Something of the map could not be loaded: said once, if it is of what was brought. */
  trouble(source: string, reason: string): boolean {
    const { choice } = this;
    if (choice === "bundled" || (source !== OWN && this.options.own?.kind !== "style")) return false;
    const name = this.choices.find(([one]) => one === choice)?.[1] ?? "";
    if (this.troubled !== name) this.options.onSay(fill(WORDS.basemap.damaged, { name, reason }));
    this.troubled = name;
    return true;
  }

  /** Load what shows the dataset's own tiles. */
  private async prepare(url: string): Promise<void> {
    this.reading += 1;
    try {
      const [{ withBasemap }, { addServedArchive }] = await Promise.all([
        import("./basemap_style"),
        import("./tile_protocol"),
      ]);
      addServedArchive(url);
      this.lay = withBasemap;
      this.options.onChange();
    } finally {
      this.reading -= 1;
    }
  }

  /** Does the style's address answer? If not, the bundled map stays. */
  private async askStyle(): Promise<void> {
    const { own, onChange, onSay } = this.options;
    if (own?.kind !== "style" || this.styleAnswers) return;
    this.reading += 1;
    try {
      const answer = await fetch(own.url, { signal: AbortSignal.timeout(STYLE_WAITS_MS) });
      if (!answer.ok) throw new Error(fill(WORDS.basemap.reasons.answers, { status: answer.status }));
      const style = (await answer.json()) as StyleSpecification;
      if (style.version !== 8 || !Array.isArray(style.layers))
        throw new Error(WORDS.basemap.reasons.no_style);
      this.styleSays = Object.values(style.sources ?? {})
        .map((source) => ("attribution" in source ? plainAttribution(String(source.attribution ?? "")) : ""))
        .filter((line, index, all) => line !== "" && all.indexOf(line) === index)
        .join(", ");
      this.styleAnswers = true;
      onChange();
    } catch (error) {
      onSay(fill(WORDS.basemap.refused, { name: own.name, reason: reasonOf(error) }));
    } finally {
      this.reading -= 1;
    }
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
