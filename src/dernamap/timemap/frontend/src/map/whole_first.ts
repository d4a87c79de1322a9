/** The map's first picture is drawn once it is whole: each one before is soon painted over. */

import type { Map as MapLibre } from "maplibre-gl";

/** So long at most: then what is here is drawn, and the rest as it comes. */
const MOST_MS = 2500;

/** Draw nothing until all that the map shows is here; where WebGL is software a frame takes 100 ms. */
export function drawWholeFirst(map: MapLibre): void {
  const { painter } = map;
  const draw = painter.render.bind(painter);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    map.triggerRepaint();
  }, MOST_MS);
  painter.render = (...asked) => {
    if (!late && !map.loaded()) return;
    clearTimeout(timer);
    painter.render = draw;
    draw(...asked);
  };
  map.once("remove", () => clearTimeout(timer));
}
