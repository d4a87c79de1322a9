/** Layers as pydeck's JSON declares them. */

import type { Layer } from "@deck.gl/core";
import type { MarkAttributes } from "../data/dataset_columns";
import type { DiscLayerProps } from "./disc_layer";

export type Role = "possible" | "certain" | "faded" | "selected" | "ground" | "labels" | "known";

export interface LayerSpec {
  readonly id: string;
  readonly data: "marks" | "cells" | "sectors" | "lines" | "areas" | "hatches" | "places";
  readonly role: Role;
  readonly [prop: string]: unknown;
}

/** Makes deck.gl layers. */
export interface LayerMaker {
  /** The layer that properties declare. */
  readonly convert: (props: Record<string, unknown>) => Layer;
  readonly discs: (props: DiscLayerProps) => Layer;
}

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
