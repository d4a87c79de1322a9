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

/** A rectangle on the map, by its middle: pixels. */
export interface Plate {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How far from its point the middle of a number stands, in heights of a number. */
const AWAY = 1.43;

/** Where a number may stand at its point, the best first: across, down. */
const NEAR = [
  [0, -1],
  [1, 0],
  [-1, 0],
  [0, 1],
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
] as const;
const SIDES = [1, 2].flatMap((far) => NEAR.map(([across, down]) => [across * far, down * far] as const));

/** How much worse it is to cover a number than a point, or to leave the map. */
const HIDES_A_NUMBER = 8;

/** How long two stretches, each given by its middle and its length, lie over each other. */
const common = (a: number, long: number, b: number, other: number): number =>
  Math.max(0, Math.min(a + long / 2, b + other / 2) - Math.max(a - long / 2, b - other / 2));

const overlap = (a: Plate, b: Plate): number =>
  common(a.x, a.width, b.x, b.width) * common(a.y, a.height, b.y, b.height);

/** What of a plate lies outside a map of a size: square pixels. */
const outside = (plate: Plate, { width, height }: { width: number; height: number }): number =>
  plate.width * plate.height - overlap(plate, { x: width / 2, y: height / 2, width, height });

/**
 * Put numbers next to their points so that none covers another or another's point, nor leaves the map;
 * above the point where there is room.
 */
export function arranged(points: readonly Plate[], map: { width: number; height: number }): Plate[] {
  const placed: Plate[] = [];
  for (const point of points) {
    const { width, height } = point;
    const others = points
      .filter((other) => other !== point)
      .map((other) => ({ x: other.x, y: other.y, width: height, height }));
    const candidates = SIDES.map(([across, down]) => ({
      x: point.x + across * (height * (AWAY - 0.5) + width / 2),
      y: point.y + down * height * AWAY,
      width,
      height,
    }));
    const over = (plate: Plate, plates: readonly Plate[]): number =>
      plates.reduce((sum, other) => sum + overlap(plate, other), 0);
    const covers = (plate: Plate): number =>
      HIDES_A_NUMBER * (over(plate, placed) + outside(plate, map)) + over(plate, others);
    const costs = candidates.map(covers);
    placed.push(candidates[costs.indexOf(Math.min(...costs))] as Plate);
  }
  return placed;
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
    const seen = this.shown.flatMap(({ at, element }) => {
      const point = this.project(at.lon, at.lat);
      element.hidden = point === null;
      return point === null ? [] : [{ element, point }];
    });
    const plates = seen.map(({ element, point }) => ({
      ...point,
      width: element.offsetWidth,
      height: element.offsetHeight,
    }));
    const map = { width: this.element.clientWidth, height: this.element.clientHeight };
    arranged(plates, map).forEach(({ x, y, width, height }, index) => {
      const { element } = seen[index] as (typeof seen)[number];
      element.style.transform = `translate(${x - width / 2}px, ${y - height / 2}px)`;
    });
  }
}
