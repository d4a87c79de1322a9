/** The marks of another view, on the left of a line. */

import type { Layer } from "@deck.gl/core";
import type { Map as MapLibre } from "maplibre-gl";
import { ClippedOverlay } from "./clipped_overlay";

export class SecondView {
  private other: ClippedOverlay | null = null;

  constructor(
    private readonly map: MapLibre,
    private readonly overlay: ClippedOverlay,
    private readonly element: HTMLElement,
  ) {}

  /** Show these layers on the left of a share of the width and the others on its right; or only those. */
  show(layers: Layer[] | null, share: number): void {
    if (layers === null) {
      if (this.other !== null) this.map.removeControl(this.other);
      this.other = null;
    } else {
      if (this.other === null) {
        this.other = new ClippedOverlay({ interleaved: false, layers: [] });
        this.map.addControl(this.other);
      }
      this.other.setProps({ layers });
    }
    this.divide(share);
  }

  /** Part the two at a share of the width. */
  divide(share: number): void {
    const parted = this.other !== null;
    this.overlay.clip(parted ? share : 0, 1);
    this.other?.clip(0, share);
    this.element.style.setProperty("--share", parted ? `${(share * 100).toFixed(2)}%` : "0%");
  }
}
