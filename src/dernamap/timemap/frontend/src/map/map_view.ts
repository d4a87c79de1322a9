/** Where a map looks, and boxes around what it shows. */

import type { LngLatBounds } from "maplibre-gl";
import type { VisibleArea } from "../data/cell_grid";
import { nearestTo } from "../data/longitudes";

export interface MapView {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** A view as a link gives it: with the pixels of the narrow map that it was written on, or 0. */
export interface MeantView extends MapView {
  readonly wide: number;
}

/** A disc on the earth: degrees and metres. */
export interface Extent {
  readonly lon: number;
  readonly lat: number;
  readonly radius: number;
}

/** West, south, east and north: degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Length of a degree of latitude, on the sphere of Web Mercator. */
const METRES_A_DEGREE = 111_320;

/** The box around a disc. */
export function boxOf({ lon, lat, radius }: Extent): Box {
  const tall = radius / METRES_A_DEGREE;
  const wide = tall / Math.cos((lat * Math.PI) / 180);
  return [lon - wide, lat - tall, lon + wide, lat + tall];
}

/** The box around boxes, which may go on beyond 180 degrees; null for none. */
export function boxAround(boxes: readonly Box[]): [number, number, number, number] | null {
  const [first] = boxes;
  if (first === undefined) return null;
  // each on the same side of the date line as the first
  const turns = boxes.map(([west]) => nearestTo(first[0], west) - west);
  return [
    Math.min(...boxes.map((box, at) => box[0] + (turns[at] as number))),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box, at) => box[2] + (turns[at] as number))),
    Math.max(...boxes.map((box) => box[3])),
  ];
}

/** The sides of what MapLibre shows. */
export const sidesOf = (bounds: LngLatBounds): Omit<VisibleArea, "zoom"> => ({
  west: bounds.getWest(),
  south: bounds.getSouth(),
  east: bounds.getEast(),
  north: bounds.getNorth(),
});

/** How much more than is seen is drawn on each side, as a share of the view. */
const MARGIN = 0.2;

/** What is seen, and a margin around. */
export function widened({ west, south, east, north }: Omit<VisibleArea, "zoom">): Omit<VisibleArea, "zoom"> {
  const [wide, tall] = [(east - west) * MARGIN, (north - south) * MARGIN];
  return { west: west - wide, south: south - tall, east: east + wide, north: north + tall };
}

/** Do two views look at the same, in the same size? */
export const isSame = (one: MapView, other: MapView): boolean =>
  one.lon === other.lon && one.lat === other.lat && one.zoom === other.zoom;
