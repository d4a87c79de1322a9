/** The element with the map: the map itself, what lies over it, and words where there is no map. */

import type { Layer } from "@deck.gl/core";
import type { VisibleArea } from "../data/cell_grid";
import { hasWebGl2, prefersReducedMotion } from "../dom/browser_features";
import { h, preload } from "../dom/elements";
import { sharpness } from "../dom/sharp_canvas";
import type { Mode } from "../state/fields";
import type { Window } from "../time/window";
import { fill, WORDS } from "../words";
import type { MapStyle } from "./basemap/map_style";
import type { MapContainerOptions } from "./container_options";
import { AwaitedMap } from "./early/awaited_map";
import type { EarlyPicture } from "./early/early_picture";
import type { LayerMaker } from "./layer_specs";
import { type DrawnMap, loadMap } from "./load_map";
import { mapButtons } from "./map_buttons";
import { boxesOver, MapOverlays } from "./map_overlays";
import type { MapPane } from "./map_pane";
import type { Extent, MapView, MeantView } from "./map_view";
import { sayLost, wordsInsteadOfMap, wordsOnMap } from "./map_words";
import type { Room } from "./marks_room";
import { homeView, type MapSize, meantView, widthNamed } from "./meant_ground";
import { fitPaper, lift } from "./paper_size";

/** How much closer a cell of several is looked at. */
const CLOSER = 2;

export class MapContainer {
  readonly element = h("section", { class: "map-place", "aria-label": WORDS.map.name });
  private readonly frame = h("div", { class: "map-frame" });
  private readonly overlays = new MapOverlays();
  private map: MapPane | null = null;
  private style: MapStyle = { url: "", key: "" };
  /** What draws the map; null until it has come. */
  private drawn: DrawnMap | null = null;
  /** The map while it is awaited; null if it is not. */
  private awaited: AwaitedMap | null = null;
  private gone = false;
  private nameScale = 1;

  constructor(private readonly options: MapContainerOptions) {}

  /** Open the map, once the element stands on the page and has a style; nothing is drawn before `after`. */
  open(after: Promise<void> = Promise.resolve()): void {
    const { basemap } = this.options;
    if (!hasWebGl2()) {
      this.element.append(this.frame);
      this.frame.append(wordsInsteadOfMap());
      this.options.onReady();
      return;
    }
    const buttons = mapButtons(
      this.options,
      (by) => this.map?.zoom(by),
      () => this.flyTo(homeView(this.size, this.options)),
    );
    this.frame.append(buttons, basemap.attribution, basemap.words);
    this.element.append(this.frame, this.overlays.element);
    basemap.watch(this.element);
    this.overlays.fold();
    void this.load(after);
    new ResizeObserver(() => {
      this.map?.resize();
      if (this.awaited?.follow() === true) this.options.onBegun();
      this.keepNamesClear();
    }).observe(this.frame);
    // it does not bubble
    this.overlays.element.addEventListener("toggle", () => this.keepNamesClear(), true);
  }

  /** What the map shows where it rests, or its first picture; null where there is neither. */
  get sight(): VisibleArea | null {
    return (this.map ?? this.awaited)?.sight ?? null;
  }

  /** The same without the margin around it. */
  get seen(): VisibleArea | null {
    return this.map === null ? (this.awaited?.seen ?? null) : { zoom: this.map.view.zoom, ...this.map.box };
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

  /** Draw what a window shows as the first picture, while the map is awaited. */
  drawEarly(window: Window, mode: Mode, dark: boolean): void {
    this.awaited?.draw(window, mode, dark);
  }

  keepClear(rooms: readonly Room[]): void {
    this.map?.keepClear(rooms);
  }

  /** Keep the numbers of a scene off marks there. */
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

  divide(share: number): void {
    this.map?.divide(share);
  }

  setStyle(style: MapStyle): void {
    this.style = style;
    this.map?.setStyle(style);
    if (this.map === null) preload(style.url);
  }

  /** Put these over the map: the legend, the inset; what the reader folded stays folded. */
  overlay(...children: HTMLElement[]): void {
    this.overlays.show(...children);
    this.keepNamesClear();
  }

  /** Put a second legend below the first, or nothing; what the reader folded stays folded. */
  inCorner(...children: HTMLDetailsElement[]): void {
    this.overlays.inCorner(...children);
  }

  /** Names are written beside what lies over the map. */
  keepNamesClear(): void {
    this.options.labels.keepClearOf(boxesOver(this.element, this.frame));
  }

  /** Whom the map is thanked to, to stand elsewhere for a while. */
  get credit(): HTMLElement {
    return this.options.basemap.attribution;
  }
  takeCredit(): void {
    this.frame.append(this.credit);
  }
  /** Say over the map that there is nothing to show. */
  sayEmpty(words: string): void {
    this.frame.append(wordsOnMap(words, "status", "empty nothing"));
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

  /** Look where a link asks to. */
  lookAt(view: MeantView): void {
    this.awaited?.lookAt(view);
    const meant = meantView(view, this.size, this.options);
    if (this.travelMs > 0) this.map?.travel(meant, this.travelMs);
    else this.map?.flyTo(meant, false);
  }

  /** Pixels of its width where the page is narrow, else 0. */
  get wide(): number {
    return widthNamed(this.size);
  }

  /** Write the names of the map under the marks so many times as large. */
  setNameScale(scale: number): void {
    this.nameScale = scale;
    this.map?.setNameScale(scale);
  }

  get size(): MapSize {
    return { width: this.frame.clientWidth, height: this.frame.clientHeight, page: window.innerWidth };
  }

  /** Look at the same ground at the size of the paper, before this returns. */
  lookOnPaper(): void {
    if (this.map !== null) fitPaper(this.element, this.frame, this.map);
  }

  /** Put a still picture over the map, which a printer can keep. */
  lay(): void {
    lift(this.element);
    if (this.map !== null) this.map.element.querySelector(".map-canvas")?.after(this.map.still(sharpness()));
  }

  /** Take the picture away, and look again as before. */
  lookOnScreen(): void {
    lift(this.element);
    this.frame.style.width = "";
    this.map?.lookOnScreen();
  }

  private flyTo(view: MapView): void {
    this.map?.flyTo(view, !prefersReducedMotion());
  }

  /** Look closer at a cell of several. */
  approach(centre: { readonly lon: number; readonly lat: number }): void {
    if (this.map === null) return;
    this.flyTo({ ...centre, zoom: this.map.view.zoom + CLOSER });
  }

  /** Look so close that several places stand apart, or at the most so many zoom levels closer. */
  approachAll(points: readonly { readonly lon: number; readonly lat: number }[], closer?: number): void {
    this.map?.fit(points, !prefersReducedMotion(), closer);
  }

  /** The place under a point of the map: degrees; null where there is no map. */
  unproject(x: number, y: number): readonly [lon: number, lat: number] | null {
    return this.map?.unproject(x, y) ?? null;
  }

  /** The corners of what the map shows: degrees. */
  get corners(): readonly (readonly [lon: number, lat: number])[] | null {
    return this.map?.corners ?? null;
  }

  remove(): void {
    this.gone = true;
    this.map?.remove();
  }

  private await(view: MeantView, early: EarlyPicture | null): void {
    this.awaited = new AwaitedMap(this.options, this.frame, view, () => this.size, early);
  }

  /** Load what draws the map, and begin. */
  private async load(after: Promise<void>): Promise<void> {
    const { view, basemap, early, onBusy, onReady } = this.options;
    this.await(view, early);
    onBusy();
    try {
      [this.drawn] = await Promise.all([after.then(loadMap), basemap.basemaps.prepared]);
    } catch (error) {
      this.awaited?.giveUp();
      this.awaited = null;
      this.frame.append(wordsOnMap(fill(WORDS.map.not_loaded, { error: String(error) }), "alert"));
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
    const { basemap, early, onReady } = this.options;
    const over = awaited.handOver();
    const move = (): void => over.move((lon, lat) => this.map?.project(lon, lat) ?? null);
    this.map = new drawn.MapPane({
      ...this.options,
      view: awaited.view,
      style: this.style,
      over: over.element,
      onMove: move,
      // the scale bar may be longer now
      onMoved: () => [this.keepNamesClear(), this.options.onMoved()],
      onFirstFrame: () => [early?.remove(), onReady()],
      onLost: () => this.restore(),
      onTrouble: (source, reason) => basemap.basemaps.trouble(source, reason),
    });
    if (!this.map.element.isConnected) this.frame.prepend(this.map.element);
    if (this.nameScale !== 1) this.map.setNameScale(this.nameScale);
    move();
    this.keepNamesClear();
    this.options.onBegun();
    this.map.reveal(awaited.extents, false);
  }

  /** The graphics were taken away (a driver's reset, a sleep): build the map again where it was. */
  private restore(): void {
    const { map } = this;
    if (map === null) return;
    this.map = null;
    this.await({ ...map.view, wide: this.wide }, null);
    this.options.onLost();
    map.remove();
    sayLost(map.element, () => this.begin());
  }
}
