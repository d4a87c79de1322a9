/** The extents of reports on the page's own canvas, in the looks that are declared for deck.gl. */

import { type Columns, DASH, INFERRED, type Shape } from "../../data/dataset_columns";
import { type Kept, standing } from "../../data/event_masks";
import type { Mode } from "../../state/fields";
import type { Window } from "../../time/window";
import { isDiscs } from "../discs";
import type { LayerSpec, Role } from "../layer_specs";
import { alphaOf, penInk, weighed } from "./early_ink";
import type { FlatView } from "./flat_view";

type Pen = CanvasRenderingContext2D;
type Ring = readonly (readonly [lon: number, lat: number])[];

/** The looks of reports, the palest first. */
const ROLES = ["faded", "possible", "certain"] as const;
type Shown = (typeof ROLES)[number];

/** A disc by one of its marks, and how it looks. */
interface Disc {
  readonly mark: number;
  readonly spec: LayerSpec;
}

export class EarlyMarks {
  constructor(
    private readonly columns: Columns,
    private readonly json: { readonly light: string; readonly dark: string },
    private readonly kept: Kept,
  ) {}

  /** Draw what a window shows. */
  draw(pen: Pen, flat: FlatView, window: Window, mode: Mode, dark: boolean): void {
    const { marks } = this.columns;
    const { layers } = JSON.parse(dark ? this.json.dark : this.json.light) as { layers: LayerSpec[] };
    const specOf = (data: LayerSpec["data"], role: Role): LayerSpec | undefined =>
      layers.find((spec) => spec.data === data && spec.role === role);
    const roles = Array.from({ length: marks.length }, (_, mark) => this.roleOf(mark, window, mode));
    const discs = this.discs(roles, layers);
    for (const disc of discs) this.fillDisc(pen, flat, disc);
    const shown = ROLES.flatMap((role) =>
      this.shapesOf(role, roles).map((shape) => ({
        shape,
        sector: specOf("sectors", role),
        line: specOf("lines", role),
      })),
    );
    const bands = shown.flatMap(({ shape, sector }) =>
      sector === undefined
        ? []
        : shape.bands.map(({ rings, weight }) => ({ rings, ink: weighed(sector.getFillColor, weight) })),
    );
    for (const { rings, ink } of bands.sort((one, other) => alphaOf(one.ink) - alphaOf(other.ink))) {
      fillOver(pen, flat, pathOf(rings, flat), penInk(ink));
    }
    for (const { shape, line } of shown) if (line !== undefined) strokePaths(pen, flat, line, shape);
    for (const disc of discs) this.strokeDisc(pen, flat, disc);
  }

  /** The different discs, each as its strongest report is, the palest first. */
  private discs(roles: readonly (Shown | null)[], layers: readonly LayerSpec[]): Disc[] {
    const found = new Map<string, Disc>();
    for (const role of ROLES) {
      const spec = layers.find((one) => isDiscs(one) && one.data === "marks" && one.role === role);
      if (spec === undefined) continue;
      roles.forEach((other, mark) => {
        if (other !== role || this.columns.marks.shape[mark] !== -1) return;
        const key = this.keyOf(mark);
        // what is drawn later lies on top
        found.delete(key);
        found.set(key, { mark, spec });
      });
    }
    return [...found.values()];
  }

  /** The shapes that a role shows, each once. */
  private shapesOf(role: Shown, roles: readonly (Shown | null)[]): Shape[] {
    const { marks, shapes } = this.columns;
    const found = roles.map((one, mark) => (one === role ? shapes[marks.shape[mark] as number] : undefined));
    return [...new Set(found.filter((shape) => shape !== undefined))];
  }

  private roleOf(mark: number, window: Window, mode: Mode): Shown | null {
    const { events, marks } = this.columns;
    const found = standing(this.kept, events.days, marks.event[mark] as number, window);
    return found === "certain" && mode === "asof" ? "faded" : found;
  }

  private keyOf(mark: number): string {
    const { position, radius, certainty } = this.columns.marks;
    return [position[mark * 2], position[mark * 2 + 1], radius[mark], certainty[mark]].join();
  }

  private outline(mark: number, flat: FlatView): Path2D {
    const { position, radius } = this.columns.marks;
    const lat = position[mark * 2 + 1] as number;
    const at = flat.project(position[mark * 2] as number, lat);
    const path = new Path2D();
    if (at !== null) path.arc(at.x, at.y, flat.pixels(radius[mark] as number, lat), 0, 2 * Math.PI);
    return path;
  }

  private fillDisc(pen: Pen, flat: FlatView, { mark, spec }: Disc): void {
    if (spec.filled !== true) return;
    fillOver(pen, flat, this.outline(mark, flat), penInk(spec.getFillColor as number[]));
  }

  private strokeDisc(pen: Pen, flat: FlatView, { mark, spec }: Disc): void {
    const width = Number(spec.getLineWidth);
    const inferred = (this.columns.marks.certainty[mark] as number) >= INFERRED;
    pen.setLineDash(inferred ? DASH.map((share) => share * width) : []);
    pen.lineWidth = width;
    pen.strokeStyle = penInk(spec.getLineColor as number[]);
    pen.stroke(this.outline(mark, flat));
  }
}

/** Put an ink in the place of what is there: where areas overlap, inks do not add up, and the last one,
 * which is the strongest, stays. */
function fillOver(pen: Pen, { size }: FlatView, area: Path2D, ink: string): void {
  pen.save();
  pen.clip(area, "evenodd");
  pen.clearRect(0, 0, size.width, size.height);
  pen.fillStyle = ink;
  pen.fillRect(0, 0, size.width, size.height);
  pen.restore();
}

function pathOf(rings: readonly Ring[], flat: FlatView): Path2D {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach(([lon, lat], at) => {
      const point = flat.project(lon, lat);
      if (point !== null) path[at === 0 ? "moveTo" : "lineTo"](point.x, point.y);
    });
  }
  return path;
}

function strokePaths(pen: Pen, flat: FlatView, spec: LayerSpec, { paths }: Shape): void {
  pen.lineCap = pen.lineJoin = "round";
  pen.setLineDash([]);
  pen.lineWidth = Number(spec.getWidth);
  pen.strokeStyle = penInk(spec.getColor as number[]);
  for (const path of paths) pen.stroke(pathOf([path], flat));
}
