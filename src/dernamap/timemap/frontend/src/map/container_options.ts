/** What the element with the map is made with, and what it tells. */

import type { BasemapChooser } from "./basemap/basemap_chooser";
import type { EarlyPicture } from "./early/early_picture";
import type { LabelLayer } from "./label_layer";
import type { Box, MapView, MeantView } from "./map_view";
import type { Project } from "./stack_layer";

/** What stands over the map and moves with it. */
export interface Laid {
  readonly element: Element;
  move(project: Project): void;
}

export interface MapContainerOptions {
  /** What the map is of. */
  readonly title: string;
  /** The place that the button for home leads to; empty if the dataset names none. */
  readonly home: string;
  /** Where that button leads, and where the map opens. */
  readonly opening: MapView;
  /** What it is to show there, also where it is small; null for nothing. */
  readonly held: Box | null;
  /** The box around the reports of the window in another box, for small maps; null for all of that box. */
  readonly reports: (seen: Box) => Box | null;
  readonly view: MeantView;
  /** Called with the layer and the row that somebody pressed; a row of -1 is none. */
  readonly onPick: (layer: string, row: number) => void;
  /** What to say about a row of a layer under the pointer; null for nothing. */
  readonly wordsOf: (layer: string, row: number) => string | null;
  readonly basemap: BasemapChooser;
  /** What is seen before there is a map; null to wait for it. */
  readonly early: EarlyPicture | null;
  /** The stacks, which stand on the map. */
  readonly stacks: Laid;
  /** Those of a view that is compared with, and the line between the two. */
  readonly other: { readonly stacks: Laid; readonly swipe: { readonly element: HTMLElement } };
  /** The names, which stand below them. */
  readonly labels: LabelLayer;
  /** The shape that is filtered by, or drawn. */
  readonly shape: Laid;
  /** The numbers of the reports that a scene points at. */
  readonly pointers: Laid & {
    readonly any: boolean;
    avoid(points: readonly { readonly lon: number; readonly lat: number }[]): void;
  };
  /** Called when the map has come to rest at another view. */
  readonly onMoved: () => void;
  /** Called when the map begins to move or to load something. */
  readonly onBusy: () => void;
  /** Called when there is something to see: the first frame, or the words in its place. */
  readonly onReady: () => void;
  /** Called when the graphics are gone. */
  readonly onLost: () => void;
  /** Called when there is a map, for the first time or again, which shows nothing yet, or when its first
   * picture has another size. */
  readonly onBegun: () => void;
}
