/** The element with the map: the map itself, what lies over it, and words where there is no map. */

import type { Layer } from "@deck.gl/core";
import { TEST_IDS } from "../contract";
import type { VisibleArea } from "../data/cell_grid";
import { hasWebGl2, prefersReducedMotion, whenRoomBesideMap } from "../dom/browser_features";
import { h } from "../dom/elements";
import { sharpness } from "../dom/sharp_canvas";
import { fill, WORDS } from "../words";
import type { BasemapChooser } from "./basemap/basemap_chooser";
import type { MapStyle } from "./basemap/map_style";
import type { LabelLayer } from "./label_layer";
import type { LayerMaker } from "./layer_specs";
import { type DrawnMap, loadMap } from "./load_map";
import type { Extent, MapPane, MapView } from "./map_pane";
import type { Room } from "./marks_room";
import type { Project } from "./stack_layer";

const OVER_THE_MAP = ".map-buttons, .attribution, .maplibregl-ctrl-scale, .map-overlays details, .pointer";
const RESTORE_MS = 600;
/** Pixels that a legend on paper needs at least, and with that of the ground beside it. */
const LEGEND = { alone: 215, both: 350 };
/** How much closer a cell of several is looked at. */
const CLOSER = 2;

/** What stands over the map and moves with it. */
export interface Laid {
  readonly element: Element;
  move(project: Project): void;
}

export interface MapContainerOptions {
  /** What the map is of. */
  readonly title: string;
  /** The place that the button for home leads to; empty if the dataset names none. */
  readonly home: string;
  /** Where that button leads, and where the map opens. */
  readonly opening: MapView;
  readonly view: MapView;
  /** Called with the layer and the row that somebody pressed; a row of -1 is none. */
  readonly onPick: (layer: string, row: number) => void;
  /** What to say about a row of a layer under the pointer; null for nothing. */
  readonly wordsOf: (layer: string, row: number) => string | null;
  readonly basemap: BasemapChooser;
  /** The stacks, which stand on the map. */
  readonly stacks: Laid;
  /** Those of a view that is compared with, and the line between the two. */
  readonly other: { readonly stacks: Laid; readonly swipe: { readonly element: HTMLElement } };
  /** The names, which stand below them. */
  readonly labels: LabelLayer;
  /** The shape that is filtered by, or drawn. */
  readonly shape: Laid;
  /** The numbers of the reports that a scene points at. */
  readonly pointers: Laid & {
    readonly any: boolean;
    avoid(points: readonly { readonly lon: number; readonly lat: number }[]): void;
  };
  /** Called when the map has come to rest at another view. */
  readonly onMoved: () => void;
  /** Called when the map begins to move or to load something. */
  readonly onBusy: () => void;
  /** Called when there is something to see: the first frame, or the words in its place. */
  readonly onReady: () => void;
  /** Called when the graphics are gone. */
  readonly onLost: () => void;
  /** Called when there is a map, for the first time or again, which shows nothing yet. */
  readonly onBegun: () => void;
}

export class MapContainer {
  readonly element = h("section", { class: "map-place", "aria-label": WORDS.map.name });
  /** The map and what lies on it. */
  private readonly frame = h("div", { class: "map-frame" });
  /** Legends and inset: beside the map where the page is wide, else folded over it. */
  private readonly overlays = h("div", { class: "map-overlays" });
  private readonly corner = h("div", { class: "ground-place" });
  private map: MapPane | null = null;
  private style: MapStyle = { url: "", key: "" };
  /** What draws the map; null until it has come. */
  private drawn: DrawnMap | null = null;
  /** Where the map will look, and what it will show in sight, while it is awaited; null if it is not. */
  private awaited: { view: MapView; extents: readonly Extent[] } | null = null;
  private gone = false;
  private nameScale = 1;

  constructor(private readonly options: MapContainerOptions) {}

  /** Open the map, once the element stands on the page and has a style; nothing is drawn before `after`. */
  open(after: Promise<void> = Promise.resolve()): void {
    const { basemap } = this.options;
    if (!hasWebGl2()) {
      this.element.append(this.frame);
      this.frame.append(
        h(
          "p",
          { class: "empty", role: "alert", "data-testid": TEST_IDS.message },
          h("span", {}, WORDS.map.no_webgl),
        ),
      );
      this.options.onReady();
      return;
    }
    this.frame.append(this.buttons(), basemap.attribution, basemap.words);
    this.element.append(this.frame, this.overlays);
    // a picture that is one from the start has its legend, too
    if (this.element.closest("[data-shown]") !== null) {
      for (const panel of this.overlays.querySelectorAll("details")) panel.open = true;
    }
    basemap.watch(this.element);
    void this.load(after);
    whenRoomBesideMap((room) => {
      // a picture has its legend, however narrow it is
      if (this.element.closest("[data-shown]") !== null) return;
      for (const panel of this.overlays.querySelectorAll("details")) panel.open = room;
    });
    new ResizeObserver(() => {
      this.map?.resize();
      this.keepNamesClear();
    }).observe(this.frame);
    // it does not bubble
    this.overlays.addEventListener("toggle", () => this.keepNamesClear(), true);
  }

  /** What the map shows where it rests; null where there is no map. */
  get sight(): VisibleArea | null {
    return this.map?.sight ?? null;
  }

  /** What the map shows, without the margin around it; null where there is no map. */
  get seen(): VisibleArea | null {
    return this.map === null ? null : { zoom: this.map.view.zoom, ...this.map.box };
  }

  /** What makes layers for the map; null until it has come. */
  get maker(): LayerMaker | null {
    return this.drawn?.maker ?? null;
  }

  /** Does the map move or load, or is it awaited? */
  get busy(): boolean {
    return this.awaited !== null || this.options.basemap.busy || (this.map?.busy ?? false);
  }

  show(layers: Layer[]): void {
    this.map?.show(layers);
  }

  /** Keep the basemap's names from under marks there. */
  keepClear(rooms: readonly Room[]): void {
    this.map?.keepClear(rooms);
  }

  /** Keep the numbers of a scene from over marks at these points. */
  keepNumbersOff(points: readonly { readonly lon: number; readonly lat: number }[]): void {
    const { pointers } = this.options;
    pointers.avoid(points);
    // they may stand elsewhere now
    if (pointers.any) this.keepNamesClear();
  }

  /** Show these layers on the left of a share of the width, or nothing there. */
  compare(layers: Layer[] | null, share: number): void {
    this.element.classList.toggle("parted", layers !== null);
    this.map?.compare(layers, share);
  }

  /** Part two views at a share of the width. */
  divide(share: number): void {
    this.map?.divide(share);
  }

  setStyle(style: MapStyle): void {
    this.style = style;
    this.map?.setStyle(style);
  }

  /** Put these over the map: the legend, the inset; what the reader folded stays folded. */
  overlay(...children: HTMLElement[]): void {
    for (const child of children) {
      const before = this.overlays.querySelector<HTMLDetailsElement>(`details.${child.className}`);
      if (before !== null && child instanceof HTMLDetailsElement) child.open = before.open;
    }
    const [first, ...others] = children;
    this.overlays.replaceChildren(...(first === undefined ? [] : [first]), this.corner, ...others);
    this.keepNamesClear();
  }

  /** Names are written beside what lies over the map. */
  keepNamesClear(): void {
    const { left, top } = this.frame.getBoundingClientRect();
    const over = this.element.querySelectorAll(OVER_THE_MAP);
    const boxes = Array.from(over, (part) => {
      const box = part.getBoundingClientRect();
      return {
        left: box.left - left,
        top: box.top - top,
        right: box.right - left,
        bottom: box.bottom - top,
      };
    });
    this.options.labels.keepClearOf(boxes);
  }

  /** Whom the map is thanked to, to stand elsewhere for a while. */
  get credit(): HTMLElement {
    return this.options.basemap.attribution;
  }

  /** Have it over the map again. */
  takeCredit(): void {
    this.frame.append(this.credit);
  }

  /** Say over the map that there is nothing to show. */
  sayEmpty(words: string): void {
    this.frame.append(h("p", { class: "empty nothing", role: "status" }, h("span", {}, words)));
  }

  /** Put a second legend below the first, or nothing; what the reader folded stays folded. */
  inCorner(...children: HTMLDetailsElement[]): void {
    const before = this.corner.querySelector("details");
    if (before !== null) for (const child of children) child.open = before.open;
    this.corner.replaceChildren(...children);
  }

  /** Show all of these extents, moving only if one of them is out of sight. */
  reveal(extents: readonly Extent[]): void {
    if (this.awaited !== null) this.awaited.extents = extents;
    this.map?.reveal(extents, !prefersReducedMotion());
  }

  /** Where the map looks; null where there is no map. */
  get view(): MapView | null {
    return this.map?.view ?? this.awaited?.view ?? null;
  }

  /** Milliseconds in which the camera follows the state; 0 for at once. */
  travelMs = 0;

  /** Look there. */
  lookAt(view: MapView): void {
    if (this.awaited !== null) this.awaited.view = view;
    if (this.travelMs > 0) this.map?.travel(view, this.travelMs);
    else this.map?.flyTo(view, false);
  }

  /** Write the names of the map under the marks so many times as large. */
  setNameScale(scale: number): void {
    this.nameScale = scale;
    this.map?.setNameScale(scale);
  }

  /** Pixels of the map. */
  get size(): { readonly width: number; readonly height: number } {
    return { width: this.frame.clientWidth, height: this.frame.clientHeight };
  }

  /** Look at the same ground at the size of the paper, before this returns. */
  lookOnPaper(): void {
    if (this.map === null) return;
    const { width, height } = this.map.shape;
    const both = this.element.closest('[data-ground="on"]') !== null;
    const legend = both ? LEGEND.both : LEGEND.alone;
    this.frame.style.width = "0";
    const room = { wide: this.element.clientWidth - legend, tall: this.element.clientHeight };
    this.frame.style.width = `${Math.floor(Math.min((room.tall * width) / height, room.wide))}px`;
    this.map.lookOnPaper(sharpness());
  }

  /** Put a still picture over the map, which a printer can keep. */
  lay(): void {
    this.lift();
    if (this.map !== null) this.map.element.querySelector(".map-canvas")?.after(this.map.still(sharpness()));
  }

  /** Take the picture away, and look again as before. */
  lookOnScreen(): void {
    this.lift();
    this.frame.style.width = "";
    this.map?.lookOnScreen();
  }

  private lift(): void {
    this.element.querySelector(".map-still")?.remove();
  }

  private flyTo(view: MapView): void {
    this.map?.flyTo(view, !prefersReducedMotion());
  }

  /** Look closer at a cell of several. */
  approach(centre: { readonly lon: number; readonly lat: number }): void {
    if (this.map === null) return;
    this.flyTo({ ...centre, zoom: this.map.view.zoom + CLOSER });
  }

  /** Look so close that several places stand apart. */
  approachAll(points: readonly { readonly lon: number; readonly lat: number }[]): void {
    this.map?.fit(points, !prefersReducedMotion());
  }

  /** Move to these points, farther away if need be, and never closer. */
  goTo(points: readonly { readonly lon: number; readonly lat: number }[]): void {
    this.map?.fit(points, !prefersReducedMotion(), 0);
  }

  /** The place under a point of the map: degrees; null where there is no map. */
  unproject(x: number, y: number): readonly [lon: number, lat: number] | null {
    return this.map?.unproject(x, y) ?? null;
  }

  /** The corners of what the map shows: degrees; null where there is no map. */
  get corners(): readonly (readonly [lon: number, lat: number])[] | null {
    return this.map?.corners ?? null;
  }

  remove(): void {
    this.gone = true;
    this.map?.remove();
  }

  /** Load what draws the map, and begin. */
  private async load(after: Promise<void>): Promise<void> {
    const { view, basemap, onBusy, onReady } = this.options;
    this.awaited = { view, extents: [] };
    onBusy();
    try {
      [this.drawn] = await Promise.all([after.then(loadMap), basemap.basemaps.prepared]);
    } catch (error) {
      this.awaited = null;
      this.frame.append(
        h(
          "p",
          { class: "empty", role: "alert" },
          h("span", {}, fill(WORDS.map.not_loaded, { error: String(error) })),
        ),
      );
      onReady();
      return;
    }
    if (!this.gone) this.begin();
  }

  /** Make the map where it is awaited. */
  private begin(): void {
    const { drawn, awaited } = this;
    if (drawn === null || awaited === null) return;
    this.awaited = null;
    const { onPick, wordsOf, stacks, other, labels, shape, pointers, basemap } = this.options;
    const { onMoved, onBusy, onReady } = this.options;
    const project = (lon: number, lat: number) => this.map?.project(lon, lat) ?? null;
    const move = (): void => {
      stacks.move(project);
      other.stacks.move(project);
      labels.move(project);
      shape.move(project);
      pointers.move(project);
    };
    this.map = new drawn.MapPane({
      title: this.options.title,
      view: awaited.view,
      style: this.style,
      onPick,
      wordsOf,
      over: h(
        "div",
        { class: "map-over" },
        labels.element,
        shape.element,
        other.stacks.element,
        stacks.element,
        pointers.element,
        other.swipe.element,
      ),
      onMove: move,
      onMoved,
      onBusy,
      onFirstFrame: onReady,
      onLost: () => this.restore(),
      onTrouble: (source, reason) => basemap.basemaps.trouble(source, reason),
    });
    this.frame.prepend(this.map.element);
    if (this.nameScale !== 1) this.map.setNameScale(this.nameScale);
    move();
    this.options.onBegun();
    this.map.reveal(awaited.extents, false);
  }

  /** The graphics were taken away (a driver's reset, a sleep): build the map again where it was. */
  private restore(): void {
    const { map } = this;
    if (map === null) return;
    this.map = null;
    this.awaited = { view: map.view, extents: [] };
    this.options.onLost();
    map.remove();
    const words = h("p", { class: "empty", role: "status" }, h("span", {}, WORDS.map.lost));
    map.element.replaceWith(words);
    window.setTimeout(() => {
      words.remove();
      this.begin();
    }, RESTORE_MS);
  }

  private buttons(): HTMLElement {
    const button = (label: string, title: string, onclick: () => void): HTMLElement =>
      h("button", { type: "button", title, "aria-label": title, onclick }, label);
    const { home, opening } = this.options;
    return h(
      "div",
      { class: "map-buttons" },
      button("+", WORDS.map.zoom_in, () => this.map?.zoom(1)),
      button("−", WORDS.map.zoom_out, () => this.map?.zoom(-1)),
      button("⌂", home === "" ? WORDS.map.back_to_opening : fill(WORDS.map.back_home, { home }), () =>
        this.flyTo(opening),
      ),
      this.options.basemap.element,
    );
  }
}
