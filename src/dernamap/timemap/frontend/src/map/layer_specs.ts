/** Layers as pydeck's JSON declares them, and how one becomes a deck.gl layer. */

import type { Layer } from "@deck.gl/core";
import { DataFilterExtension, PathStyleExtension } from "@deck.gl/extensions";
import { JSONConfiguration, JSONConverter } from "@deck.gl/json";
import { IconLayer, PathLayer, ScatterplotLayer, SolidPolygonLayer } from "@deck.gl/layers";
import type { MarkAttributes } from "../data/dataset_columns";

export type Role = "possible" | "certain" | "faded" | "selected" | "ground" | "labels" | "known";

export interface LayerSpec {
  readonly id: string;
  readonly data: "marks" | "cells" | "sectors" | "lines" | "areas" | "hatches" | "places";
  readonly role: Role;
  readonly [prop: string]: unknown;
}

const converter = new JSONConverter({
  configuration: new JSONConfiguration({
    classes: {
      DataFilterExtension,
      IconLayer,
      PathLayer,
      PathStyleExtension,
      ScatterplotLayer,
      SolidPolygonLayer,
    },
  }),
});

/** The column that an accessor names, or null if the accessor is an expression over rows. */
export function columnOf(accessor: unknown, attributes: MarkAttributes): string | null {
  if (typeof accessor !== "string" || !accessor.startsWith("@@=")) return null;
  const name = accessor.slice(3);
  return name in attributes.columns ? name : null;
}

/** Rows of the marks as deck.gl's binary data, for the accessors that a layer names. */
export function binaryData(spec: LayerSpec, attributes: MarkAttributes): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const [prop, value] of Object.entries(spec)) {
    const column = columnOf(value, attributes);
    if (column !== null && prop !== "getIcon") named[prop] = attributes.columns[column];
  }
  return { length: attributes.length, attributes: named };
}

/** The layer that these properties declare. */
export function convert(props: Record<string, unknown>): Layer {
  const converted = converter.convert({ layers: [props] }) as { layers: Layer[] };
  const layer = converted.layers[0];
  if (layer === undefined) throw new Error(`deck.gl knows no layer "${String(props["@@type"])}"`);
  return layer;
}
