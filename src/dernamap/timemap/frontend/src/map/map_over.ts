/** What stands over the map and moves with it, from the lowest to the highest. */

import { h } from "../dom/elements";
import type { MapContainerOptions } from "./container_options";
import type { Project } from "./stack_layer";

export class MapOver {
  readonly element: HTMLElement;

  constructor(
    private readonly options: Pick<MapContainerOptions, "labels" | "shape" | "other" | "stacks" | "pointers">,
  ) {
    const { other } = options;
    const parts = this.laid.map(({ element }) => element);
    this.element = h("div", { class: "map-over" }, ...parts, other.swipe.element);
  }

  move(project: Project): void {
    for (const part of this.laid) part.move(project);
  }

  private get laid() {
    const { labels, shape, other, stacks, pointers } = this.options;
    return [labels, shape, other.stacks, stacks, pointers];
  }
}
