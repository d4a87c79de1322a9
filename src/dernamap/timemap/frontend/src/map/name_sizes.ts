/** How large the map itself writes its names: as its style says, or so many times as large. */

import type { Map as MapLibre, StyleSpecification } from "maplibre-gl";

/** A size that grows in steps with the zoom, as MapLibre writes it, or one size. */
export function grownSize(size: unknown, scale: number): unknown {
  if (typeof size === "number") return size * scale;
  if (!Array.isArray(size) || size[0] !== "step") return size;
  return size.map((part, index) =>
    index >= 2 && index % 2 === 0 && typeof part === "number" ? part * scale : part,
  );
}

/** A style whose names are so many times as large. */
export function withNamesGrown(style: StyleSpecification, scale: number): StyleSpecification {
  if (scale === 1) return style;
  const layers = style.layers.map((layer) =>
    layer.type === "symbol" && layer.layout !== undefined
      ? { ...layer, layout: { ...layer.layout, "text-size": grownSize(layer.layout["text-size"], scale) } }
      : layer,
  );
  return { ...style, layers: layers as StyleSpecification["layers"] };
}

/** Write the names of a map that stands so many times as large as they are written now. */
export function growNames(map: MapLibre, by: number): void {
  for (const id of map.getLayersOrder()) {
    const layer = map.getLayer(id);
    if (layer?.type !== "symbol") continue;
    const size: unknown = map.getLayoutProperty(id, "text-size");
    map.setLayoutProperty(id, "text-size", grownSize(size, by) as number);
  }
}
