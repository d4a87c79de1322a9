/** The map on paper: at the size and with the dots that paper has, as a picture that a printer keeps. */

import type { Layer } from "@deck.gl/core";
import type { Map as MapLibre } from "maplibre-gl";
import { h } from "../dom/elements";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Draw before this returns, on a canvas of its own: a printer does not wait, and keeps no WebGL. */
export function stillOf(
  map: MapLibre,
  layers: readonly Layer[],
  { width, height }: Size,
  dots: number,
): HTMLCanvasElement {
  const still = h("canvas", { class: "map-still", "aria-hidden": "true" });
  still.width = Math.round(width * dots);
  still.height = Math.round(height * dots);
  const pen = still.getContext("2d");
  map.redraw();
  pen?.drawImage(map.getCanvas(), 0, 0, still.width, still.height);
  const marks = drawMarks(layers, { width, height }, dots);
  if (marks !== null) pen?.drawImage(marks, 0, 0, still.width, still.height);
  return still;
}

/** Let deck.gl draw at the size that the map has now, of which it hears at the next frame only. */
export function drawMarks(
  layers: readonly Layer[],
  { width, height }: Size,
  dots: number,
): HTMLCanvasElement | null {
  const { device, deck } = layers.find((layer) => layer.context !== undefined)?.context ?? {};
  const canvas = device?.getDefaultCanvasContext();
  if (device === undefined || deck === undefined || canvas === undefined) return null;
  const oldPixelSize = canvas.getDevicePixelSize();
  canvas.cssWidth = width;
  canvas.cssHeight = height;
  canvas.setDrawingBufferSize(width * dots, height * dots);
  device.props.onResize(canvas, { oldPixelSize });
  deck.redraw("paper");
  return canvas.canvas instanceof HTMLCanvasElement ? canvas.canvas : null;
}
