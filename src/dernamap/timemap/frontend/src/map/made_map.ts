/** What draws: MapLibre as this page has it, and deck.gl on top of it. */

import { Map as MapLibre } from "maplibre-gl";
import { reportWork } from "../dom/work_time";
import { ZOOMS } from "../state/fields";
import { fill, WORDS } from "../words";
import { ClippedOverlay } from "./clipped_overlay";
import type { MapOptions } from "./map_options";
import { drawWholeFirst } from "./whole_first";

/** In place of deck.gl's own, which it writes onto the element; the rest is in the style sheet. */
const TIP_STYLE = {
  color: "var(--ink)",
  backgroundColor: "var(--paper)",
  padding: "3px 8px",
  zIndex: "4",
};

export function madeMap(container: HTMLElement, { view, title }: MapOptions): MapLibre {
  const map = new MapLibre({
    container,
    center: [view.lon, view.lat],
    zoom: view.zoom,
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
  withoutSky(map);
  drawWholeFirst(map);
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.getCanvas().setAttribute("aria-label", fill(WORDS.map.name_of, { title }));
  map.getCanvas().setAttribute("role", "application");
  return map;
}

/** Nobody looks up: MapLibre would lay a sky over the whole map at each frame, and it is never seen. */
function withoutSky({ painter }: MapLibre): void {
  const draw = painter.render.bind(painter);
  painter.render = (style, transform, seen) => draw(style, transform, { ...seen, sky: undefined });
}

/** Resolves once a map has asked for a tile. */
export const tileAsked = (map: MapLibre): Promise<void> =>
  new Promise((resolve) => {
    map.on("sourcedataloading", ({ tile }) => {
      if (tile !== undefined) resolve();
    });
  });

/** deck.gl; `onDrawn` is called after each frame of it, with the graphics that it was drawn by. */
export function marksOverlay(
  options: MapOptions,
  onDrawn: (gl: WebGL2RenderingContext) => void,
): ClippedOverlay {
  let began = 0;
  return new ClippedOverlay({
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
      began = performance.now();
    },
    onAfterRender: ({ gl }) => {
      reportWork("frame", began);
      onDrawn(gl);
    },
  });
}
