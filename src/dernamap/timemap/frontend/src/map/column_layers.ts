/** Layers whose rows come from columns: accessors that name one give way to it. */

import type { Layer } from "@deck.gl/core";
import type { FetchedColumns, MarkAttributes } from "../data/dataset_columns";
import { countAtlas } from "./count_atlas";
import { discsOf, isDiscs } from "./discs";
import { binaryData, columnOf, type LayerMaker, type LayerSpec } from "./layer_specs";

/** Has the dataset anything that a layer shows, at any time? */
export function hasRows(
  { data }: LayerSpec,
  { marks, ground, shapes }: FetchedColumns,
  dense: boolean,
): boolean {
  if (data === "marks") return marks.length > 0;
  if (data === "cells") return dense;
  if (data === "places") return true;
  if (data === "areas" || data === "hatches") return ground.rows.length > 0;
  const kind = data === "sectors" ? "sector" : "line";
  return shapes.some((shape) => shape.kind === kind);
}

/** The layer of a spec over cells, without rows. */
export function makeCells(
  spec: LayerSpec,
  { convert }: LayerMaker,
  attributes: MarkAttributes,
  dark: boolean,
): Layer {
  const { data: _, role: __, ...props } = spec;
  const own = Object.entries(props).filter(([, value]) => columnOf(value, attributes) === null);
  const plain = convert(Object.fromEntries(own));
  return "getIcon" in spec ? plain.clone(atlas(dark) as object) : plain;
}

function atlas(dark: boolean): object {
  const { canvas, mapping } = countAtlas(dark);
  return { iconAtlas: canvas, iconMapping: mapping };
}

/** The layer with these rows. */
export function filled(spec: LayerSpec, layer: Layer, attributes: MarkAttributes): Layer {
  if (isDiscs(spec)) return layer.clone({ discs: discsOf(attributes) } as object);
  const rows: Record<string, unknown> = { data: binaryData(spec, attributes) };
  if ("getIcon" in spec) {
    const icons = attributes.columns.icon?.value as Uint8Array;
    rows.getIcon = (_: unknown, { index }: { index: number }) => String(icons[index]);
  }
  return layer.clone(rows);
}
