/** The map: MapLibre draws the basemap, deck.gl the marks on top of it. */

import type { Layer } from "@deck.gl/core";
import { Map as MapLibre, ScaleControl, type StyleSpecification, setWorkerUrl } from "maplibre-gl";
import { TEST_IDS } from "../contract";
import type { VisibleArea } from "../data/cell_grid";
import { isBetween, nearestTo, wrapped } from "../data/longitudes";
import { atMost } from "../dom/after_paint";
import { h } from "../dom/elements";
import { reportWork } from "../dom/work_time";
import { ZOOMS } from "../state/fields";
import { fill, WORDS } from "../words";
import type { MapStyle } from "./basemap/map_style";
import { tileHere } from "./basemap/tile_protocol";
import { ClippedOverlay } from "./clipped_overlay";
import { MarksRoom, type Room, SIDE } from "./marks_room";
import { growNames, withNamesGrown } from "./name_sizes";
import { passTouches } from "./pass_touches";
import { drawWholeFirst } from "./whole_first";
import { workerUrl } from "./worker_url";

/** Pixels of the bar of the scale at the most, and how many times as large it may grow. */
const SCALE_BAR = 110;
const SCALE_BAR_GROWS = 1.6;

export interface MapView {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** A disc on the earth: degrees and metres. */
export interface Extent {
  readonly lon: number;
  readonly lat: number;
  readonly radius: number;
}

/** Length of a degree of latitude, on the sphere of Web Mercator. */
const METRES_A_DEGREE = 111_320;

/** Pixels of the whole equator at zoom 0. */
const WORLD = 512;

/** How much more than is seen is drawn on each side, as a share of the view. */
const MARGIN = 0.2;

/** How many zoom levels one look closer leads on, at the most. */
const CLOSEST_STEP = 6;

/** Marks wait so long for the tiles to be asked for. */
const ASKED_MS = 1500;

/** In place of deck.gl's own, which it writes onto the element; the rest is in the style sheet. */
const TIP_STYLE = {
  color: "var(--ink)",
  backgroundColor: "var(--paper)",
  padding: "3px 8px",
  zIndex: "4",
};

export interface MapOptions {
  /** What the map is of. */
  readonly title: string;
  readonly view: MapView;
  readonly style: MapStyle;
  /** Called with the layer and the row that somebody pressed; a row of -1 is none. */
  readonly onPick: (layer: string, row: number) => void;
  /** What to say about a row of a layer under the pointer; null for nothing. */
  readonly wordsOf: (layer: string, row: number) => string | null;
  /** What stands on the map and moves with it; a turn of the wheel over it is for the map. */
  readonly over: HTMLElement;
  /** Called at each frame in which the map has moved. */
  readonly onMove: () => void;
  /** Called when the map has come to rest at another view. */
  readonly onMoved: () => void;
  /** Called when it begins to move or to load something. */
  readonly onBusy: () => void;
  readonly onFirstFrame: () => void;
  /** Called when the browser takes the graphics away. */
  readonly onLost: () => void;
  /** Called with a source that could not be read, and why; true if that is dealt with. */
  readonly onTrouble: (source: string, reason: string) => boolean;
}

/** Names that the page writes itself, above the marks' ground: see `label_layer.ts`. */
const WRITTEN_HERE = /^name-(city|town|quarter|locality|landmark|river)/;

const withoutNames = (style: StyleSpecification): StyleSpecification => ({
  ...style,
  layers: style.layers.filter(({ id }) => !WRITTEN_HERE.test(id)),
});

export class MapPane {
  readonly element: HTMLElement;
  private readonly map: MapLibre;
  private readonly room: MarksRoom;
  private readonly overlay: ClippedOverlay;
  /** The marks of another view, on the left of a line. */
  private other: ClippedOverlay | null = null;
  private drawn = false;
  private gone = false;
  private loaded = false;
  private styleKey = "";
  /** How large the style's names are to be, and are. */
  private nameScale = 1;
  private styledScale = 1;
  private began = 0;
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
    setWorkerUrl(workerUrl());
    const canvas = h("div", { class: "map-canvas", "data-testid": TEST_IDS.map });
    this.element = h("div", { class: "map" }, canvas, options.over);
    options.over.onwheel = (event) => this.passOn(event);
    passTouches(options.over, () => this.map.getCanvas());
    // the event does not bubble, but it is captured on its way down to either canvas
    this.element.addEventListener("webglcontextlost", () => this.lose(), true);
    this.map = new MapLibre({
      container: canvas,
      center: [options.view.lon, options.view.lat],
      zoom: options.view.zoom,
      maxZoom: ZOOMS.most,
      maxPitch: 0,
      dragRotate: false,
      pitchWithRotate: false,
      // the earth is round: what lies across the date line is seen in one piece
      renderWorldCopies: true,
      attributionControl: false,
      fadeDuration: 0,
      locale: {
        "ScaleControl.Kilometers": WORDS.units.kilometres,
        "ScaleControl.Meters": WORDS.units.metres,
      },
    });
    drawWholeFirst(this.map);
    this.room = new MarksRoom(this.map);
    this.measure();
    // what is laid over the map asks for its style at once
    this.setStyle(options.style);
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(this.scaleBar, "bottom-left");
    this.overlay = new ClippedOverlay({
      interleaved: false,
      layers: [],
      pickingRadius: 6,
      getCursor: ({ isDragging, isHovering }) => (isDragging ? "grabbing" : isHovering ? "pointer" : "grab"),
      onClick: ({ index, layer }) => options.onPick(layer?.id ?? "", layer ? index : -1),
      getTooltip: ({ index, layer }) => {
        const text = layer && index >= 0 ? options.wordsOf(layer.id, index) : null;
        return text === null ? null : { text, className: "map-tip", style: TIP_STYLE };
      },
      onBeforeRender: () => {
        this.began = performance.now();
      },
      onAfterRender: () => {
        reportWork("frame", this.began);
        this.framed ||= this.layersGiven;
        this.noticeFrame();
      },
    });
    this.map.addControl(this.overlay);
    this.map.on("movestart", () => options.onBusy());
    for (const name of ["move", "resize"] as const) this.map.on(name, () => options.onMove());
    this.map.on("dataloading", () => options.onBusy());
    this.map.on("moveend", () => {
      this.seen = null;
      if (this.paused === null) options.onMoved();
    });
    this.map.on("load", () => {
      this.loaded = true;
      this.map.getContainer().querySelector("#deckgl-overlay")?.setAttribute("tabindex", "-1");
      this.noticeFrame();
    });
    this.map.on("error", ({ error, ...about }) => {
      const source = "sourceId" in about ? String(about.sourceId) : "";
      if (!options.onTrouble(source, error.message)) reportError(error);
    });
    void atMost(tileHere, ASKED_MS).then(() => {
      this.asking = false;
      if (this.shown.length > 0 && !this.gone) this.show([...this.shown]);
    });
    this.map.getCanvas().setAttribute("aria-label", fill(WORDS.map.name_of, { title: options.title }));
    this.map.getCanvas().setAttribute("role", "application");
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
    if (layers === null) {
      if (this.other !== null) this.map.removeControl(this.other);
      this.other = null;
    } else {
      if (this.other === null) {
        this.other = new ClippedOverlay({ interleaved: false, layers: [] });
        this.map.addControl(this.other);
      }
      this.other.setProps({ layers });
    }
    this.divide(share);
  }

  /** Part the two at a share of the width. */
  divide(share: number): void {
    const parted = this.other !== null;
    this.overlay.clip(parted ? share : 0, 1);
    this.other?.clip(0, share);
    this.element.style.setProperty("--share", parted ? `${(share * 100).toFixed(2)}%` : "0%");
  }

  setStyle({ url, key, change }: MapStyle): void {
    if (key === this.styleKey) return;
    this.styleKey = key;
    this.map.setStyle(url, {
      diff: true,
      transformStyle: (_, style) => {
        this.styledScale = this.nameScale;
        return this.room.within(withNamesGrown(withoutNames(change?.(style) ?? style), this.nameScale));
      },
    });
  }

  /** Write the style's own names so many times as large. */
  setNameScale(scale: number): void {
    this.nameScale = scale;
    // its own words grow, too, and must not be longer than it
    this.scaleBar.options.maxWidth = SCALE_BAR * Math.min(scale, SCALE_BAR_GROWS);
    this.scaleBar.setUnit("metric");
    // a style that is on its way takes the size as it comes
    if (this.map.isStyleLoaded()) this.growNames();
    else this.map.once("idle", () => this.growNames());
  }

  private growNames(): void {
    if (this.styledScale === this.nameScale) return;
    growNames(this.map, this.nameScale / this.styledScale);
    this.styledScale = this.nameScale;
  }

  /** Keep the basemap's names from under marks there. */
  keepClear(rooms: readonly Room[]): void {
    this.room.show(this.nameScale === 1 ? rooms : [...rooms, ...this.edges()]);
  }

  /** Rooms around a map with large names, which are then written in full or not at all. */
  private edges(): Room[] {
    const { clientWidth: width, clientHeight: height } = this.element;
    const along = (length: number): number[] => {
      const steps = Math.ceil(length / SIDE);
      return Array.from({ length: steps + 1 }, (_, step) => (length * step) / steps);
    };
    return [
      ...along(width).flatMap((x) => [this.map.unproject([x, 0]), this.map.unproject([x, height])]),
      ...along(height).flatMap((y) => [this.map.unproject([0, y]), this.map.unproject([width, y])]),
    ].map(({ lng: lon, lat }) => ({ lon, lat, side: SIDE }));
  }

  zoom(by: 1 | -1): void {
    if (by > 0) this.map.zoomIn();
    else this.map.zoomOut();
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
    const boxes = extents.map(({ lon, lat, radius }) => {
      const tall = radius / METRES_A_DEGREE;
      const wide = tall / Math.cos((lat * Math.PI) / 180);
      return [lon - wide, lat - tall, lon + wide, lat + tall] as const;
    });
    if (extents.every(({ lon, lat }) => isBetween(lon, west, east) && lat >= south && lat <= north)) return;
    this.fitBoxes(boxes, Math.max(this.map.getZoom(), 11), animate);
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

  private fitBoxes(
    boxes: readonly (readonly [number, number, number, number])[],
    maxZoom: number,
    animate: boolean,
  ): void {
    const [first] = boxes;
    if (first === undefined) return;
    // each on the same side of the date line as the first
    const turns = boxes.map(([west]) => nearestTo(first[0], west) - west);
    const bounds: [number, number, number, number] = [
      Math.min(...boxes.map((box, at) => box[0] + (turns[at] as number))),
      Math.min(...boxes.map((box) => box[1])),
      Math.max(...boxes.map((box, at) => box[2] + (turns[at] as number))),
      Math.max(...boxes.map((box) => box[3])),
    ];
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
    if (this.seen !== null) return this.seen;
    const bounds = this.map.getBounds();
    const wide = (bounds.getEast() - bounds.getWest()) * MARGIN;
    const tall = (bounds.getNorth() - bounds.getSouth()) * MARGIN;
    this.seen = {
      zoom: this.map.getZoom(),
      west: bounds.getWest() - wide,
      south: bounds.getSouth() - tall,
      east: bounds.getEast() + wide,
      north: bounds.getNorth() + tall,
    };
    return this.seen;
  }

  /** The box that the map shows, without a margin, as `sight`; nothing is asked of the page's layout. */
  get box(): Omit<VisibleArea, "zoom"> {
    const bounds = this.map.getBounds();
    return {
      west: bounds.getWest(),
      south: bounds.getSouth(),
      east: bounds.getEast(),
      north: bounds.getNorth(),
    };
  }

  /** What the map shows now. */
  get view(): MapView {
    const { lng, lat } = this.map.getCenter();
    return { lon: wrapped(lng), lat, zoom: this.map.getZoom() };
  }

  /** Does it move, load or wait to be drawn? */
  get busy(): boolean {
    return this.map.isMoving() || !this.map.loaded() || this.room.pending;
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
    this.map.setMinZoom(Math.max(ZOOMS.least, Math.log2(Math.max(width, 1) / WORLD)));
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
    const { width, height } = this.size;
    const still = h("canvas", { class: "map-still", "aria-hidden": "true" });
    still.width = Math.round(width * dots);
    still.height = Math.round(height * dots);
    const pen = still.getContext("2d");
    this.map.redraw();
    pen?.drawImage(this.map.getCanvas(), 0, 0, still.width, still.height);
    const marks = this.drawMarks(dots);
    if (marks !== null) pen?.drawImage(marks, 0, 0, still.width, still.height);
    return still;
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
    this.drawMarks(dots);
    this.paused = null;
  }

  /** Let deck.gl draw at the size that the map has now, of which it hears at the next frame only. */
  private drawMarks(dots: number): HTMLCanvasElement | null {
    const { device, deck } = this.shown.find((layer) => layer.context !== undefined)?.context ?? {};
    const canvas = device?.getDefaultCanvasContext();
    if (device === undefined || deck === undefined || canvas === undefined) return null;
    const { width, height } = this.size;
    const oldPixelSize = canvas.getDevicePixelSize();
    canvas.cssWidth = width;
    canvas.cssHeight = height;
    canvas.setDrawingBufferSize(width * dots, height * dots);
    device.props.onResize(canvas, { oldPixelSize });
    deck.redraw("paper");
    return canvas.canvas instanceof HTMLCanvasElement ? canvas.canvas : null;
  }

  remove(): void {
    this.gone = true;
    this.room.stop();
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

  /** Where a point stands in the map's element: pixels. */
  project(lon: number, lat: number): { x: number; y: number } {
    return this.map.project([nearestTo(this.map.getCenter().lng, lon), lat]);
  }

  private passOn(event: WheelEvent): void {
    // lists scroll by themselves
    if ((event.target as Element).closest(".stack-list") !== null) return;
    event.preventDefault();
    this.map.getCanvas().dispatchEvent(new WheelEvent(event.type, event));
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
    this.options.onFirstFrame();
  }
}
