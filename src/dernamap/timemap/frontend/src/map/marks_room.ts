/**
 * Room for the marks among the basemap's own names, which then stand beside marks and never under them.
 *
 * Room is kept where a mark stands in any window: a step of the clock moves no name and draws no map.
 */

import type { GeoJSONSource, Map as MapLibre, StyleSpecification } from "maplibre-gl";

const ID = "marks-room";
/** Pixels of the square that a mark takes. */
export const SIDE = 26;
/** How long the marks stay as they are before names make room: what is typed or dragged waits for nothing. */
const WAIT_MS = 80;

export interface Room {
  readonly lon: number;
  readonly lat: number;
  /** Pixels of the side of its square. */
  readonly side: number;
}

export class MarksRoom {
  private rooms: readonly Room[] = [];
  private shown = "[]";
  private waiting = 0;

  constructor(private readonly map: MapLibre) {
    const data = new Uint8ClampedArray(SIDE * SIDE * 4);
    map.setMissingStyleImageResolver((id) => {
      if (id === ID) map.addImage(ID, { width: SIDE, height: SIDE, data });
    });
  }

  /** Will names move soon? */
  get pending(): boolean {
    return this.waiting !== 0;
  }

  show(rooms: readonly Room[]): void {
    if (rooms === this.rooms) return;
    this.rooms = rooms;
    this.stop();
    if (JSON.stringify(rooms) === this.shown) return;
    // at first there is nothing that would have to move
    if (this.shown === "[]") this.make();
    else this.waiting = window.setTimeout(() => this.make(), WAIT_MS);
  }

  private make(): void {
    this.waiting = 0;
    this.shown = JSON.stringify(this.rooms);
    (this.map.getSource(ID) as GeoJSONSource | undefined)?.setData(this.data);
  }

  stop(): void {
    window.clearTimeout(this.waiting);
    this.waiting = 0;
  }

  /** A style with a layer on top that shows nothing and takes the room. */
  within(style: StyleSpecification): StyleSpecification {
    return {
      ...style,
      sources: { ...style.sources, [ID]: { type: "geojson", data: this.data } },
      layers: [
        ...style.layers,
        {
          id: ID,
          type: "symbol",
          source: ID,
          layout: {
            "icon-image": ID,
            "icon-size": ["/", ["get", "side"], SIDE],
            "icon-allow-overlap": true,
            "icon-padding": 0,
          },
        },
      ],
    };
  }

  private get data(): GeoJSON.FeatureCollection {
    const features = this.rooms.map(
      ({ lon, lat, side }): GeoJSON.Feature => ({
        type: "Feature",
        properties: { side },
        geometry: { type: "Point", coordinates: [lon, lat] },
      }),
    );
    return { type: "FeatureCollection", features };
  }
}
