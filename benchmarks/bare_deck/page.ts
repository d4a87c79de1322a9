/** Bare deck.gl over the points of a dataset: one layer of dots, filtered by the last day that is shown. */

import { Deck, MapView } from "@deck.gl/core";
import { DataFilterExtension } from "@deck.gl/extensions";
import { ScatterplotLayer } from "@deck.gl/layers";

interface Points {
  /** Longitude, latitude and first day of each. */
  readonly points: readonly (readonly [number, number, number])[];
  readonly view: { readonly longitude: number; readonly latitude: number; readonly zoom: number };
  readonly day: number;
}

const { points, view, day: opening } = (await (await fetch("points.json")).json()) as Points;
const slider = document.querySelector("input") as HTMLInputElement;
let day = opening;

const layer = (): ScatterplotLayer =>
  new ScatterplotLayer({
    id: "points",
    data: points,
    getPosition: ([lon, lat]) => [lon, lat],
    getRadius: 4,
    radiusUnits: "pixels",
    getFillColor: [40, 80, 160, 160],
    getFilterValue: (point: Points["points"][number]) => point[2],
    filterRange: [-1e6, day],
    extensions: [new DataFilterExtension({ filterSize: 1 })],
  } as never);

const deck = new Deck({
  parent: document.querySelector("div") as HTMLDivElement,
  views: new MapView(),
  initialViewState: view,
  controller: true,
  layers: [layer()],
  onAfterRender: () => {
    document.body.dataset.ready = "true";
  },
});

slider.addEventListener("keydown", ({ key }) => {
  day += key === "ArrowLeft" ? -1 : 1;
  deck.setProps({ layers: [layer()] });
});
