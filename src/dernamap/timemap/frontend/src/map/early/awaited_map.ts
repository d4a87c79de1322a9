/** The map while it is awaited: where it will look, what it is to show, and the first picture of it. */

import type { VisibleArea } from "../../data/cell_grid";
import { h } from "../../dom/elements";
import type { Mode } from "../../state/fields";
import type { Window } from "../../time/window";
import type { MapContainerOptions } from "../container_options";
import { MapOver } from "../map_over";
import type { Extent, MapView, MeantView } from "../map_view";
import { isSameSize, type MapSize, meantView } from "../meant_ground";
import type { EarlyPicture } from "./early_picture";

const NO_SIZE: MapSize = { width: -1, height: -1, page: -1 };

export class AwaitedMap {
  extents: readonly Extent[] = [];
  /** Where it will look; another day that is looked at meanwhile changes nothing of it. */
  view: MapView;
  /** The size of the frame that it was reckoned for. */
  private sized: MapSize = NO_SIZE;
  private over: MapOver | null = null;

  constructor(
    private readonly options: MapContainerOptions,
    private readonly frame: HTMLElement,
    private asked: MeantView,
    private readonly size: () => MapSize,
    private readonly early: EarlyPicture | null,
  ) {
    this.view = asked;
    this.follow();
  }

  lookAt(view: MeantView): void {
    this.asked = view;
    this.sized = NO_SIZE;
    this.follow();
  }

  /** Follow the view and the size of the frame; true if the picture is of other ground now. */
  follow(): boolean {
    const { early, sized } = this;
    const size = this.size();
    if (!isSameSize(size, sized)) this.view = meantView(this.asked, size, this.options);
    this.sized = size;
    const changed = early?.look(this.view, size) ?? false;
    if (early === null || early.sight === null) return changed;
    this.over ??= new MapOver(this.options);
    const { element } = this.over;
    if (!element.isConnected) this.frame.prepend(h("div", { class: "map" }, early.element, element));
    this.over.move((lon, lat) => early.project(lon, lat));
    return changed;
  }

  /** What the first picture shows, and a margin around; null without one. */
  get sight(): VisibleArea | null {
    return this.early?.sight ?? null;
  }

  /** What the first picture shows; null without one. */
  get seen(): VisibleArea | null {
    return this.early?.seen ?? null;
  }

  draw(window: Window, mode: Mode, dark: boolean): void {
    this.early?.draw(window, mode, dark);
  }

  /** What stands over the map from now on: what stood over the first picture. */
  handOver(): MapOver {
    return this.over ?? new MapOver(this.options);
  }

  /** There will be no map. */
  giveUp(): void {
    this.over?.element.parentElement?.remove();
  }
}
