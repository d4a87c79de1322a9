/**
 * From pydeck's JSON to deck.gl layers. Python declares the look; rows come from Arrow columns.
 *
 * A layer of the JSON names its rows (`data`: "marks", "cells", "sectors", "lines", "areas" or
 * "hatches") and its role in time (`role`: "possible", "certain", "faded", "recent" or "ground").
 * Accessors over marks and cells name a column. Cells stand in for marks where there are too many
 * to show each.
 */

import type { Layer } from "@deck.gl/core";
import { DataFilterExtension, PathStyleExtension } from "@deck.gl/extensions";
import { JSONConfiguration, JSONConverter } from "@deck.gl/json";
import { IconLayer, PathLayer, ScatterplotLayer, SolidPolygonLayer } from "@deck.gl/layers";
import type { Sight } from "../data/cells";
import { type Loaded, type MarkAttributes, markAttributes, shapeRows } from "../data/columns";
import type { FamilyStyle, Ground, Mode } from "../contract";
import { countAtlas } from "./count_atlas";
import { type CellRows, CROWD, Crowd } from "./crowd";
import { groundKey } from "../data/ground";
import { type GroundMarks, groundMarks } from "./ground_marks";
import { glyphAtlas, SELECTION_ICON } from "./glyphs";
import { certainRange, FADE_DAYS, possibleRange, recentRange, type Window } from "../time/window";

type Role = "possible" | "certain" | "faded" | "recent" | "selected" | "ground" | "labels";

interface LayerSpec {
  readonly id: string;
  readonly data: "marks" | "cells" | "sectors" | "lines" | "areas" | "hatches";
  readonly role: Role;
  readonly [prop: string]: unknown;
}

interface Built {
  readonly spec: LayerSpec;
  readonly layer: Layer;
}

/** What the pointer is on: a mark, or a cell of several. */
export type Picked = { readonly mark: number } | { readonly lon: number; readonly lat: number };

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
function columnOf(accessor: unknown, attributes: MarkAttributes): string | null {
  if (typeof accessor !== "string" || !accessor.startsWith("@@=")) return null;
  const name = accessor.slice(3);
  return name in attributes.columns ? name : null;
}

/** Rows of the marks as deck.gl's binary data, for the accessors that a layer names. */
function binaryData(spec: LayerSpec, attributes: MarkAttributes): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const [prop, value] of Object.entries(spec)) {
    const column = columnOf(value, attributes);
    if (column !== null && prop !== "getIcon") named[prop] = attributes.columns[column];
  }
  return { length: attributes.length, attributes: named };
}

export class LayerStack {
  private built: Built[] = [];
  private readonly attributes: MarkAttributes;
  /** Draws what is in sight instead of everything, if everything is too much. */
  private readonly crowd: Crowd | null;
  private dark = false;
  private selected: readonly number[] = [];
  private ground: GroundMarks | null = null;
  private groundKey = "";

  constructor(
    private readonly columns: Loaded,
    private readonly families: readonly FamilyStyle[],
    private readonly json: { light: string; dark: string },
  ) {
    const crowded = columns.marks.length > CROWD;
    this.crowd = crowded ? new Crowd(columns, families.length) : null;
    this.attributes = markAttributes(columns, families.length, crowded ? [] : undefined);
  }

  /** Must layers be made anew when the map has moved? */
  get followsMap(): boolean {
    return this.crowd !== null;
  }

  /** Read the look for a theme; called once a theme, never while the clock runs. */
  dress(dark: boolean): void {
    this.dark = dark;
    const deck = JSON.parse(dark ? this.json.dark : this.json.light) as { layers: LayerSpec[] };
    this.built = deck.layers
      .filter((spec) => this.hasRows(spec))
      .map((spec) => ({ spec, layer: this.build(spec) }));
  }

  /** Marks of the chosen event get an outline of their own. */
  select(marks: readonly number[]): void {
    this.selected = marks;
    this.built = this.built.map(({ spec, layer }) => ({
      spec,
      layer: spec.role === "selected" ? this.build(spec) : layer,
    }));
  }

  /** Show who claims what ground on a day, or nothing of it. */
  showGround(ground: Ground | null, day: number): void {
    const key = ground === null ? "" : `${groundKey(ground, day)} ${this.dark}`;
    if (key === this.groundKey) return;
    this.groundKey = key;
    this.ground = ground === null ? null : groundMarks(ground, day, this.dark);
    this.built = this.built.map(({ spec, layer }) => ({
      spec,
      layer: spec.role === "ground" ? this.build(spec) : layer,
    }));
  }

  /**
   * The layers for a window: only filter ranges differ from one to the next, and for a crowd the
   * rows in sight. Layers that have nothing to show in a mode are left out, so that no shader is
   * made for them.
   */
  at(window: Window, mode: Mode, sight: Sight): Layer[] {
    const shown = this.crowd?.show(window, mode, sight) ?? null;
    const ranges = this.ranges(window, mode);
    const layers: Layer[] = [];
    for (const { spec, layer } of this.built) {
      const { data, role } = spec;
      if (data === "cells") {
        if (shown !== null && "cells" in shown) {
          layers.push(this.filled(spec, layer, shown.cells[role as keyof CellRows]));
        }
      } else if (role === "selected") {
        if (this.selected.length === 0) continue;
        const chosen = data === "marks" ? this.crowd?.chosen(this.selected) : undefined;
        layers.push(chosen === undefined ? layer : this.filled(spec, layer, chosen));
      } else if (role === "ground") {
        if (this.ground !== null) layers.push(layer);
      } else if (role in ranges) {
        const clone = layer.clone(ranges[role] as object);
        if (data !== "marks" || shown === null) layers.push(clone);
        else if ("marks" in shown) layers.push(this.filled(spec, clone, shown.marks));
      }
    }
    return layers;
  }

  /** What stands in a row of a layer. */
  picked(layer: string, index: number): Picked | null {
    if (index < 0) return null;
    const spec = this.built.find((entry) => entry.spec.id === layer)?.spec;
    if (spec?.data === "cells") return this.crowd?.cellAt(index) ?? null;
    if (this.crowd === null) return { mark: index };
    const mark = this.crowd.markAt(index);
    return mark === null ? null : { mark };
  }

  /** Filter ranges by role; a role that a mode does not draw has none. */
  private ranges(window: Window, mode: Mode): Partial<Record<Role, object>> {
    const possible = { filterRange: possibleRange(window) };
    const certain = { filterRange: certainRange(window) };
    if (mode !== "asof") return { possible, certain };
    const { hard, soft } = recentRange(window, FADE_DAYS);
    return { possible, faded: certain, recent: { filterRange: hard, filterSoftRange: soft } };
  }

  private hasRows({ data }: LayerSpec): boolean {
    if (data === "marks") return this.columns.marks.length > 0;
    if (data === "cells") return this.crowd !== null;
    if (data === "areas" || data === "hatches") return this.columns.ground.rows.length > 0;
    const kind = data === "sectors" ? "sector" : "line";
    return this.columns.shapes.some((shape) => shape.kind === kind);
  }

  private build(spec: LayerSpec): Layer {
    const { data, role, ...rest } = spec;
    const props: Record<string, unknown> = { ...rest };
    if (data === "marks" || data === "cells") {
      const columns = this.attributes.columns;
      for (const [prop, value] of Object.entries(rest)) {
        if (columnOf(value, this.attributes) !== null) delete props[prop];
      }
      const layer = this.convert(props);
      const drawn = "getIcon" in rest ? layer.clone(this.atlas(spec) as object) : layer;
      if (data === "cells") return drawn;
      return this.filled(spec, drawn, role === "selected" ? this.subset(columns) : this.attributes);
    }
    if (data === "areas" || data === "hatches") {
      return this.convert(props).clone({ data: this.ground?.[data] ?? [] } as object);
    }
    const kind = data === "sectors" ? "sector" : "line";
    let rows = shapeRows(this.columns, kind);
    if (role === "selected") rows = rows.filter((row) => this.selected.includes(row.mark));
    return this.convert(props).clone({ data: rows } as object);
  }

  private atlas({ data, role }: LayerSpec): object {
    const { canvas, mapping } =
      data === "cells"
        ? countAtlas(this.dark)
        : glyphAtlas(this.families, role === "possible" ? "possible" : "certain", this.dark);
    return { iconAtlas: canvas, iconMapping: mapping };
  }

  /** The layer with these rows. */
  private filled(spec: LayerSpec, layer: Layer, attributes: MarkAttributes): Layer {
    const rows: Record<string, unknown> = { data: binaryData(spec, attributes) };
    if ("getIcon" in spec) {
      const icons = attributes.columns.icon?.value as Uint8Array;
      rows.getIcon = (_: unknown, { index }: { index: number }) => String(icons[index]);
    }
    return layer.clone(rows);
  }

  private convert(props: Record<string, unknown>): Layer {
    const converted = converter.convert({ layers: [props] }) as { layers: Layer[] };
    const layer = converted.layers[0];
    if (layer === undefined) throw new Error(`deck.gl knows no layer "${String(props["@@type"])}"`);
    return layer;
  }

  /** The attributes of the selected marks alone. */
  private subset(all: MarkAttributes["columns"]): MarkAttributes {
    const { selected } = this;
    const columns: MarkAttributes["columns"] = {};
    for (const [name, { value, size }] of Object.entries(all)) {
      const picked = new (value.constructor as new (length: number) => typeof value)(
        selected.length * size,
      );
      selected.forEach((mark, row) => {
        for (let slot = 0; slot < size; slot++) {
          picked[row * size + slot] =
            name === "icon" ? SELECTION_ICON : (value[mark * size + slot] as number);
        }
      });
      columns[name] = { value: picked, size };
    }
    return { length: selected.length, columns };
  }
}
