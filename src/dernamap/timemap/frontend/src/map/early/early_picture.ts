/**
 * The map's first picture, before what draws the map is here: the ground and the extents of reports on
 * canvases of the page, where MapLibre and deck.gl draw them a second later. Stacks and names, which are
 * elements of the page, stand on it already.
 */

import type { OpeningGround } from "../../contract";
import type { VisibleArea } from "../../data/cell_grid";
import type { Columns } from "../../data/dataset_columns";
import type { Kept } from "../../data/event_masks";
import { afterPaint } from "../../dom/after_paint";
import { h } from "../../dom/elements";
import { sharpPen } from "../../dom/sharp_canvas";
import type { Mode } from "../../state/fields";
import type { Window } from "../../time/window";
import { isSame, type MapView, widened } from "../map_view";
import { isSameSize, type Size } from "../meant_ground";
import { EarlyMarks } from "./early_marks";
import { FlatView } from "./flat_view";

/** Widths of the lines of the ground, about as the basemap's style has them. */
const LINES = { boundaries: 1.2, coast: 1.1, wadi: 1.8 } as const;

/** How much closer than its outlines were made the ground may be looked at: zoom levels. */
const CLOSEST = 2;

export class EarlyPicture {
  private readonly groundCanvas = h("canvas", {});
  private readonly marksCanvas = h("canvas", {});
  readonly element = h(
    "div",
    { class: "early-picture", "aria-hidden": "true" },
    this.groundCanvas,
    this.marksCanvas,
  );
  private readonly marks: EarlyMarks;
  private flat: FlatView | null = null;
  private shown: { readonly window: Window; readonly mode: Mode; readonly dark: boolean } | null = null;
  private noted = false;

  constructor(
    private readonly ground: OpeningGround,
    columns: Columns,
    json: { readonly light: string; readonly dark: string },
    kept: Kept,
  ) {
    this.marks = new EarlyMarks(columns, json, kept);
  }

  /** Look there from now on; where the ground does not reach there is no picture. True if it is another. */
  look(view: MapView, size: Size): boolean {
    const { flat: before } = this;
    if (before !== null && isSame(before.view, view) && isSameSize(before.size, size)) return false;
    const flat = new FlatView(view, size);
    this.flat = this.reaches(flat) ? flat : null;
    this.element.hidden = this.flat === null;
    if (this.shown !== null) this.draw(this.shown.window, this.shown.mode, this.shown.dark);
    return before !== null || this.flat !== null;
  }

  /** What it shows, and a margin around; null where there is no picture. */
  get sight(): VisibleArea | null {
    return this.flat && { zoom: this.flat.view.zoom, ...widened(this.flat.box) };
  }

  /** The same without the margin. */
  get seen(): VisibleArea | null {
    return this.flat && { zoom: this.flat.view.zoom, ...this.flat.box };
  }

  /** Where a point stands: pixels; null where there is no picture. */
  project(lon: number, lat: number): { x: number; y: number } | null {
    return this.flat?.project(lon, lat) ?? null;
  }

  draw(window: Window, mode: Mode, dark: boolean): void {
    this.shown = { window, mode, dark };
    const { flat } = this;
    const [ground, marks] = [sharpPen(this.groundCanvas), sharpPen(this.marksCanvas)];
    if (flat === null || ground === null || marks === null) return;
    this.drawGround(ground, flat, dark);
    this.marks.draw(marks, flat, window, mode, dark);
    if (this.noted) return;
    this.noted = true;
    void afterPaint().then(() => performance.mark("dernamap-pictured"));
  }

  remove(): void {
    this.flat = null;
    this.element.remove();
  }

  private reaches(flat: FlatView): boolean {
    const { ground } = this;
    const middle = flat.project(ground.lon, ground.lat);
    const scale = 2 ** (flat.view.zoom - ground.zoom);
    if (middle === null || scale > 2 ** CLOSEST) return false;
    const { width, height } = flat.size;
    const [wide, tall] = [(ground.width / 2) * scale, (ground.height / 2) * scale];
    return (
      width > 0 &&
      middle.x - wide <= 0 &&
      middle.x + wide >= width &&
      middle.y - tall <= 0 &&
      middle.y + tall >= height
    );
  }

  private drawGround(pen: CanvasRenderingContext2D, flat: FlatView, dark: boolean): void {
    const { lon, lat, zoom, paths, inks } = this.ground;
    const ink = inks[dark ? "dark" : "light"];
    const middle = flat.project(lon, lat);
    if (middle === null) return;
    const scale = 2 ** (flat.view.zoom - zoom);
    pen.fillStyle = ink.sea;
    pen.fillRect(0, 0, flat.size.width, flat.size.height);
    pen.translate(middle.x, middle.y);
    pen.scale(scale, scale);
    pen.fillStyle = ink.land;
    pen.fill(new Path2D(paths.land), "evenodd");
    pen.lineJoin = "round";
    for (const [name, width] of Object.entries(LINES) as [keyof typeof LINES, number][]) {
      pen.strokeStyle = ink[name];
      pen.lineWidth = width / scale;
      pen.stroke(new Path2D(paths[name]));
    }
  }
}
