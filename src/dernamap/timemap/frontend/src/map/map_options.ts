/** What a map is made with, and what it tells. */

import type { MapStyle } from "./basemap/map_style";
import type { MapView } from "./map_view";

export interface MapOptions {
  /** What the map is of. */
  readonly title: string;
  readonly view: MapView;
  readonly style: MapStyle;
  /** Called with the layer and the row that somebody pressed; a row of -1 is none. */
  readonly onPick: (layer: string, row: number) => void;
  /** What to say about a row of a layer under the pointer; null for nothing. */
  readonly wordsOf: (layer: string, row: number) => string | null;
  /** What stands on the map and moves with it; a turn of the wheel over it is for the map. */
  readonly over: HTMLElement;
  /** Called at each frame in which the map has moved. */
  readonly onMove: () => void;
  /** Called when the map has come to rest at another view. */
  readonly onMoved: () => void;
  /** Called when it begins to move or to load something. */
  readonly onBusy: () => void;
  readonly onFirstFrame: () => void;
  /** Called when the browser takes the graphics away. */
  readonly onLost: () => void;
  /** Called with a source that could not be read, and why; true if that is dealt with. */
  readonly onTrouble: (source: string, reason: string) => boolean;
}
