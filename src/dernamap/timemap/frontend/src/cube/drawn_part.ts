/** The marks of a part on the map, as those of a dataset that is here: layers and stacks. */

import type { Layer } from "@deck.gl/core";
import type { FamilyStyle, TypeStyle } from "../contract";
import type { VisibleArea } from "../data/cell_grid";
import type { Stack } from "../data/stacks";
import type { LayerMaker } from "../map/layer_specs";
import { LayerStack } from "../map/layers";
import { StackLayer } from "../map/stack_layer";
import type { Mode } from "../state/fields";
import type { Window } from "../time/window";
import { keptOf, type MarkPart, marksInSight, type Shown } from "./mark_part";
import { PartTexts, type RowTexts } from "./row_texts";

export interface DrawnPartOptions {
  readonly layers: { readonly light: string; readonly dark: string };
  readonly maker: () => LayerMaker | null;
  readonly families: readonly FamilyStyle[];
  readonly types: readonly TypeStyle[];
  readonly texts: RowTexts;
  /** Called with the row in the dataset. */
  readonly onSelect: (row: number) => void;
  readonly onCloser: (stack: Stack) => void;
}

export class DrawnPart {
  readonly stacks: StackLayer;
  private readonly layers: LayerStack;
  private readonly kept: { readonly kept: Uint8Array; onlyCertain: boolean };

  constructor(
    readonly part: MarkPart,
    options: DrawnPartOptions,
    shown: Shown,
    private dark: boolean,
  ) {
    const { columns, rows } = part;
    this.kept = { kept: new Uint8Array(columns.events.length), onlyCertain: false };
    this.layers = new LayerStack(columns, options.layers, options.maker, this.kept);
    this.stacks = new StackLayer({
      columns,
      families: options.families,
      types: options.types,
      texts: new PartTexts(options.texts, rows),
      onSelect: (event) => options.onSelect(rows[event] as number),
      onCloser: options.onCloser,
    });
    this.keep(shown);
    this.applyTheme(dark);
  }

  /** Outline the marks of an event, by its row in the dataset; null for none. */
  select(row: number | null): void {
    const event = row === null ? -1 : this.part.rows.indexOf(row);
    const marks: number[] = [];
    this.part.columns.marks.event.forEach((one, mark) => {
      if (one === event) marks.push(mark);
    });
    this.layers.select(marks);
    this.stacks.select(event === -1 ? null : event);
  }

  applyTheme(dark: boolean): void {
    this.dark = dark;
    this.layers.applyTheme(dark);
  }

  keep(shown: Shown): void {
    const { kept, onlyCertain } = keptOf(this.part, shown);
    this.kept.kept.set(kept);
    this.kept.onlyCertain = onlyCertain;
    this.layers.keep();
  }

  /** The layers of a window; the stacks are drawn as well. */
  at(
    window: Window,
    mode: Mode,
    sight: VisibleArea,
    seen: VisibleArea,
  ): { layers: Layer[]; stacks: Stack[]; count: number } {
    const layers = this.layers.at(window, mode, sight);
    const stacks = this.layers.stacks(window, mode, sight);
    this.stacks.show(stacks, this.dark);
    return { layers, stacks, count: marksInSight(this.part.columns, seen, window, this.kept) };
  }

  cellAt(layer: string, row: number): { readonly lon: number; readonly lat: number } | null {
    return this.layers.cellAt(layer, row);
  }
}
