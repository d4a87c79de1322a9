/** Two views on one map, parted by a line: the kept one on its left, that of the page on its right. */

import type { TimemapData } from "../contract";
import type { VisibleArea } from "../data/cell_grid";
import type { FetchedColumns } from "../data/dataset_columns";
import type { Counts } from "../data/window_counts";
import { LayerStack } from "../map/layers";
import type { MapContainer } from "../map/map_container";
import { StackLayer, type StackLayerOptions } from "../map/stack_layer";
import type { StateStore } from "../state/state_store";
import { AWAITED, fill, numeral, WORDS } from "../words";
import { Swipe } from "./dividing_line";
import { KeptView, type KeptViewOptions, viewWords } from "./kept_view";

export interface CompareViewOptions
  extends Omit<KeptViewOptions, "onChange" | "columns">,
    Omit<StackLayerOptions, "columns" | "types"> {
  readonly columns: FetchedColumns;
  readonly data: TimemapData;
  readonly store: StateStore;
  readonly map: () => MapContainer;
  /** Called when it has to be drawn anew. */
  readonly onChange: () => void;
}

export class CompareView {
  readonly swipe: Swipe;
  /** The stacks of the kept view, which stand on the map. */
  readonly stacks: StackLayer;
  private kept: KeptView | null = null;
  private layers: LayerStack | null = null;
  private dark = false;
  /** What the kept view's words could not be searched for. */
  private error = "";

  constructor(private readonly options: CompareViewOptions) {
    const { store, data } = options;
    this.swipe = new Swipe((share) => options.map().divide(share));
    this.stacks = new StackLayer({ ...options, types: data.types });
    this.stacks.element.classList.add("stacks-kept");
    store.subscribe(["compare"], ({ compare }) => void this.follow(compare));
  }

  /** Is something awaited? */
  get busy(): boolean {
    return this.kept?.busy ?? false;
  }

  /** Show the view that the state keeps, as a page opens with it. */
  open(): void {
    const { compare } = this.options.store.value;
    if (compare !== "") void this.follow(compare);
  }

  applyTheme(dark: boolean): void {
    this.dark = dark;
    this.layers?.applyTheme(dark);
  }

  /** Draw the kept view beside the page's own, whose counts are these; null while they are awaited. */
  draw(sight: VisibleArea, counts: Counts | null): void {
    const { kept, layers } = this;
    const { store, map } = this.options;
    if (kept === null || layers === null || store.value.compare === "") return;
    const { window, clock } = kept;
    const ground = store.value.ground === "on" && kept.state.known === store.value.known;
    layers.showGround(ground ? this.options.columns.ground : null, window.b - 1);
    map().compare(layers.at(window, clock.mode, sight), this.swipe.share);
    this.stacks.show(layers.stacks(window, clock.mode, sight), this.dark);
    this.say(counts);
  }

  private say(counts: Counts | null): void {
    const { kept } = this;
    const { store, facts, clock } = this.options;
    if (kept === null) return;
    const side = (template: string, view: string, here: Counts | null): string => {
      const number = (count: number | undefined): string => (count === undefined ? AWAITED : numeral(count));
      return fill(template, { view, certain: number(here?.certain), possible: number(here?.possible) });
    };
    this.swipe.show({
      left:
        this.error === ""
          ? side(WORDS.compare.left, kept.words, kept.busy ? null : kept.counts)
          : fill(WORDS.compare.failed, { error: this.error }),
      right: side(WORDS.compare.right, viewWords(store.value, clock.state, facts), counts),
    });
  }

  private async follow(compare: string): Promise<void> {
    const { map, onChange, columns, data } = this.options;
    if (compare === "") {
      this.swipe.show(null);
      this.stacks.show([], this.dark);
      map().compare(null, this.swipe.share);
      return;
    }
    if (this.kept === null) {
      this.kept = new KeptView({
        ...this.options,
        onChange: () => {
          this.layers?.keep();
          onChange();
        },
      });
      this.layers = new LayerStack(columns, data.layers, () => map().maker, this.kept.masks);
      this.layers.applyTheme(this.dark);
    }
    this.error = "";
    try {
      await this.kept.follow(compare);
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
      onChange();
    }
  }
}
