/**
 * From pydeck's JSON to deck.gl layers. Python declares the look; rows come from Arrow columns.
 *
 * A layer of the JSON names its rows (`data`: "marks", "cells", "sectors", "lines", "areas" or
 * "hatches") and its role in time (`role`: "possible", "certain", "faded", "recent" or "ground").
 * Accessors over marks and cells name a column. Cells stand in for marks where there are too many
 * to show each.
 */

import type { Layer } from "@deck.gl/core";
import type { FamilyStyle, Ground } from "../contract";
import type { Sight } from "../data/cells";
import { type Loaded, type MarkAttributes, markAttributes, shapeRows } from "../data/columns";
import { groundKey } from "../data/ground";
import type { Mode } from "../state/fields";
import { certainRange, FADE_DAYS, possibleRange, recentRange, type Window } from "../time/window";
import { countAtlas } from "./count_atlas";
import { type CellRows, CROWD, Crowd, type Shown } from "./crowd";
import { glyphAtlas, SELECTION_ICON } from "./glyphs";
import { type GroundMarks, groundMarks } from "./ground_marks";
import { binaryData, columnOf, convert, type LayerSpec, type Role } from "./layer_specs";

interface Built {
  readonly spec: LayerSpec;
  readonly layer: Layer;
}

/** What the pointer is on: a mark, or a cell of several. */
export type Picked = { readonly mark: number } | { readonly lon: number; readonly lat: number };

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
    for (const built of this.built) {
      const layer = this.drawn(built, shown, ranges[built.spec.role]);
      if (layer !== null) layers.push(layer);
    }
    return layers;
  }

  /** A layer as it is drawn in a window, or null if it has nothing to show there. */
  private drawn({ spec, layer }: Built, shown: Shown | null, range: object | undefined): Layer | null {
    const { data, role } = spec;
    if (data === "cells") {
      const cells = shown !== null && "cells" in shown ? shown.cells : null;
      return cells === null ? null : this.filled(spec, layer, cells[role as keyof CellRows]);
    }
    if (role === "selected") return this.chosen(spec, layer);
    if (role === "ground") return this.ground === null ? null : layer;
    if (range === undefined) return null;
    const clone = layer.clone(range);
    if (data !== "marks" || shown === null) return clone;
    return "marks" in shown ? this.filled(spec, clone, shown.marks) : null;
  }

  /** The outline of what is selected; in a crowd its marks stand where they were fanned out. */
  private chosen(spec: LayerSpec, layer: Layer): Layer | null {
    if (this.selected.length === 0) return null;
    if (spec.data !== "marks" || this.crowd === null) return layer;
    return this.filled(spec, layer, this.crowd.chosen(this.selected));
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
    if (data === "marks" || data === "cells") return this.buildGlyphs(spec, props);
    if (data === "areas" || data === "hatches") {
      return convert(props).clone({ data: this.ground?.[data] ?? [] } as object);
    }
    const kind = data === "sectors" ? "sector" : "line";
    let rows = shapeRows(this.columns, kind);
    if (role === "selected") rows = rows.filter((row) => this.selected.includes(row.mark));
    return convert(props).clone({ data: rows } as object);
  }

  /** A layer whose rows come from columns: accessors that name one give way to it. */
  private buildGlyphs(spec: LayerSpec, props: Record<string, unknown>): Layer {
    for (const [prop, value] of Object.entries(props)) {
      if (columnOf(value, this.attributes) !== null) delete props[prop];
    }
    const plain = convert(props);
    const layer = "getIcon" in spec ? plain.clone(this.atlas(spec) as object) : plain;
    if (spec.data === "cells") return layer;
    const { columns } = this.attributes;
    return this.filled(spec, layer, spec.role === "selected" ? this.subset(columns) : this.attributes);
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

  /** The attributes of the selected marks alone. */
  private subset(all: MarkAttributes["columns"]): MarkAttributes {
    const { selected } = this;
    const columns: MarkAttributes["columns"] = {};
    for (const [name, { value, size }] of Object.entries(all)) {
      const picked = new (value.constructor as new (length: number) => typeof value)(selected.length * size);
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
