/** deck.gl layers from what pydeck's JSON declares. */

import type { Layer } from "@deck.gl/core";
import { DataFilterExtension, PathStyleExtension } from "@deck.gl/extensions";
import { JSONConfiguration, JSONConverter } from "@deck.gl/json";
import { IconLayer, PathLayer, ScatterplotLayer, SolidPolygonLayer } from "@deck.gl/layers";
import { FadeExtension } from "./fade_extension";

const converter = new JSONConverter({
  configuration: new JSONConfiguration({
    classes: {
      DataFilterExtension,
      FadeExtension,
      IconLayer,
      PathLayer,
      PathStyleExtension,
      ScatterplotLayer,
      SolidPolygonLayer,
    },
  }),
});

/** The layer that these properties declare. */
export function convert(props: Record<string, unknown>): Layer {
  const converted = converter.convert({ layers: [props] }) as { layers: Layer[] };
  const layer = converted.layers[0];
  if (layer === undefined) throw new Error(`deck.gl knows no layer "${String(props["@@type"])}"`);
  return layer;
}
