/** The layers that draw counts by cells, as pydeck's JSON declares them. */

import type { Layer } from "@deck.gl/core";
import { countAtlas } from "../map/count_atlas";
import type { CellRows } from "../map/dense_marks";
import { binaryData, columnOf, type LayerMaker, type LayerSpec } from "../map/layer_specs";

interface Built {
  readonly spec: LayerSpec;
  readonly layer: Layer;
}

export class CountedLayers {
  private built: readonly Built[] = [];

  constructor(private readonly json: { readonly light: string; readonly dark: string }) {}

  /** Read the look for a theme. */
  applyTheme(dark: boolean, maker: LayerMaker | null): void {
    if (maker === null) return;
    const deck = JSON.parse(dark ? this.json.dark : this.json.light) as { layers: LayerSpec[] };
    const { canvas, mapping } = countAtlas(dark);
    this.built = deck.layers
      .filter(({ data }) => data === "cells")
      .map((spec) => {
        const { data: _data, role: _role, ...props } = spec;
        const own = Object.entries(props).filter(([, value]) => columnOf(value, COLUMNS) === null);
        const plain = maker.convert(Object.fromEntries(own));
        const icons = { iconAtlas: canvas, iconMapping: mapping };
        return { spec, layer: "getIcon" in spec ? plain.clone(icons as object) : plain };
      });
  }

  /** The layers with these rows. */
  with(rows: CellRows): Layer[] {
    return this.built.map(({ spec, layer }) => {
      const attributes = rows[spec.role as keyof CellRows];
      const filled: Record<string, unknown> = { data: binaryData(spec, attributes) };
      if ("getIcon" in spec) {
        const icons = attributes.columns.icon?.value;
        filled.getIcon = (_: unknown, { index }: { index: number }) => String(icons?.[index]);
      }
      return layer.clone(filled);
    });
  }
}

const NONE = { value: new Float32Array(0), size: 1 };

/** What accessors over cells name. */
const COLUMNS = { length: 0, columns: { position: NONE, radius: NONE, icon: NONE } };
