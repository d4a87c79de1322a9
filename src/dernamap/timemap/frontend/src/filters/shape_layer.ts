/** The shape on the map: what the filter asks for, and the one that is being drawn. */

import { h, svg } from "../dom/elements";
import type { Project } from "../map/stack_layer";
import { polygon, polygonFault, type Ring, ringOf } from "../state/polygon";
import { WORDS } from "../words";

/** Pixels from the first corner within which a press closes the shape. */
const NEAR = 12;

type Corner = readonly [lon: number, lat: number];

export interface ShapeLayerOptions {
  readonly onDrawn: (ring: Ring) => void;
  /** The place of the map under a point of its element; null where there is no map. */
  readonly unproject: (x: number, y: number) => Corner | null;
}

export class ShapeLayer {
  readonly element: HTMLElement;
  private readonly picture = svg("svg", { class: "shape-picture", "aria-hidden": "true" });
  private readonly hint = h("div", { class: "shape-hint", role: "status", hidden: true });
  private readonly words = h("span", {});
  private readonly done: HTMLButtonElement;
  private project: Project = () => null;
  private shape: Ring = [];
  private corners: Corner[] = [];
  private drawing = false;

  constructor(private readonly options: ShapeLayerOptions) {
    const { shape } = WORDS.filter;
    this.done = h("button", { type: "button", onclick: () => this.finish() }, shape.done);
    this.hint.append(
      this.words,
      this.done,
      h("button", { type: "button", onclick: () => this.undo() }, shape.undo),
      h("button", { type: "button", onclick: () => this.cancel() }, shape.cancel),
    );
    this.element = h("div", { class: "shape-layer" }, this.picture as unknown as HTMLElement, this.hint);
    this.element.addEventListener("click", (event) => this.press(event));
  }

  /** Is a shape being drawn? */
  get busy(): boolean {
    return this.drawing;
  }

  show(shape: Ring): void {
    this.shape = shape;
    this.draw();
  }

  begin(): void {
    this.drawing = true;
    this.corners = [];
    this.element.classList.add("drawing");
    this.hint.hidden = false;
    document.addEventListener("keydown", this.onKey, true);
    this.draw();
  }

  cancel(): void {
    this.drawing = false;
    this.corners = [];
    this.element.classList.remove("drawing");
    this.hint.hidden = true;
    document.removeEventListener("keydown", this.onKey, true);
    this.draw();
  }

  move(project: Project): void {
    this.project = project;
    this.draw();
  }

  private press(event: MouseEvent): void {
    if (!this.drawing || this.hint.contains(event.target as Node)) return;
    const box = this.element.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const [first] = this.corners;
    const start = first === undefined ? null : this.project(...first);
    if (start !== null && this.corners.length > 2 && Math.hypot(start.x - x, start.y - y) < NEAR) {
      this.finish();
      return;
    }
    const corner = this.options.unproject(x, y);
    if (corner !== null) this.corners.push(corner);
    this.draw();
  }

  private undo(): void {
    this.corners.pop();
    this.draw();
  }

  private finish(): void {
    const ring = ringOf(this.corners);
    if (ring === null) {
      const { shape } = WORDS.filter;
      const fault = polygonFault(polygon().write(this.corners));
      this.words.textContent = this.corners.length < 3 ? shape.begin : shape[fault];
      return;
    }
    this.cancel();
    this.options.onDrawn(ring);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const action = { Escape: () => this.cancel(), Enter: () => this.finish(), Backspace: () => this.undo() }[
      event.key
    ];
    const target = event.composedPath()[0];
    // a button that has the focus, such as the one that began this, keeps Enter alone
    const own = { Escape: "input", Backspace: "input" }[event.key] ?? "input, button, summary";
    if (action === undefined || (target instanceof Element && target.closest(own))) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  private draw(): void {
    const { shape } = WORDS.filter;
    const given = this.drawing ? this.corners : this.shape;
    const points = given.map((corner) => this.project(...corner)).filter((point) => point !== null);
    const path = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
    const marks = this.drawing
      ? points.map(({ x, y }, at) =>
          svg("circle", { cx: x, cy: y, r: at === 0 ? 6 : 4, class: "shape-corner" }),
        )
      : [];
    const outline = svg(this.drawing ? "polyline" : "polygon", { points: path, class: "shape-outline" });
    this.picture.replaceChildren(...(points.length > 1 ? [outline] : []), ...marks);
    if (!this.drawing) return;
    this.words.textContent = given.length < 3 ? shape.begin : shape.go_on;
    this.done.disabled = given.length < 3;
  }
}
