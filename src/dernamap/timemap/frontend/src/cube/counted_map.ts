/** What the map shows of a dataset that is counted: cells where there is much, marks where they fit. */

import type { Layer } from "@deck.gl/core";
import { OPEN_FUTURE, OPEN_PAST } from "../contract";
import type { VisibleArea } from "../data/cell_grid";
import type { Stack } from "../data/stacks";
import { h } from "../dom/elements";
import type { Popup } from "../dom/popups";
import { reportWork } from "../dom/work_time";
import { MOST_SHOWN } from "../map/dense_marks";
import type { Project } from "../map/stack_layer";
import type { Mode } from "../state/fields";
import type { Bounds } from "../time/clock";
import type { Window } from "../time/window";
import { isGivenUp } from "./ask_server";
import type { Answer } from "./asked/server_counts";
import { type CountedCell, cellRows, countIn, inArea } from "./cell_rows";
import { CountedLayers } from "./counted_layers";
import { DrawnPart, type DrawnPartOptions } from "./drawn_part";
import { fetchPart, holds, partFor } from "./mark_part";
import { clamped, MOST_FETCHED, SightCounts, type SightCountsOptions } from "./sight_counts";

/** Marks are asked for when the map and the clock have stood still for so long. */
const STILL_MS = 120;

/** What the server has to say where filters are set: null for the counts until they are here. */
export interface Filtered {
  readonly query: string;
  readonly answer: Answer | null;
}

/** How what is in sight is asked for if it is few: in which days (null for as many as fit), under what filters. */
interface Asked {
  readonly days: Window | null;
  readonly query: string;
  readonly ms: number | null;
}

const ALL_DAYS: Window = { a: OPEN_PAST, b: OPEN_FUTURE };

/** What the map shows: how many there are, and whether each is a mark of its own. */
export interface Showing {
  readonly count: number;
  readonly marks: boolean;
  /** How long the server took to count, under filters; else null. */
  readonly ms: number | null;
}

export interface CountedMapOptions extends DrawnPartOptions, Omit<SightCountsOptions, "await"> {
  readonly url: string;
  readonly bounds: Bounds;
  /** Null where no filter is set that the server is asked for. */
  readonly filtered: (window: Window, mode: Mode, sight: VisibleArea) => Filtered | null;
  /** What the map shows with a margin around it, and without. */
  readonly sight: () => VisibleArea | null;
  readonly seen: () => VisibleArea | null;
  readonly show: (layers: Layer[], stacks: readonly Stack[]) => void;
  readonly onShown: (showing: Showing) => void;
  readonly onBusy: () => void;
  /** Something that was waited for is here: draw again. */
  readonly onHere: () => void;
  readonly onFailed: (error: unknown) => void;
}

export class CountedMap {
  /** What stands on the map of single marks. */
  readonly element = h("div", { class: "counted-stacks" });
  private readonly cells: CountedLayers;
  private readonly counts: SightCounts;
  private sight: VisibleArea | null = null;
  private drawn: readonly CountedCell[] = [];
  private part: DrawnPart | null = null;
  private asked: AbortController | null = null;
  private still: ReturnType<typeof setTimeout> | null = null;
  private waiting = 0;
  /** When the map came to rest where nothing has been drawn yet; null if something has. */
  private looked: number | null = null;
  private dark = false;
  private selected: number | null = null;
  private project: Project = () => null;

  constructor(private readonly options: CountedMapOptions) {
    this.cells = new CountedLayers(options.layers);
    const { blocks, index, kept } = options;
    this.counts = new SightCounts({ blocks, index, kept, await: (work) => this.await(work) });
  }

  get busy(): boolean {
    return this.waiting > 0 || this.still !== null || this.asked !== null;
  }

  get popup(): Popup {
    const map = this;
    return {
      parts: [this.element],
      get opener() {
        return map.part?.stacks.popup.opener ?? map.element;
      },
      isOpen: () => this.part?.stacks.popup.isOpen() ?? false,
      close: () => this.part?.stacks.popup.close(),
    };
  }

  move(project: Project): void {
    this.project = project;
    this.part?.stacks.move(project);
  }

  stop(): void {
    this.giveUp();
    this.counts.stop();
  }

  applyTheme(dark: boolean): void {
    this.dark = dark;
    this.cells.applyTheme(dark, this.options.maker());
    this.part?.applyTheme(dark);
  }

  /** Other families are kept. */
  keep(): void {
    this.part?.keep(this.options.kept());
  }

  /** Outline the marks of an event, wherever they come from; null for none. */
  select(row: number | null): void {
    this.selected = row;
    this.part?.select(row);
  }

  /** Where the cell of a row of a layer stands; null if it is none. */
  cellAt(layer: string, row: number): { readonly lon: number; readonly lat: number } | null {
    if (row < 0) return null;
    if (this.part !== null) return this.part.cellAt(layer, row);
    return layer.startsWith("cell-") ? (this.drawn[row] ?? null) : null;
  }

  /** Draw a window. What is not here is fetched; what was drawn before stays until then. */
  draw(window: Window, mode: Mode): void {
    const sight = this.options.sight();
    if (sight === null) return;
    if (sight !== this.sight) this.look(sight);
    const filtered = this.options.filtered(window, mode, sight);
    const query = filtered?.query ?? "";
    const { part } = this;
    if (part !== null && part.part.query === query && holds(part.part, sight, clamped(window))) {
      const { layers, stacks, count } = part.at(window, mode, sight, this.options.seen() ?? sight);
      this.options.show(layers, stacks);
      this.options.onShown({ count, marks: true, ms: filtered?.answer?.ms ?? null });
      this.reportSight();
      return;
    }
    if (filtered !== null) {
      const { answer } = filtered;
      if (answer !== null) {
        const few = answer.cells.reduce((sum, { all }) => sum + all, 0) <= MOST_FETCHED;
        const days = few ? ALL_DAYS : clamped(window);
        this.showCells(inArea(answer.cells, sight), sight, window, { days, query, ms: answer.ms });
      }
      return;
    }
    const counted = this.counts.count(sight, window, mode);
    if (counted !== null) this.showCells(counted, sight, window, { days: null, query: "", ms: null });
  }

  private showCells(counted: readonly CountedCell[], sight: VisibleArea, window: Window, asked: Asked): void {
    const { rows, drawn } = cellRows(counted, window, this.options.bounds, sight.zoom);
    this.leaveMarks();
    this.drawn = drawn;
    this.options.show(this.cells.with(rows), []);
    const count = counted.reduce((sum, { possible }) => sum + possible, 0);
    const inSight = countIn(counted, this.options.seen() ?? sight);
    this.options.onShown({ count: inSight, marks: false, ms: asked.ms });
    this.rest(sight, window, count, asked);
    this.reportSight();
  }

  private reportSight(): void {
    if (this.looked !== null) reportWork("sight", this.looked);
    this.looked = null;
  }

  /** The map looks elsewhere. */
  private look(sight: VisibleArea): void {
    this.sight = sight;
    this.looked = performance.now();
    this.counts.look(sight);
    this.giveUp();
  }

  private giveUp(): void {
    this.asked?.abort();
    this.asked = null;
    if (this.still !== null) clearTimeout(this.still);
    this.still = null;
  }

  private leaveMarks(): void {
    this.part = null;
    this.element.replaceChildren();
  }

  private await(work: Promise<void>): void {
    this.waiting++;
    this.options.onBusy();
    work
      .then(() => this.options.onHere())
      .catch((error: unknown) => {
        if (!isGivenUp(error)) this.options.onFailed(error);
      })
      .finally(() => {
        this.waiting--;
      });
  }

  /** When nothing moves any more: fetch the marks if they are few, and what a step may need. */
  private rest(sight: VisibleArea, window: Window, count: number, asked: Asked): void {
    if (this.still !== null) clearTimeout(this.still);
    this.asked?.abort();
    this.asked = null;
    this.still = setTimeout(() => {
      this.still = null;
      if (count > 0 && count <= MOST_SHOWN) void this.fetchMarks(sight, window, asked);
      if (asked.query !== "") return;
      this.counts.ahead(window);
    }, STILL_MS);
    this.options.onBusy();
  }

  private async fetchMarks(sight: VisibleArea, window: Window, { days, query }: Asked): Promise<void> {
    const given = new AbortController();
    this.asked = given;
    try {
      const asked = partFor(sight, days ?? this.counts.daysAround(sight, window), query);
      const part = await fetchPart(this.options.url, asked, given.signal);
      if (given.signal.aborted || part === null) return;
      this.part = new DrawnPart(part, this.options, this.options.kept(), this.dark);
      this.part.select(this.selected);
      this.part.stacks.move(this.project);
      this.element.replaceChildren(this.part.stacks.element);
      this.options.onHere();
    } catch (error) {
      if (!isGivenUp(error)) this.options.onFailed(error);
    } finally {
      if (this.asked === given) this.asked = null;
    }
  }
}
