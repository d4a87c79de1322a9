/** The legend: what glyphs, rings, edges and hatching mean. */

import { type Family, type FamilyStyle, TEST_IDS } from "../contract";
import { type Columns, INFERRED } from "../data/dataset_columns";
import type { MakeUp } from "../data/stacks";
import { roomBesideMap } from "../dom/browser_features";
import { h, svg } from "../dom/elements";
import { WORDS } from "../words";
import { glyphImage } from "./glyphs";
import { stackMark } from "./stack_mark";

function swatch(kind: "known" | "inferred" | "sector" | "line"): SVGElement {
  const shapes: Record<typeof kind, SVGElement> = {
    known: svg("circle", { cx: 13, cy: 9, r: 7, class: "edge" }),
    inferred: svg("circle", { cx: 13, cy: 9, r: 7, class: "edge dashed" }),
    sector: svg("path", { d: "M13 2 L5 16 A16 16 0 0 0 21 16 Z", class: "sector" }),
    line: svg("path", { d: "M2 12 L24 6", class: "edge dashdot" }),
  };
  return svg("svg", { width: 26, height: 18, "aria-hidden": "true" }, shapes[kind]);
}

function entry(mark: Element, ...words: string[]): HTMLElement {
  const item = h("li", {});
  item.append(mark, ...words.map((text) => h("span", {}, text)));
  return item;
}

/** A stack as an example: three reports of two families, one of them possible. */
function severalOf(families: readonly FamilyStyle[]): MakeUp {
  const other = Math.min(2, families.length - 1);
  return {
    total: 3,
    certain: 2,
    possible: 1,
    disputed: 0,
    parts: [
      { family: 0, shade: "certain", count: 1 },
      { family: 0, shade: "possible", count: 1 },
      { family: other, shade: "certain", count: 1 },
    ],
  };
}

/** A count of many reports in a part of the map: the ring of a stack, without its families. */
function cellSwatch(): SVGElement {
  return svg(
    "svg",
    { width: 26, height: 26, "aria-hidden": "true" },
    svg("circle", { cx: 13, cy: 13, r: 11, class: "cell-paper" }),
    svg("circle", { cx: 13, cy: 13, r: 7, class: "cell-certain" }),
    svg("text", { x: 13, y: 13, class: "cell-count" }, "34"),
  );
}

/** What the dataset has of what a legend can explain: only that is listed. */
export interface Occurring {
  /** Numbers of families. */
  readonly families: ReadonlySet<number>;
  /** Can a report be possible without being certain: for its days, or for where its place may lie? */
  readonly possible: boolean;
  readonly disputed: boolean;
  /** Can marks meet in a stack? */
  readonly several: boolean;
  /** Discs of places that are known, and of those that are inferred. */
  readonly known: boolean;
  readonly inferred: boolean;
  readonly sectors: boolean;
  readonly lines: boolean;
  /** Are reports counted by parts of the map, where there are too many? */
  readonly cells: boolean;
}

/** What of the legend occurs in a dataset. */
export function occurring({ events, marks, shapes }: Columns, cells: boolean): Occurring {
  const { days } = events;
  const discs = marks.certainty.filter((_, mark) => marks.shape[mark] === -1);
  return {
    families: new Set(events.family),
    possible: discs.length > 0 || events.family.some((_, row) => days[row * 4] !== days[row * 4 + 1]),
    disputed: events.disputed.some((flag) => flag > 0),
    several: marks.length > 1,
    known: discs.some((certainty) => certainty < INFERRED),
    inferred: discs.some((certainty) => certainty >= INFERRED),
    sectors: shapes.some(({ kind }) => kind === "sector"),
    lines: shapes.some(({ kind }) => kind === "line"),
    cells,
  };
}

/** The switch that shows who claims what ground on the map. */
export interface GroundSwitch {
  readonly shown: boolean;
  readonly onToggle: () => void;
}

/** The rows of the families are switches: what is off is filtered out. */
export interface FamilySwitches {
  readonly isShown: (family: Family) => boolean;
  readonly onToggle: (family: Family) => void;
}

export function legend(
  families: readonly FamilyStyle[],
  dark: boolean,
  ground: GroundSwitch | null,
  switches: FamilySwitches,
  occurs: Occurring,
): HTMLElement {
  const words = WORDS.legend;
  const first = families[0] as FamilyStyle;
  const glyph = (family: FamilyStyle, state: "certain" | "possible", disputed: boolean): Element =>
    glyphImage(family, { state, disputed, dark, size: 24 });
  return h(
    "details",
    { class: "legend", open: roomBesideMap(), "data-testid": TEST_IDS.legend },
    h("summary", {}, WORDS.legend.name),
    h(
      "ul",
      { class: "legend-families" },
      ...families
        .filter((_, number) => occurs.families.has(number))
        .map((family) =>
          h(
            "li",
            {},
            h(
              "button",
              {
                type: "button",
                "data-family": family.id,
                "aria-pressed": String(switches.isShown(family.id)),
                onclick: () => switches.onToggle(family.id),
              },
              glyph(family, "certain", false),
              h("span", {}, family.label),
            ),
          ),
        ),
    ),
    h(
      "ul",
      {},
      entry(glyph(first, "certain", false), words.certain),
      ...(occurs.possible ? [entry(glyph(first, "possible", false), words.possible)] : []),
      ...(occurs.disputed ? [entry(glyph(first, "certain", true), words.disputed)] : []),
      ...(occurs.several ? [entry(stackMark(severalOf(families), families, dark), words.several)] : []),
      ...(occurs.cells ? [entry(cellSwatch(), words.cells)] : []),
      ...(occurs.known ? [entry(swatch("known"), words.known)] : []),
      ...(occurs.inferred ? [entry(swatch("inferred"), words.inferred)] : []),
      ...(occurs.sectors ? [entry(swatch("sector"), words.sector)] : []),
      ...(occurs.lines ? [entry(swatch("line"), words.line)] : []),
    ),
    ground !== null &&
      h(
        "button",
        {
          type: "button",
          class: "ground-map",
          "aria-pressed": String(ground.shown),
          "data-testid": TEST_IDS.groundMap,
          onclick: ground.onToggle,
        },
        WORDS.ground.name,
      ),
  );
}
