/** deck.gl over the map, of which only a part of the width is seen. */

import { MapboxOverlay, type MapboxOverlayProps } from "@deck.gl/mapbox";

type Added = Parameters<MapboxOverlay["onAdd"]>[0];

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

export class ClippedOverlay extends MapboxOverlay {
  private box: HTMLElement | null = null;

  constructor(props: MapboxOverlayProps) {
    // the map's own canvas has the keys and a name; this one is none that the keyboard reaches
    super({ ...props, onLoad: () => this.box?.querySelector("canvas")?.setAttribute("tabindex", "-1") });
  }

  override onAdd(map: Added): HTMLDivElement {
    const box = super.onAdd(map);
    this.box = box;
    return box;
  }

  /** Lay what is drawn over the map, or keep it from sight: the browser then waits for no frame of it. */
  turn(shown: boolean): void {
    if (this.box !== null) this.box.style.visibility = shown ? "" : "hidden";
  }

  /** Show what lies between two shares of the width. */
  clip(from: number, to: number): void {
    if (this.box === null) return;
    const whole = from <= 0 && to >= 1;
    this.box.style.clipPath = whole ? "" : `inset(0 ${percent(1 - to)} 0 ${percent(from)})`;
  }
}
