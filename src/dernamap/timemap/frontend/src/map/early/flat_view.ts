/** Where a map looks, reckoned without one: Web Mercator, as MapLibre has it. */

import { mercator, type VisibleArea } from "../../data/cell_grid";
import { isBeyondMap, latitudeOf } from "../../data/latitudes";
import { nearestTo } from "../../data/longitudes";
import { METRES_AROUND, worldAt } from "../../data/stacks";
import type { MapView } from "../map_view";
import type { Size } from "../meant_ground";

export class FlatView {
  /** Pixels of the whole equator. */
  readonly world: number;
  private readonly middle: readonly [x: number, y: number];

  constructor(
    readonly view: MapView,
    readonly size: Size,
  ) {
    this.world = worldAt(view.zoom);
    this.middle = mercator(view.lon, view.lat);
  }

  /** Where a point stands: pixels; null beyond the map's ends, at the poles. */
  project(lon: number, lat: number): { x: number; y: number } | null {
    if (isBeyondMap(lat)) return null;
    const [x, y] = mercator(nearestTo(this.view.lon, lon), lat);
    return {
      x: (x - this.middle[0]) * this.world + this.size.width / 2,
      y: (y - this.middle[1]) * this.world + this.size.height / 2,
    };
  }

  /** Pixels of a length in metres at a latitude. */
  pixels(metres: number, lat: number): number {
    const around = METRES_AROUND * Math.cos((lat * Math.PI) / 180);
    return (metres / around) * this.world;
  }

  /** The sides of what is seen: degrees. */
  get box(): Omit<VisibleArea, "zoom"> {
    const wide = (this.size.width / 2 / this.world) * 360;
    const tall = this.size.height / 2 / this.world;
    const { lon } = this.view;
    const [, y] = this.middle;
    return {
      west: lon - wide,
      south: latitudeOf(y + tall),
      east: lon + wide,
      north: latitudeOf(y - tall),
    };
  }
}
