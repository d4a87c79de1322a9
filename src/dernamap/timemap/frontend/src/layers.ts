/**
 * From pydeck's JSON to deck.gl layers. Python declares the look; rows come from Arrow columns.
 *
 * A layer of the JSON names its rows (`data`: "marks", "sectors" or "lines") and its role in time
 * (`role`: "possible", "certain", "faded" or "recent"). Accessors over marks name a column.
 */

import type { Layer } from "@deck.gl/core";
import { DataFilterExtension, PathStyleExtension } from "@deck.gl/extensions";
import { JSONConfiguration, JSONConverter } from "@deck.gl/json";
import { IconLayer, PathLayer, ScatterplotLayer, SolidPolygonLayer } from "@deck.gl/layers";
import { type Columns, type MarkAttributes, markAttributes, shapeRows } from "./columns";
import type { FamilyStyle, Mode } from "./contract";
import { glyphAtlas, SELECTION_ICON } from "./glyphs";
import { certainRange, possibleRange, recentRange, type Window } from "./window";

const FADE_DAYS = 120;

type Role = "possible" | "certain" | "faded" | "recent" | "selected";

interface LayerSpec {
  readonly id: string;
  readonly data: "marks" | "sectors" | "lines";
  readonly role: Role;
  readonly [prop: string]: unknown;
}

interface Built {
  readonly role: Role;
  readonly layer: Layer;
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
  private specs: LayerSpec[] = [];
  private dark = false;
  private selected: readonly number[] = [];

  constructor(
    private readonly columns: Columns,
    private readonly families: readonly FamilyStyle[],
    private readonly json: { light: string; dark: string },
  ) {
    this.attributes = markAttributes(columns, families.length);
  }

  /** Read the look for a theme; called once a theme, never while the clock runs. */
  dress(dark: boolean): void {
    this.dark = dark;
    const deck = JSON.parse(dark ? this.json.dark : this.json.light) as { layers: LayerSpec[] };
    this.specs = deck.layers.filter((spec) => this.hasRows(spec));
    this.built = this.specs.map((spec) => ({ role: spec.role, layer: this.build(spec) }));
  }

  /** Marks of the chosen event get an outline of their own. */
  select(marks: readonly number[]): void {
    this.selected = marks;
    this.built = this.built.map((entry, index) =>
      entry.role === "selected"
        ? { role: entry.role, layer: this.build(this.specs[index] as LayerSpec) }
        : entry,
    );
  }

  /**
   * The layers for a window: only filter ranges differ from one to the next. Layers that have
   * nothing to show in a mode are left out, so that no shader is made for them.
   */
  at(window: Window, mode: Mode): Layer[] {
    const possible = possibleRange(window);
    const certain = certainRange(window);
    const recent = recentRange(window, FADE_DAYS);
    const fading = mode === "asof";
    const layers: Layer[] = [];
    for (const { role, layer } of this.built) {
      const add = (props: object): void => void layers.push(layer.clone(props));
      if (role === "possible") add({ filterRange: possible });
      else if (role === "certain" && !fading) add({ filterRange: certain });
      else if (role === "faded" && fading) add({ filterRange: certain });
      else if (role === "recent" && fading) {
        add({ filterRange: recent.hard, filterSoftRange: recent.soft });
      } else if (role === "selected" && this.selected.length > 0) layers.push(layer);
    }
    return layers;
  }

  private hasRows({ data }: LayerSpec): boolean {
    if (data === "marks") return this.columns.marks.length > 0;
    const kind = data === "sectors" ? "sector" : "line";
    return this.columns.shapes.some((shape) => shape.kind === kind);
  }

  private build(spec: LayerSpec): Layer {
    const { data, role, ...rest } = spec;
    const props: Record<string, unknown> = { ...rest };
    if (data === "marks") {
      const attributes = role === "selected" ? this.subset() : this.attributes;
      const rows = binaryData(spec, attributes);
      for (const prop of Object.keys((rows as { attributes: object }).attributes)) delete props[prop];
      if ("getIcon" in props) {
        delete props.getIcon;
        const icons = attributes.columns.icon?.value as Uint8Array;
        const state = role === "possible" ? "possible" : "certain";
        const atlas = glyphAtlas(this.families, state, this.dark);
        return this.convert(props).clone({
          data: rows,
          iconAtlas: atlas.canvas,
          iconMapping: atlas.mapping,
          getIcon: (_: unknown, { index }: { index: number }) => String(icons[index]),
        } as object);
      }
      return this.convert(props).clone({ data: rows } as object);
    }
    const kind = data === "sectors" ? "sector" : "line";
    let rows = shapeRows(this.columns, kind);
    if (role === "selected") rows = rows.filter((row) => this.selected.includes(row.mark));
    return this.convert(props).clone({ data: rows } as object);
  }

  private convert(props: Record<string, unknown>): Layer {
    const converted = converter.convert({ layers: [props] }) as { layers: Layer[] };
    const layer = converted.layers[0];
    if (layer === undefined) throw new Error(`deck.gl knows no layer "${String(props["@@type"])}"`);
    return layer;
  }

  /** The attributes of the selected marks alone. */
  private subset(): MarkAttributes {
    const { selected, attributes } = this;
    const columns: Record<string, { value: Float32Array | Uint8Array | Int32Array; size: number }> = {};
    for (const [name, { value, size }] of Object.entries(attributes.columns)) {
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
