/** Numbers on the map at the reports that a scene points at, the same as next to their claims. */

import { TEST_IDS } from "../contract";
import { h } from "../dom/elements";
import type { Project } from "../map/stack_layer";

/** A place that is pointed at: degrees, and the numbers of the reports there. */
export interface Pointed {
  readonly lon: number;
  readonly lat: number;
  readonly numbers: readonly number[];
}

/** Put the numbers of the same point together; each number once a point. */
export function pointedAt(
  reports: readonly (readonly { readonly lon: number; readonly lat: number }[])[],
): Pointed[] {
  const found = new Map<string, { lon: number; lat: number; numbers: number[] }>();
  reports.forEach((points, index) => {
    for (const { lon, lat } of points) {
      const key = `${lon},${lat}`;
      const place = found.get(key) ?? { lon, lat, numbers: [] };
      if (!place.numbers.includes(index + 1)) place.numbers.push(index + 1);
      found.set(key, place);
    }
  });
  return [...found.values()];
}

export class Pointers {
  readonly element = h("div", { class: "pointers", "aria-hidden": "true" });
  private shown: readonly { readonly at: Pointed; readonly element: HTMLElement }[] = [];
  private project: Project = () => null;

  show(pointed: readonly Pointed[]): void {
    this.shown = pointed.map((at) => ({
      at,
      element: h(
        "span",
        { class: "pointer", "data-testid": TEST_IDS.briefingPointer },
        ...at.numbers.map((number) => h("b", { class: "badge" }, String(number))),
      ),
    }));
    this.element.replaceChildren(...this.shown.map(({ element }) => element));
    this.move();
  }

  /** The map moves: so do the numbers. */
  move(project?: Project): void {
    if (project !== undefined) this.project = project;
    for (const { at, element } of this.shown) {
      const point = this.project(at.lon, at.lat);
      element.hidden = point === null;
      if (point !== null) element.style.transform = `translate(${point.x}px, ${point.y}px)`;
    }
  }
}
