/**
 * From pydeck's JSON to deck.gl layers. Python declares the look; rows come from Arrow columns.
 *
 * A layer of the JSON names its rows (`data`: "marks", "cells", "sectors", "lines", "areas",
 * "hatches" or "places") and its role in time (`role`: "possible", "certain", "faded" or "ground"). The
 * layers draw the ground of reports, which stand on it as stacks, or as counts by cells if there are many.
 */

import type { Layer } from "@deck.gl/core";
import type { Ground } from "../contract";
import type { VisibleArea } from "../data/cell_grid";
import {
  type FetchedColumns,
  type MarkAttributes,
  markAttributes,
  type ShapeRow,
  shapeRows,
} from "../data/dataset_columns";
import type { Kept } from "../data/event_masks";
import { groundKey } from "../data/ground";
import type { PlaceName } from "../data/place_names";
import { Places, type Stack, stacksOf } from "../data/stacks";
import type { Mode } from "../state/fields";
import type { Window } from "../time/window";
import { filled, hasRows, makeCells } from "./column_layers";
import { type CellRows, DenseMarks, MOST_MARKS, type Shown } from "./dense_marks";
import {
  ALWAYS,
  type DiscLook,
  discRange,
  discsOf,
  isDiscs,
  lastingDiscs,
  lookOf,
  NO_LOOK,
  NOWHERE,
} from "./discs";
import { type GroundMarks, type GroundName, groundMarks } from "./ground_marks";
import { type KnownRow, knownRows } from "./known_places";
import type { Land } from "./land_clip";
import type { LayerMaker, LayerSpec, Role } from "./layer_specs";
import { type Room, SIDE } from "./marks_room";
import { ALL_TIME, type Filter, roleFilters } from "./role_filters";
import { SharedShapes } from "./shared_shapes";

/** Marks that are outlined at once. */
const MOST_LIT = 150;

interface Built {
  readonly spec: LayerSpec;
  readonly layer: Layer;
  readonly shapes?: SharedShapes;
}

export class LayerStack {
  private built: Built[] = [];
  /** How discs look in each role; one layer draws them all. */
  private looks: Partial<Record<Role, DiscLook>> = {};
  /** Layers that have been drawn: one that has nothing to show is then hidden, and is not made again. */
  private readonly begun = new Set<string>();
  private attributes: MarkAttributes;
  /** Draws what is in sight instead of everything, if everything is too much. */
  private readonly dense: DenseMarks | null;
  private places: Places;
  private placed: readonly number[] = [];
  private dark = false;
  private selected: readonly number[] = [];
  private lit: readonly number[] = [];
  private ground: GroundMarks | null = null;
  private groundKey = "";
  /** Where claims end at the coast; null until it is here. */
  land: Land | null = null;
  private known: readonly KnownRow[] = [];
  /** Where stacks stand in any window, and for what the map shows. */
  private anchors: readonly Room[] = [];
  private roomsKey = "";

  constructor(
    private readonly columns: FetchedColumns,
    private readonly json: { light: string; dark: string },
    /** Null while what draws the map is not here: then there are no layers. */
    private readonly maker: () => LayerMaker | null,
    private readonly kept?: Kept,
  ) {
    const isDense = columns.marks.length > MOST_MARKS;
    this.dense = isDense ? new DenseMarks(columns, kept) : null;
    this.attributes = markAttributes(columns, isDense ? [] : undefined, kept?.kept);
    this.places = new Places(columns, isDense ? [] : undefined);
  }

  /** What is kept of the events has changed: the layers get it as a category that they filter by. */
  keep(): void {
    const { kept } = this;
    if (kept === undefined) return;
    if (this.dense !== null) this.dense.keep(kept);
    else this.attributes = markAttributes(this.columns, undefined, kept.kept);
    this.built = this.built.map((built) => this.withKept(built));
  }

  private withKept(built: Built): Built {
    const { spec, layer } = built;
    const { data, role } = spec;
    if (role === "selected") return built;
    if (data === "marks" && this.dense === null) {
      return { spec, layer: filled(spec, layer, this.attributes) };
    }
    if (data !== "sectors" && data !== "lines") return built;
    const shapes = new SharedShapes(this.shapeRows(data));
    return { spec, layer: layer.clone({ data: shapes.rows } as object), shapes };
  }

  private shapeRows(data: "sectors" | "lines"): ShapeRow[] {
    return shapeRows(this.columns, data === "sectors" ? "sector" : "line", this.kept?.kept);
  }

  /** Must layers be made again when the map has moved? */
  get followsMap(): boolean {
    return this.dense !== null;
  }

  /** Read the look for a theme; called once a theme, never while the clock runs. */
  applyTheme(dark: boolean): void {
    this.dark = dark;
    if (this.maker() === null) return;
    const deck = JSON.parse(dark ? this.json.dark : this.json.light) as { layers: LayerSpec[] };
    const specs = deck.layers.filter((spec) => hasRows(spec, this.columns, this.dense !== null));
    this.begun.clear();
    this.looks = Object.fromEntries(specs.filter(isDiscs).map((spec) => [spec.role, lookOf(spec)]));
    this.built = specs
      // discs that are certain or faded are drawn together with the possible ones
      .filter((spec) => !isDiscs(spec) || (spec.role !== "certain" && spec.role !== "faded"))
      .map((spec) => this.make(spec));
  }

  /** Marks of the chosen event get an outline of their own. */
  select(marks: readonly number[]): void {
    this.selected = marks;
    this.rebuild("selected");
  }

  /** Outline these marks as well; of very many none, as they would hide each other. */
  light(marks: readonly number[]): boolean {
    const lit = marks.length > MOST_LIT ? [] : marks;
    if (lit.length === 0 && this.lit.length === 0) return false;
    this.lit = lit;
    this.rebuild("selected");
    return true;
  }

  private get outlined(): readonly number[] {
    return this.lit.length === 0 ? this.selected : [...new Set([...this.selected, ...this.lit])];
  }

  /** Draw the discs of these places faintly, whether or not a report stands there. */
  showPlaces(places: readonly PlaceName[]): void {
    this.known = knownRows(places);
    this.rebuild("known");
  }

  /** Show who claims what ground on a day, or nothing of it. */
  showGround(ground: Ground | null, day: number): void {
    const key = ground === null ? "" : `${groundKey(ground, day)} ${this.dark} ${this.land !== null}`;
    if (key === this.groundKey) return;
    this.groundKey = key;
    this.ground = ground === null ? null : groundMarks(ground, day, this.dark, this.land);
    this.rebuild("ground");
  }

  /** Who holds or contests what is shown, in words to stand in its areas. */
  get groundNames(): readonly GroundName[] {
    return this.ground?.names ?? [];
  }

  private rebuild(role: Role): void {
    this.built = this.built.map((built) => (built.spec.role === role ? this.make(built.spec) : built));
  }

  /**
   * The layers for a window: only filter ranges differ from one to the next, and for a dense dataset the
   * rows in sight. Layers that have nothing to show in a mode are left out, so that no shader is
   * made for them.
   */
  at(window: Window, mode: Mode, sight: VisibleArea): Layer[] {
    const shown = this.dense?.show(window, mode, sight) ?? null;
    const ranges = roleFilters(window, mode, this.kept?.onlyCertain ?? false);
    const layers: Layer[] = [];
    for (const built of this.built) {
      const layer = this.drawn(built, shown, ranges);
      if (layer !== null) layers.push(layer);
    }
    return layers;
  }

  /** The stacks for a window, once `at` has been asked for it; none where cells are counted. */
  stacks(window: Window, mode: Mode, sight: VisibleArea): Stack[] {
    if (this.dense !== null && this.dense.rows !== this.placed) {
      this.placed = this.dense.rows;
      this.places = new Places(this.columns, this.placed);
    }
    return stacksOf(this.places, window, mode, sight, this.kept);
  }

  /**
   * Where marks stand in any window, and how large: names of the basemap keep clear of it. It is the same
   * until the map has moved, unless few of very many marks are in sight.
   */
  rooms(sight: VisibleArea, shown: readonly Stack[]): readonly Room[] {
    const room = ({ lon, lat }: Stack): Room => ({ lon, lat, side: SIDE });
    if (this.dense !== null) return this.dense.rooms ?? shown.map(room);
    const key = JSON.stringify(sight);
    if (key !== this.roomsKey) {
      this.roomsKey = key;
      this.anchors = stacksOf(this.places, ALL_TIME, "range", sight).map(room);
    }
    return this.anchors;
  }

  /** A layer as it is drawn in a window, or null if it has nothing to show there. */
  private drawn(
    { spec, layer, shapes }: Built,
    shown: Shown | null,
    ranges: Partial<Record<Role, Filter>>,
  ): Layer | null {
    const { data, role } = spec;
    const range = ranges[role];
    if (data === "cells") {
      const cells = shown !== null && "cells" in shown ? shown.cells : null;
      return cells === null ? null : filled(spec, layer, cells[role as keyof CellRows]);
    }
    if (role === "selected") return this.outlined.length === 0 ? null : layer;
    if (role === "known") return this.known.length === 0 ? null : layer;
    if (role === "ground") return this.ground === null ? null : layer;
    if (range === undefined) return null;
    if (data === "marks") return this.drawnDiscs(spec, layer, shown, ranges);
    const found = shapes?.passing(range);
    if (found === null && !this.begun.has(spec.id)) return null;
    this.begun.add(spec.id);
    return layer.clone({ ...range, ...found, visible: found !== null } as object);
  }

  /** The discs of marks: those that are certain or faded have that look, others that are possible theirs. */
  private drawnDiscs(
    spec: LayerSpec,
    layer: Layer,
    shown: Shown | null,
    { possible, certain, faded }: Partial<Record<Role, Filter>>,
  ): Layer | null {
    if (shown !== null && !("marks" in shown)) return null;
    const second = certain ?? faded;
    const clone = layer.clone({
      looks: [
        this.looks.possible ?? NO_LOOK,
        this.looks[certain === undefined ? "faded" : "certain"] ?? NO_LOOK,
      ],
      ranges: [
        possible === undefined ? NOWHERE : discRange(possible),
        second === undefined ? NOWHERE : discRange(second),
      ],
    } as object);
    return shown === null ? clone : filled(spec, clone, shown.marks);
  }

  /** Where the cell in a row of a layer stands: degrees; null if there is none. */
  cellAt(layer: string, index: number): { readonly lon: number; readonly lat: number } | null {
    const spec = this.built.find((entry) => entry.spec.id === layer)?.spec;
    return index >= 0 && spec?.data === "cells" ? (this.dense?.cellAt(index) ?? null) : null;
  }

  private get layerMaker(): LayerMaker {
    const maker = this.maker();
    if (maker === null) throw new Error("a layer is made before what draws the map is here");
    return maker;
  }

  private make(spec: LayerSpec): Built {
    const { data, role, ...props } = spec;
    if (isDiscs(spec)) return { spec, layer: this.makeDiscs(spec) };
    const { convert } = this.layerMaker;
    if (data === "cells")
      return { spec, layer: makeCells(spec, this.layerMaker, this.attributes, this.dark) };
    if (data === "areas" || data === "hatches") {
      return { spec, layer: convert(props).clone({ data: this.ground?.[data] ?? [] } as object) };
    }
    const chosen = ({ mark }: ShapeRow): boolean => role !== "selected" || this.outlined.includes(mark);
    const shapes = new SharedShapes(this.shapeRows(data as "sectors" | "lines").filter(chosen));
    return { spec, layer: convert(props).clone({ data: shapes.rows } as object), shapes };
  }

  private makeDiscs(spec: LayerSpec): Layer {
    const { id, data, role } = spec;
    const chosen = role === "selected" ? markAttributes(this.columns, this.outlined) : this.attributes;
    return this.layerMaker.discs({
      id,
      parameters: spec.parameters as object,
      discs: data === "places" ? lastingDiscs(this.known) : discsOf(chosen),
      looks: [this.looks[role] ?? NO_LOOK, NO_LOOK],
      ranges: [ALWAYS, NOWHERE],
    });
  }
}
