/** The style of the ground, and how it writes names: how large, and beside marks. */

import type { Map as MapLibre, ScaleControl, StyleSpecification } from "maplibre-gl";
import type { MapStyle } from "./basemap/map_style";
import { MarksRoom, type Room, SIDE } from "./marks_room";
import { growNames, withNamesGrown } from "./name_sizes";

/** Pixels of the bar of the scale at the most, and how many times as large it may grow. */
export const SCALE_BAR = 110;
const SCALE_BAR_GROWS = 1.6;
/** Zooms below which even a phone sees countries from north to south. */
const FROM_AFAR = 4;

/** Names that the page writes itself, above the marks' ground: see `label_layer.ts`. */
const WRITTEN_HERE = /^name-(city|town|quarter|locality|landmark|river)/;

/** Its colours change at once, as those of the page do: the map would be drawn for 0.3 s each time. */
const withoutNames = (style: StyleSpecification): StyleSpecification => ({
  ...style,
  transition: { duration: 0, delay: 0 },
  layers: style.layers.filter(({ id }) => !WRITTEN_HERE.test(id)),
});

export class StyleNames {
  private readonly room: MarksRoom;
  private styleKey = "";
  /** How large the style's names are to be, and are. */
  private scale = 1;
  private styledScale = 1;

  constructor(
    private readonly map: MapLibre,
    private readonly scaleBar: ScaleControl,
  ) {
    this.room = new MarksRoom(map);
    map.on("zoom", () => this.tellHeight());
    this.tellHeight();
  }

  /** From afar the bar is true of one latitude alone: `map.css` leaves it out where it would lie on marks. */
  private tellHeight(): void {
    this.map.getContainer().classList.toggle("from-afar", this.map.getZoom() < FROM_AFAR);
  }

  /** Will names move soon? */
  get pending(): boolean {
    return this.room.pending;
  }

  stop(): void {
    this.room.stop();
  }

  setStyle({ url, key, change, foreign = false }: MapStyle): void {
    if (key === this.styleKey) return;
    this.styleKey = key;
    this.map.setStyle(url, {
      diff: true,
      validate: foreign,
      transformStyle: (_, style) => {
        this.styledScale = this.scale;
        return this.room.within(withNamesGrown(withoutNames(change?.(style) ?? style), this.scale));
      },
    });
  }

  /** Write the style's own names so many times as large. */
  setScale(scale: number): void {
    this.scale = scale;
    // its own words grow, too, and must not be longer than it
    this.scaleBar.options.maxWidth = SCALE_BAR * Math.min(scale, SCALE_BAR_GROWS);
    this.scaleBar.setUnit("metric");
    // a style that is on its way takes the size as it comes
    if (this.map.isStyleLoaded()) this.grow();
    else this.map.once("idle", () => this.grow());
  }

  private grow(): void {
    if (this.styledScale === this.scale) return;
    growNames(this.map, this.scale / this.styledScale);
    this.styledScale = this.scale;
  }

  /** Keep the basemap's names from under marks there. */
  keepClear(rooms: readonly Room[]): void {
    this.room.show(this.scale === 1 ? rooms : [...rooms, ...this.edges()]);
  }

  /** Rooms around a map with large names, which are then written in full or not at all. */
  private edges(): Room[] {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const along = (length: number): number[] => {
      const steps = Math.ceil(length / SIDE);
      return Array.from({ length: steps + 1 }, (_, step) => (length * step) / steps);
    };
    return [
      ...along(width).flatMap((x) => [this.map.unproject([x, 0]), this.map.unproject([x, height])]),
      ...along(height).flatMap((y) => [this.map.unproject([0, y]), this.map.unproject([width, y])]),
    ].map(({ lng: lon, lat }) => ({ lon, lat, side: SIDE }));
  }
}
