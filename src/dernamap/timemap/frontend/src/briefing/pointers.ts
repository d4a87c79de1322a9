/** Numbers on the map at the reports that a scene points at, the same as next to their claims. */

import { type PointRecord, TEST_IDS } from "../contract";
import type { PlaceName } from "../data/place_names";
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

/** The names of what reports' marks stand for, at the points of the marks; the same name once a point. */
export function pointedNames(
  reports: readonly Pick<PointRecord, "places">[],
  points: readonly (readonly { readonly lon: number; readonly lat: number }[])[],
): PlaceName[] {
  const found = new Map<string, PlaceName>();
  reports.forEach(({ places }, report) => {
    places.forEach(({ name, name_ar: nameAr, inferred }, at) => {
      const point = points[report]?.[at];
      if (point === undefined) return;
      const id = `pointed ${name} ${point.lon},${point.lat}`;
      const anywhere = [0, Number.POSITIVE_INFINITY] as const;
      const place = { id, name, nameAr, kind: "pointed", ...point, radius: 0, order: 0, inferred };
      found.set(id, { ...place, zooms: anywhere });
    });
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

/** How far a mark reaches from its middle, in heights of a number: as far as a number above it leaves free. */
const MARK = AWAY - 0.5;

/** How much worse it is to cover a number than a mark, or to leave the map. */
const HIDES_A_NUMBER = 8;

/** What it costs to stand twice as far away, in squares of the height of a number. */
const FAR_AWAY = 0.2;

/** How long two stretches, each given by its middle and its length, lie over each other. */
const common = (a: number, long: number, b: number, other: number): number =>
  Math.max(0, Math.min(a + long / 2, b + other / 2) - Math.max(a - long / 2, b - other / 2));

const overlap = (a: Plate, b: Plate): number =>
  common(a.x, a.width, b.x, b.width) * common(a.y, a.height, b.y, b.height);

/** What of a plate lies outside a map of a size: square pixels. */
const outside = (plate: Plate, { width, height }: { width: number; height: number }): number =>
  plate.width * plate.height - overlap(plate, { x: width / 2, y: height / 2, width, height });

interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * Put numbers next to their points, above where there is room: so that none covers another, or another's
 * point, or a mark, nor leaves the map.
 */
export function arranged(
  points: readonly Plate[],
  map: { readonly width: number; readonly height: number },
  marks: readonly Spot[] = [],
): Plate[] {
  const placed: Plate[] = [];
  for (const point of points) {
    const { width, height } = point;
    const square = ({ x, y }: Spot, side: number): Plate => ({ x, y, width: side, height: side });
    const others = points.filter((other) => other !== point).map((other) => square(other, height));
    const covered = [...others, ...marks.map((mark) => square(mark, 2 * MARK * height))];
    const over = (plate: Plate, plates: readonly Plate[]): number =>
      plates.reduce((sum, other) => sum + overlap(plate, other), 0);
    const candidates = [1, 2].flatMap((far) =>
      NEAR.map(([across, down]) => {
        const x = point.x + across * (height * (AWAY * far - 0.5) + width / 2);
        const plate = { x, y: point.y + down * height * AWAY * far, width, height };
        const bad = HIDES_A_NUMBER * (over(plate, placed) + outside(plate, map)) + over(plate, covered);
        // rounded, or the last bits of a sum would choose
        return { plate, cost: Math.round(bad + (far - 1) * FAR_AWAY * height * height) };
      }),
    );
    const least = Math.min(...candidates.map(({ cost }) => cost));
    placed.push((candidates.find(({ cost }) => cost === least) as (typeof candidates)[number]).plate);
  }
  return placed;
}

export class Pointers {
  readonly element = h("div", { class: "pointers", "aria-hidden": "true" });
  private shown: readonly { readonly at: Pointed; readonly element: HTMLElement }[] = [];
  private marks: readonly { readonly lon: number; readonly lat: number }[] = [];
  private project: Project = () => null;

  /** Is anything pointed at? */
  get any(): boolean {
    return this.shown.length > 0;
  }

  /** Keep the numbers from over marks at these points. */
  avoid(marks: readonly { readonly lon: number; readonly lat: number }[]): void {
    this.marks = marks;
    if (this.shown.length > 0) this.move();
  }

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
    const marks = this.marks.flatMap(({ lon, lat }) => this.project(lon, lat) ?? []);
    arranged(plates, map, marks).forEach(({ x, y, width, height }, index) => {
      const { element } = seen[index] as (typeof seen)[number];
      element.style.transform = `translate(${x - width / 2}px, ${y - height / 2}px)`;
    });
  }
}
