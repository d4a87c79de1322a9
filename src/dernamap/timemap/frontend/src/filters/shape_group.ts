/** The part of the filter panel for a shape: drawn on the map, typed, or what the map shows. */

import { TEST_IDS } from "../contract";
import { h, setText } from "../dom/elements";
import { polygon, polygonFault, type Ring, typedPolygon } from "../state/polygon";
import { WORDS } from "../words";

export interface ShapeGroupOptions {
  readonly onChange: (shape: Ring) => void;
  readonly onDraw: () => void;
  readonly inView: () => Ring | null;
}

export class ShapeGroup {
  readonly element: HTMLDetailsElement;
  private readonly number = h("span", { class: "filter-number" });
  private readonly box: HTMLInputElement;
  private readonly said = h("p", { class: "option-more", role: "status" });
  private readonly remove: HTMLButtonElement;

  constructor(private readonly how: ShapeGroupOptions) {
    const { shape } = WORDS.filter;
    this.box = h("input", {
      type: "text",
      class: "option-search",
      placeholder: "22.6 32.7,22.7 32.7,22.7 32.8",
      "aria-label": shape.typed,
      "data-testid": TEST_IDS.filterShape,
      onchange: () => this.take(this.box.value),
    });
    const button = (words: string, onclick: () => void): HTMLButtonElement =>
      h("button", { type: "button", onclick }, words);
    this.remove = button(shape.remove, () => how.onChange([]));
    this.element = h(
      "details",
      { class: "filter-group", "data-group": "shape" },
      h("summary", {}, h("span", {}, WORDS.filter.groups.shape), this.number),
      h(
        "div",
        { class: "shape-buttons" },
        button(shape.draw, () => how.onDraw()),
        button(shape.in_view, () => this.takeView()),
        this.remove,
      ),
      h("label", { class: "shape-typed" }, shape.typed, this.box),
      this.said,
    );
  }

  show(ring: Ring): void {
    this.number.textContent = ring.length === 0 ? "" : "1";
    this.remove.hidden = ring.length === 0;
    if (document.activeElement !== this.box) this.box.value = polygon().write(ring);
  }

  private take(text: string): void {
    const typed = typedPolygon(text);
    const ring = typed === "" ? [] : polygon().parse(typed);
    setText(this.said, ring === null ? WORDS.filter.shape[polygonFault(typed)] : "");
    if (ring === null) return;
    this.box.value = polygon().write(ring);
    this.how.onChange(ring);
  }

  private takeView(): void {
    const ring = this.how.inView();
    if (ring !== null) this.how.onChange(ring);
  }
}
