/**
 * A view is meant for the map that it was written on: a smaller one shows the same reports, from as near as
 * they fit on it, or at least the same ground.
 *
 * Links are written on a page as large as a desk's, and say so by naming no width. What a narrow page
 * writes names its width, so that it opens there again exactly as it was.
 */

import { mercator } from "../data/cell_grid";
import { latitudeOf } from "../data/latitudes";
import { wrapped } from "../data/longitudes";
import { worldAt } from "../data/stacks";
import { ZOOMS } from "../state/fields";
import { FlatView } from "./early/flat_view";
import { type Box, isSame, type MapView, type MeantView } from "./map_view";

/** Where a map opens, and what it is to show there, also where it is small; null for nothing. */
interface Opening {
  readonly opening: MapView;
  readonly held: Box | null;
  /** What is to stay in sight of what a large map shows; null where that is all of its ground. */
  reports(seen: Box): Box | null;
}

type Reports = Opening["reports"];

/** Pixels of a map. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const isSameSize = (one: Size, other: Size): boolean =>
  one.width === other.width && one.height === other.height;

/** Pixels of a map, and of the width of the page that it is on. */
export interface MapSize extends Size {
  readonly page: number;
}

/** The map that a zoom is meant for, as the page has it at 1440 x 900: pixels. */
const MEANT_FOR = { width: 880, height: 640 };

/** What marks at its edges need of it, however large it is: pixels. */
const MARKS = 60;

/** The widest page on which links show their ground from farther away: a phone's. */
const NARROW = 720;

/** Narrow maps whose widths differ by no more than this share show the same. */
const ALIKE = 0.1;

/** The zoom at which a map of a size shows what a view is meant to show. */
export function zoomFor(zoom: number, { width, height }: Size): number {
  if (width <= MARKS || height <= MARKS) return zoom;
  const share = (size: number, meant: number): number => (size - MARKS) / (meant - MARKS);
  const fitted = zoom + Math.log2(Math.min(share(width, MEANT_FOR.width), share(height, MEANT_FOR.height)));
  return Math.min(Math.max(Math.round(fitted * 100) / 100, ZOOMS.least), ZOOMS.most);
}

/** The width that a link names: that of the map on a narrow page, and none on others. */
export const widthNamed = ({ width, page }: MapSize): number => (page > NARROW ? 0 : Math.round(width));

/** The view that shows on a map of this size what a link's view is meant to show. */
export function onMap(
  { lon, lat, zoom, wide }: MeantView,
  size: MapSize,
  reports: Reports = () => null,
): MapView {
  const narrow = widthNamed(size);
  if (narrow === 0 || Math.abs(narrow - wide) <= ALIKE * wide) return { lon, lat, zoom };
  if (wide === 0) return closest({ lon, lat, zoom }, zoomFor(zoom, size), size, reports);
  return { lon, lat, zoom: Math.max(zoom + Math.min(Math.log2(narrow / wide), 0), ZOOMS.least) };
}

/** Pixels around what the map opens on: half a mark, and a little. */
const AROUND = 24;

/** Pixels that the map's buttons take at its right, and the width up to which they would lie on marks. */
const BUTTONS = 44;
const BESIDE_BUTTONS = 560;

/** The view from which a box fills a map of this size. */
function filling([west, south, east, north]: Box, { width, height }: Size): MapView {
  const [left, bottom] = mercator(west, south);
  const [right, top] = mercator(east, north);
  const beside = width > BESIDE_BUTTONS ? 0 : BUTTONS;
  const world = Math.min(
    (width - 2 * AROUND - beside) / (right - left),
    (height - 2 * AROUND) / (bottom - top),
  );
  const lon = (west + east) / 2 + (beside / 2 / world) * 360;
  return { lon: wrapped(lon), lat: latitudeOf((top + bottom) / 2), zoom: Math.log2(world / worldAt(0)) };
}

/** A view that holds a box on a map of this size: the one given, or from farther away, over its middle. */
export function holding(view: MapView, box: Box, size: Size): MapView {
  const filled = filling(box, size);
  // a map without any room holds nothing
  return filled.zoom < view.zoom ? filled : view;
}

/** The reports of a view from as near as they fit, no farther than at a zoom that shows all of its ground. */
function closest(view: MapView, farthest: number, size: Size, reports: Reports): MapView {
  if (farthest >= view.zoom) return view;
  const { west, south, east, north } = new FlatView(view, MEANT_FOR).box;
  const box = reports([west, south, east, north]);
  const near = box === null ? null : filling(box, size);
  if (near === null || !(near.zoom > farthest)) return { ...view, zoom: farthest };
  return { ...near, zoom: Math.min(near.zoom, view.zoom) };
}

/** Where the map opens: from farther away where it is too small for what it is to show. */
export function homeView(size: MapSize, { opening, held, reports }: Opening): MapView {
  if (held !== null) return holding(opening, held, size);
  if (widthNamed(size) !== 0) return onMap({ ...opening, wide: 0 }, size, reports);
  // the view that a dataset names is meant for a large screen: a smaller one shows as much from side to side
  return closest(opening, zoomFor(opening.zoom, { ...size, height: MEANT_FOR.height }), size, reports);
}

/** What a link's view is meant to show, on a map of this size. */
export const meantView = (view: MeantView, size: MapSize, opens: Opening): MapView =>
  view.wide === 0 && isSame(view, opens.opening) ? homeView(size, opens) : onMap(view, size, opens.reports);
