/** The map: MapLibre draws the basemap, deck.gl the marks on top of it. */

import type { Layer } from "@deck.gl/core";
import { type Map as MapLibre, ScaleControl } from "maplibre-gl";
import { TEST_IDS } from "../contract";
import type { VisibleArea } from "../data/cell_grid";
import { isBeyondMap } from "../data/latitudes";
import { isBetween, nearestTo, wrapped } from "../data/longitudes";
import { worldAt } from "../data/stacks";
import { atMost } from "../dom/after_paint";
import { h } from "../dom/elements";
import { ZOOMS } from "../state/fields";
import type { MapStyle } from "./basemap/map_style";
import type { ClippedOverlay } from "./clipped_overlay";
import { madeMap, marksOverlay, tileAsked } from "./made_map";
import type { MapOptions } from "./map_options";
import { type Box, boxAround, boxOf, type Extent, type MapView, sidesOf, widened } from "./map_view";
import type { Room } from "./marks_room";
import { drawMarks, stillOf } from "./paper_view";
import { passTouches, passWheel } from "./pass_touches";
import { SecondView } from "./second_view";
import { SCALE_BAR, StyleNames } from "./style_names";

/** How many zoom levels one look closer leads on, at the most. */
const CLOSEST_STEP = 6;

/** Marks wait so long for the tiles to be asked for. */
const ASKED_MS = 1500;

export class MapPane {
  readonly element: HTMLElement;
  private readonly map: MapLibre;
  private readonly names: StyleNames;
  private readonly overlay: ClippedOverlay;
  private readonly second: SecondView;
  private drawn = false;
  private gone = false;
  private loaded = false;
  private seen: VisibleArea | null = null;
  private shown: readonly Layer[] = [];
  /** Where the map looked, on which size, before it was drawn for paper. */
  private paused: { readonly view: MapView; readonly width: number; readonly height: number } | null = null;
  private size = { width: 0, height: 0 };
  private readonly scaleBar = new ScaleControl({ maxWidth: SCALE_BAR, unit: "metric" });
  /** Are the tiles still to be asked for? They come while deck.gl makes its first frame, which takes a while. */
  private asking = true;
  private layersGiven = false;
  /** Has deck.gl drawn a frame since it was given layers? */
  private framed = false;

  constructor(private readonly options: MapOptions) {
    const canvas = h("div", { class: "map-canvas", "data-testid": TEST_IDS.map });
    // what stands over the map may be there before it, and keeps the focus
    this.element = options.over.closest<HTMLElement>(".map") ?? h("div", { class: "map" }, options.over);
    this.element.prepend(canvas);
    passWheel(options.over, () => this.map.getCanvas());
    passTouches(options.over, () => this.map.getCanvas());
    // the event does not bubble, but it is captured on its way down to either canvas
    this.element.addEventListener("webglcontextlost", () => this.lose(), true);
    this.map = madeMap(canvas, options);
    this.names = new StyleNames(this.map, this.scaleBar);
    this.measure();
    // what is laid over the map asks for its style at once
    this.setStyle(options.style);
    this.map.addControl(this.scaleBar, "bottom-left");
    this.overlay = marksOverlay(options, (gl) => {
      this.framed ||= this.layersGiven;
      // it is drawn while the page does other things, until it is laid over the map
      if (!this.drawn) gl.flush();
      this.noticeFrame();
    });
    this.map.addControl(this.overlay);
    this.overlay.turn(false);
    this.second = new SecondView(this.map, this.overlay, this.element);
    this.map.on("movestart", () => options.onBusy());
    for (const name of ["move", "resize"] as const) this.map.on(name, () => options.onMove());
    this.map.on("dataloading", () => options.onBusy());
    this.map.on("moveend", () => {
      this.seen = null;
      if (this.paused === null) options.onMoved();
    });
    this.map.on("load", () => {
      this.loaded = true;
      this.noticeFrame();
    });
    this.map.on("error", ({ error, ...about }) => {
      const source = "sourceId" in about ? String(about.sourceId) : "";
      if (!options.onTrouble(source, error.message)) reportError(error);
    });
    void atMost(tileAsked(this.map), ASKED_MS).then(() => {
      this.asking = false;
      if (this.shown.length > 0 && !this.gone) this.show([...this.shown]);
    });
  }

  show(layers: Layer[]): void {
    this.shown = layers;
    this.options.onBusy();
    if (this.asking) return;
    this.layersGiven = true;
    this.overlay.setProps({ layers });
    // deck.gl would draw at the next frame, and the page would be put together twice for one step
    this.shown.find((layer) => layer.context !== undefined)?.context?.deck?.redraw();
  }

  /** Show these layers on the left of a share of the width and the others on its right; or only those. */
  compare(layers: Layer[] | null, share: number): void {
    this.second.show(layers, share);
  }

  /** Part the two at a share of the width. */
  divide(share: number): void {
    this.second.divide(share);
  }

  setStyle(style: MapStyle): void {
    this.names.setStyle(style);
  }

  /** Write the style's own names so many times as large. */
  setNameScale(scale: number): void {
    this.names.setScale(scale);
  }

  /** Keep the basemap's names from under marks there. */
  keepClear(rooms: readonly Room[]): void {
    this.names.keepClear(rooms);
  }

  zoom(by: 1 | -1): void {
    this.map[by > 0 ? "zoomIn" : "zoomOut"]();
  }

  flyTo(view: MapView, animate: boolean): void {
    const target = { center: [view.lon, view.lat] as [number, number], zoom: view.zoom };
    if (animate) this.map.easeTo({ ...target, duration: 200 });
    else this.map.jumpTo(target);
  }

  /** Go there evenly in so many milliseconds, whatever the reader's settings: the caller knows them. */
  travel(view: MapView, duration: number): void {
    this.map.easeTo({ center: [view.lon, view.lat], zoom: view.zoom, duration, essential: true });
  }

  /** Show all of these extents, moving only if one of them is out of sight. */
  reveal(extents: readonly Extent[], animate: boolean): void {
    if (extents.length === 0) return;
    const { west, south, east, north } = this.box;
    if (extents.every(({ lon, lat }) => isBetween(lon, west, east) && lat >= south && lat <= north)) return;
    this.fitBoxes(extents.map(boxOf), Math.max(this.map.getZoom(), 11), animate);
  }

  /** Look at these points as closely as holds them all, at most so many zooms closer than now. */
  fit(
    points: readonly { readonly lon: number; readonly lat: number }[],
    animate: boolean,
    closer = CLOSEST_STEP,
  ): void {
    const boxes = points.map(({ lon, lat }) => [lon, lat, lon, lat] as const);
    this.fitBoxes(boxes, Math.min(this.map.getZoom() + closer, ZOOMS.most), animate);
  }

  private fitBoxes(boxes: readonly Box[], maxZoom: number, animate: boolean): void {
    const bounds = boxAround(boxes);
    if (bounds === null) return;
    this.map.fitBounds(bounds, {
      padding: 60,
      maxZoom,
      ...(animate ? { duration: 200 } : { animate: false }),
    });
  }

  /**
   * What the map shows where it rests, and a margin around; the same object until it has moved. West and
   * east may lie beyond 180 degrees.
   */
  get sight(): VisibleArea {
    this.seen ??= { zoom: this.map.getZoom(), ...widened(this.box) };
    return this.seen;
  }

  /** The box that the map shows, without a margin, as `sight`; nothing is asked of the page's layout. */
  get box(): Omit<VisibleArea, "zoom"> {
    return sidesOf(this.map.getBounds());
  }

  /** What the map shows now. */
  get view(): MapView {
    const { lng, lat } = this.map.getCenter();
    return { lon: wrapped(lng), lat, zoom: this.map.getZoom() };
  }

  /** Does it move, load or wait to be drawn? */
  get busy(): boolean {
    return this.map.isMoving() || !this.map.loaded() || this.names.pending;
  }

  resize(): void {
    if (this.paused !== null) return;
    this.map.resize();
    this.measure();
  }

  /** The size of the map on the screen: pixels. */
  get shape(): { readonly width: number; readonly height: number } {
    const { width, height } = this.paused ?? (this.size.width === 0 ? this.measure() : this.size);
    return { width: Math.max(width, 1), height: Math.max(height, 1) };
  }

  private measure(): { width: number; height: number } {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    this.size = { width, height };
    // once around the earth at most: no place is seen twice
    this.map.setMinZoom(Math.max(ZOOMS.least, Math.log2(Math.max(width, 1) / worldAt(0))));
    return this.size;
  }

  /**
   * Look at the same ground on an element of another size, as paper has it, with so many dots a pixel.
   * Nothing new is loaded: what is seen is within what was seen.
   */
  lookOnPaper(dots: number): void {
    this.paused ??= { view: this.view, ...this.size };
    const { view, width, height } = this.paused;
    this.map.setPixelRatio(dots);
    this.map.resize();
    const size = this.measure();
    const larger = Math.max(size.width / Math.max(width, 1), size.height / Math.max(height, 1));
    this.flyTo({ ...view, zoom: view.zoom + Math.log2(larger || 1) }, false);
  }

  /** Draw before this returns, on a canvas of its own: a printer does not wait, and keeps no WebGL. */
  still(dots: number): HTMLCanvasElement {
    return stillOf(this.map, this.shown, this.size, dots);
  }

  /** Look again as before. */
  lookOnScreen(): void {
    if (this.paused === null) return;
    const { view } = this.paused;
    const dots = window.devicePixelRatio || 1;
    this.map.setPixelRatio(dots);
    this.map.resize();
    this.measure();
    this.flyTo(view, false);
    drawMarks(this.shown, this.size, dots);
    this.paused = null;
  }

  remove(): void {
    this.gone = true;
    this.names.stop();
    this.map.remove();
  }

  /** The place under a point of the map's element: degrees. */
  unproject(x: number, y: number): [lon: number, lat: number] {
    const { lng, lat } = this.map.unproject([x, y]);
    return [lng, lat];
  }

  /** The corners of what the map shows: degrees. */
  get corners(): [lon: number, lat: number][] {
    const { clientWidth, clientHeight } = this.map.getContainer();
    return [
      this.unproject(0, clientHeight),
      this.unproject(clientWidth, clientHeight),
      this.unproject(clientWidth, 0),
      this.unproject(0, 0),
    ];
  }

  /** Where a point stands in the map's element: pixels; null beyond the map's ends, at the poles. */
  project(lon: number, lat: number): { x: number; y: number } | null {
    if (isBeyondMap(lat)) return null;
    return this.map.project([nearestTo(this.map.getCenter().lng, lon), lat]);
  }

  private lose(): void {
    // taking the map down loses its contexts too; that is no news
    if (this.gone) return;
    this.options.onLost();
  }

  /** The first frame with data stands when both the basemap and the marks have been drawn. */
  private noticeFrame(): void {
    if (this.drawn || !this.framed || !this.loaded) return;
    this.drawn = true;
    this.overlay.turn(true);
    this.options.onFirstFrame();
  }
}
