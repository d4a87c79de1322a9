/** How large type and marks of a stage are, and how much of the screen the map keeps. */

import { fitStage } from "./fit_stage";
import type { Stage } from "./scene_stage";

/** The share of the screen's height that is the map's at the least. */
const LEAST_MAP = 0.28;

/** Pixels of the type of a stage: 28 on any screen that is projected, less on a phone. */
const stageType = (wide: number): number => (wide >= 1000 ? 28 * Math.max(1, wide / 1920) : 18);

export interface StageSizeOptions {
  readonly root: HTMLElement;
  readonly map: { readonly element: HTMLElement };
  readonly renderer: { setScale(scale: number): void };
  readonly stage: Stage;
  /** Called when the screen has another size, after `watch`. */
  readonly onResized: () => void;
}

export class StageSize {
  private readonly sizes = new ResizeObserver(() => this.options.onResized());

  constructor(private readonly options: StageSizeOptions) {}

  watch(): void {
    this.sizes.observe(this.options.root);
  }

  stop(): void {
    this.sizes.disconnect();
  }

  /** Type and marks as large as the screen asks for. */
  scale(): void {
    const { root, renderer } = this.options;
    const type = Number.parseFloat(getComputedStyle(root).getPropertyValue("--stage-type-px"));
    const scale = Math.max(1, (Number.isFinite(type) ? type : stageType(root.clientWidth)) / 12);
    root.style.setProperty("--map-scale", String(scale));
    renderer.setScale(scale);
  }

  /** Words as large as they can be with none cut off, and the map kept. */
  fit(): void {
    const { root, map, stage } = this.options;
    const { head, claims, foot } = stage;
    fitStage(root, () => {
      const cut = [head, claims, foot].some(
        (part) => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1,
      );
      return cut || map.element.clientHeight < root.clientHeight * LEAST_MAP;
    });
  }
}
