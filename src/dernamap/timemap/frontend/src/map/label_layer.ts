/** The names on the map: elements above the marks' ground, which make room for the marks. */

import { nameLines, type PlaceName } from "../data/place_names";
import { APART, type Stack } from "../data/stacks";
import { h } from "../dom/elements";
import type { Labels } from "../state/fields";
import { AREA_GAPS, type Box, placeNamesOn, type Standing, type Wanted } from "./label_layout";
import type { Project } from "./stack_layer";

const ARABIC = /\p{Script=Arabic}/u;
const LINE = 14;
const SIZES: Readonly<Record<string, number>> = { city: 14 };
const SIZE = 12;
/** Pixels between the middle of a stack and a name beside it. */
const FROM_STACK = 22;
/** Degrees within which a place and a mark are at one point: columns are 32 bits wide. */
const SAME = 2e-5;
/** How far the name of the whole home comes after those of its quarters, where both have reports. */
const HOME_LAST = 500;
/** Names of what a scene points at find their room before all others. */
const POINTED = -2;
/** How far from the edge of a shared screen names stay, in heights of their lines. */
const FROM_EDGE = 0.4;
/** How far beyond the edge of the map names are laid out, so that a small shift finds them there. */
const BEYOND = 120;

/** Where stacks stand while there is no map. */
const NOWHERE = { x: Number.NEGATIVE_INFINITY, y: 0 };

/** Words that stand in an area, such as the party that claims it. */
export interface AreaWords {
  readonly key: string;
  readonly lon: number;
  readonly lat: number;
  readonly words: string;
  /** Empty for the page's ink. */
  readonly colour: string;
}

interface Point {
  readonly lon: number;
  readonly lat: number;
}

const near = (a: Point, b: Point): boolean =>
  Math.abs(a.lon - b.lon) < SAME && Math.abs(a.lat - b.lat) < SAME;

interface Shown {
  readonly element: HTMLElement;
  /** Where its point is, and how far from there its middle stands. */
  readonly lon: number;
  readonly lat: number;
  readonly dx: number;
  readonly dy: number;
  readonly look: string;
}

interface Label {
  readonly key: string;
  readonly lon: number;
  readonly lat: number;
  readonly lines: readonly string[];
  readonly classes: string;
  readonly size: number;
  readonly colour: string;
  readonly gaps: readonly number[];
  readonly rank: number;
  /** Which of the stacks hold reports of the place; null for words that name no place. */
  readonly own: readonly number[] | null;
}

export class LabelLayer {
  readonly element = h("div", { class: "map-names", "aria-hidden": "true" });
  private places: readonly PlaceName[] = [];
  /** What a scene points at: named first, and where the gazetteer has no point for it, too. */
  private pointed: readonly PlaceName[] = [];
  private labels: Labels = "both";
  private areas: readonly AreaWords[] = [];
  private stacks: readonly Stack[] = [];
  private zoom = 0;
  /** How many times as large as on the page names are written, and marks drawn. */
  private scale = 1;
  private markScale = 1;
  private shown = new Map<string, Shown>();
  private choices = new Map<string, number>();
  private readonly widths = new Map<string, number>();
  private readonly pen = document.createElement("canvas").getContext("2d");
  /** Pixels of the map; null when it may have changed. */
  private size: { readonly width: number; readonly height: number } | null = null;
  private project: Project = () => null;

  /** What else stands on the map and must not be written over: pixels of the map. */
  private obstacles: readonly Box[] = [];

  /** Names keep clear of these boxes from now on. */
  keepClearOf(obstacles: readonly Box[]): void {
    if (JSON.stringify(obstacles) === JSON.stringify(this.obstacles)) return;
    this.obstacles = obstacles;
    this.layOut();
  }

  /** Write names, and make room for marks, so many times as large. */
  setScale(names: number, marks: number): void {
    if (names === this.scale && marks === this.markScale) return;
    this.scale = names;
    this.markScale = marks;
    this.choices.clear();
    this.layOut();
  }

  setPlaces(places: readonly PlaceName[]): void {
    this.places = places;
    this.layOut();
  }

  /** Name these, whatever the zoom, from the next drawing on; none if no scene is shown. */
  setPointed(pointed: readonly PlaceName[]): void {
    this.pointed = pointed;
  }

  setLabels(labels: Labels): void {
    if (labels === this.labels) return;
    this.labels = labels;
    this.choices.clear();
    this.layOut();
  }

  /** Write these words into areas; they come before the names of places. */
  setAreas(areas: readonly AreaWords[]): void {
    this.areas = areas;
  }

  /** Make room for these stacks, at the zoom at which the map rests. */
  show(stacks: readonly Stack[], zoom: number): void {
    this.stacks = stacks;
    this.zoom = zoom;
    this.layOut();
  }

  /** The map moves: so do the names. */
  move(project?: Project): void {
    if (project !== undefined) {
      this.project = project;
      this.size = null;
    }
    for (const { element, lon, lat, dx, dy } of this.shown.values()) {
      const at = this.project(lon, lat);
      element.hidden = at === null;
      if (at !== null) {
        const [x, y] = [Math.round(at.x + dx), Math.round(at.y + dy)];
        element.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
      }
    }
  }

  /** Work out which names stand where, and change only what differs. */
  private layOut(): void {
    // reading it makes the browser lay out the page, which a step of the clock has no time for
    this.size ??= { width: this.element.clientWidth, height: this.element.clientHeight };
    const { width, height } = this.size;
    if (width === 0) {
      this.size = null;
      return;
    }
    const radius = (APART / 2) * this.markScale;
    const marks = this.stacks.map(({ lon, lat }) => ({ ...(this.project(lon, lat) ?? NOWHERE), radius }));
    const edge = this.scale === 1 ? 0 : FROM_EDGE * LINE * this.scale;
    const seen = { left: edge, top: edge, right: width - edge, bottom: height - edge };
    const frame = { left: -BEYOND, top: -BEYOND, right: width + BEYOND, bottom: height + BEYOND };
    const labels = new Map(this.candidates().map((label) => [label.key, label]));
    const wanted: Wanted[] = [];
    const points = new Map<string, { x: number; y: number }>();
    for (const label of labels.values()) {
      const at = this.project(label.lon, label.lat);
      if (at === null || at.x < frame.left || at.x > frame.right) continue;
      if (at.y < frame.top || at.y > frame.bottom) continue;
      points.set(label.key, at);
      const inside = at.x >= 0 && at.x <= width && at.y >= 0 && at.y <= height;
      // on a shared screen nobody moves the map to read a name that its edge cuts
      if (!inside && this.scale !== 1) continue;
      const within = inside ? seen : frame;
      const { key, own } = label;
      const words = own === null ? label.lines.join("\n") : "";
      wanted.push({ key, own, words, ...at, ...this.sizeOf(label), gaps: this.gapsOf(label), frame: within });
    }
    const standing = placeNamesOn(wanted, this.obstacles, this.choices, marks);
    this.choices = new Map([...standing].map(([key, { choice }]) => [key, choice]));
    this.draw(labels, points, standing);
  }

  private draw(
    labels: ReadonlyMap<string, Label>,
    points: ReadonlyMap<string, { x: number; y: number }>,
    standing: ReadonlyMap<string, Standing>,
  ): void {
    const next = new Map<string, Shown>();
    for (const [key, { x, y }] of standing) {
      const label = labels.get(key) as Label;
      const at = points.get(key) as { x: number; y: number };
      const look = `${label.classes} ${label.colour} ${label.lines.join("\n")}`;
      const before = this.shown.get(key);
      const same = before !== undefined && before.look === look;
      const element = same ? before.element : written(label);
      if (!same) {
        before?.element.remove();
        this.element.append(element);
      }
      next.set(key, { element, lon: label.lon, lat: label.lat, dx: x - at.x, dy: y - at.y, look });
    }
    for (const [key, { element }] of this.shown) if (!next.has(key)) element.remove();
    this.shown = next;
    this.move();
  }

  /** What may be named, the most important first: areas, places of reports, then the others. */
  private candidates(): Label[] {
    const labels: Label[] = this.areas.map((area) => ({
      key: `area ${area.key}`,
      lon: area.lon,
      lat: area.lat,
      lines: [area.words],
      classes: "map-name of-area",
      size: SIZE,
      colour: area.colour,
      gaps: AREA_GAPS,
      rank: -1,
      own: null,
    }));
    for (const place of this.pointed)
      labels.push({ ...this.labelOf(place, this.ownOf(place)), rank: POINTED });
    for (const place of this.places) {
      const [least, below] = place.zooms;
      if (this.zoom < least) continue;
      const own = this.ownOf(place);
      // the home gives way to its quarters, but a stack of the whole home has no other name
      if (this.zoom >= below && own.length === 0) continue;
      if (this.pointed.some((one) => one.name === place.name && near(one, place))) continue;
      const label = this.labelOf(place, own);
      labels.push(this.zoom >= below ? { ...label, rank: label.rank + HOME_LAST } : label);
    }
    return labels.sort((a, b) => a.rank - b.rank);
  }

  /** Which of the stacks hold reports of a place. */
  private ownOf(place: PlaceName): number[] {
    return this.stacks.flatMap(({ points }, at) => (points.some((point) => near(point, place)) ? [at] : []));
  }

  private labelOf(place: PlaceName, own: readonly number[]): Label {
    const reported = own.length > 0;
    const wide = place.kind === "quarter" || place.kind === "locality" || place.kind === "river";
    const beside = wide ? 0 : 5;
    const classes = ["map-name", `of-${place.kind}`];
    if (place.inferred) classes.push("inferred");
    if (reported) classes.push("reported");
    return {
      key: place.id,
      lon: place.lon,
      lat: place.lat,
      lines: nameLines(place, this.labels),
      classes: classes.join(" "),
      size: SIZES[place.kind] ?? SIZE,
      colour: "",
      gaps: reported ? [FROM_STACK, FROM_STACK + LINE] : [beside, FROM_STACK],
      rank: (reported ? 0 : 1000) + place.order,
      own,
    };
  }

  private sizeOf({ lines, size }: Label): { width: number; height: number } {
    const width = Math.max(...lines.map((line) => this.widthOf(line, size * this.scale)));
    return { width, height: lines.length * LINE * (size / SIZE) * this.scale };
  }

  private gapsOf({ gaps }: Label): readonly number[] {
    return this.markScale === 1 ? gaps : gaps.map((gap) => gap * this.markScale);
  }

  private widthOf(line: string, size: number): number {
    const key = `${size} ${line}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      if (this.pen !== null) this.pen.font = `600 ${size}px ${getComputedStyle(this.element).fontFamily}`;
      const measured = Number(this.pen?.measureText(line).width);
      width = Number.isFinite(measured) ? measured : line.length * size * 0.55;
      this.widths.set(key, width);
    }
    return width;
  }
}

function written({ lines, classes, colour }: Label): HTMLElement {
  const element = h(
    "span",
    { class: classes },
    ...lines.map((line) => h("span", { dir: "auto", lang: ARABIC.test(line) ? "ar" : null }, line)),
  );
  if (colour !== "") element.style.setProperty("--party", colour);
  return element;
}
