/** Room for the marks among the basemap's own names, which then stand beside marks and never under them. */

import type { GeoJSONSource, Map as MapLibre, StyleSpecification } from "maplibre-gl";

const ID = "marks-room";
/** Pixels of the square that a mark takes. */
const SIDE = 26;
/** How long the marks stay as they are before names make room: a step of the clock waits for nothing. */
const WAIT_MS = 80;

interface Point {
  readonly lon: number;
  readonly lat: number;
}

export class MarksRoom {
  private points: readonly Point[] = [];
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

  show(points: readonly Point[]): void {
    this.points = points;
    this.stop();
    if (JSON.stringify(this.coordinates) === this.shown) return;
    this.waiting = window.setTimeout(() => {
      this.waiting = 0;
      this.shown = JSON.stringify(this.coordinates);
      (this.map.getSource(ID) as GeoJSONSource | undefined)?.setData(this.data);
    }, WAIT_MS);
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
          layout: { "icon-image": ID, "icon-allow-overlap": true, "icon-padding": 0 },
        },
      ],
    };
  }

  private get coordinates(): [number, number][] {
    return this.points.map(({ lon, lat }) => [lon, lat]);
  }

  private get data(): GeoJSON.MultiPoint {
    return { type: "MultiPoint", coordinates: this.coordinates };
  }
}
