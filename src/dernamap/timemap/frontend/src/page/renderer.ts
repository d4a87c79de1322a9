/** Draws the state: the look of a theme, and the content of the clock's window. */

import type { VisibleArea } from "../data/cell_grid";
import { type KilledColumns, KilledIndex } from "../data/killed";
import type { PlaceName } from "../data/place_names";
import { CountIndex, type Counts } from "../data/window_counts";
import { colourPage, darkUnder } from "../dom/page_colours";
import { flatten } from "../dom/sharp_canvas";
import { reportWork } from "../dom/work_time";
import type { Land } from "../map/land_clip";
import { groundLegend } from "../panels/ground_key";
import type { Window } from "../time/window";

import type { PageBase } from "./base";
import type { FilterParts } from "./filter_parts";
import { pressGround, showKey } from "./map_key";
import type { MapParts } from "./map_parts";
import type { TimeParts } from "./time_parts";
import type { ToolParts } from "./tool_parts";

export interface RendererComponents
  extends PageBase,
    TimeParts,
    FilterParts,
    MapParts,
    Pick<ToolParts, "header" | "searchMask"> {
  /** The marks of an event. */
  readonly marksOf: (row: number) => Uint32Array;
}

export class PageRenderer {
  private readonly counts: CountIndex;
  private readonly killed: KilledIndex;
  private dark = false;
  private frame = 0;
  /** Is the page a briefing? Then no evidence is listed, and nothing is fetched for it. */
  presenting = false;
  /** Marks of the reports that a scene points at. */
  private pointed: readonly number[] = [];
  private markScale = 1;

  constructor(private readonly components: RendererComponents) {
    const { columns, masks } = components;
    this.counts = new CountIndex(columns.events);
    this.killed = new KilledIndex(columns.killed);
    components.lit.onChange(() => this.light());
    if (masks.active) this.keep();
    masks.onChange(() => {
      this.keep();
      this.scheduleDraw();
    });
  }

  /** Count and draw what the masks keep from now on. */
  private keep(): void {
    const { masks, layers, timeline, ribbon } = this.components;
    this.counts.keep(masks.kept, masks.onlyCertain);
    this.killed.keep(masks.kept);
    layers.keep();
    timeline.keep();
    ribbon?.keep();
  }

  /** Show the ground as it stands now in the columns, and other figures of killed. */
  showKnowledge(killed: KilledColumns): void {
    const { masks, ribbon } = this.components;
    this.killed.replace(killed, masks.kept);
    // what looks disputed may have changed as well
    this.keep();
    ribbon?.statesChanged();
    this.scheduleDraw();
  }

  /** Will it be drawn at the next frame? */
  get busy(): boolean {
    return this.frame !== 0;
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  /** Draw at the next frame, once, however many steps were made before it. */
  scheduleDraw(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  /** Apply the colours and the labels that the state names; everything is drawn at the next frame. */
  applyTheme(): void {
    const { root, store, labels: names, evidence, timeline, ribbon, header, actions } = this.components;
    const { isDark } = actions;
    const { theme, labels } = store.value;
    this.dark = darkUnder(theme, isDark());
    root.dataset.theme = this.dark ? "dark" : "light";
    if (isDark() !== this.dark) colourPage(root, this.dark);
    this.redrawMarks();
    this.applyBasemap();
    evidence.applyTheme(this.dark);
    timeline.applyTheme(this.dark);
    this.components.compareView.applyTheme(this.dark);
    ribbon?.applyTheme(this.dark);
    header.press(labels, theme);
    names.setLabels(labels);
    showKey(this.components, this.dark);
    this.scheduleDraw();
  }

  /** Put the chosen map under the marks, in the colours and with the labels of the page. */
  applyBasemap(): void {
    const { data, store, map, basemap } = this.components;
    const { labels } = store.value;
    const bundled = `${data.basemap_url}/style-${this.dark ? "dark" : "light"}-${labels}.json`;
    map.setStyle(basemap.style(bundled, labels, this.dark));
  }

  /** Follow the colours of the page around, if the reader chose none. */
  followPage(): void {
    const { store, actions } = this.components;
    if (store.value.theme === "auto" && darkUnder("auto", actions.isDark()) !== this.dark) this.applyTheme();
  }

  /** Make the marks anew: for a theme, or for a map whose graphics were lost. */
  redrawMarks(): void {
    const { layers, opened } = this.components;
    layers.applyTheme(this.dark);
    layers.select(this.presenting ? this.pointed : opened.marks);
  }

  draw(): void {
    const start = performance.now();
    // what was to be drawn at the next frame is drawn now
    this.stop();
    this.frame = 0;
    const { root, clock, header, viewBar, searchMask, missing, filterPanel, linked, controls, evidence } =
      this.components;
    const { window } = clock;
    const { busy: awaited } = searchMask;
    // what has numbers of its own and is not counted at each step hides them meanwhile
    root.toggleAttribute("data-searching", awaited);
    const counts = this.counts.count(window);
    this.drawGround();
    this.drawMap();
    header.show(awaited ? null : counts, this.killed.in(window));
    viewBar.show(counts.certain, counts.possible, awaited);
    missing.changed();
    filterPanel.changed();
    linked.changed();
    controls.show();
    if (!this.presenting) evidence.show(window, counts.certain + counts.possible, awaited);
    reportWork("step", start);
  }

  /** Draw everything before this returns: for paper, or again for the screen. */
  drawNow(paper: boolean): void {
    const { root, map, timeline, ribbon } = this.components;
    if (paper) map.lookOnPaper();
    else map.lookOnScreen();
    timeline.drawNow();
    ribbon?.draw();
    this.draw();
    if (!paper) return;
    map.lay();
    flatten(root);
  }

  drawMap(): void {
    const { map, layers, clock } = this.components;
    const { sight } = map;
    if (sight === null) return;
    map.show(layers.at(clock.window, clock.state.mode, sight));
    map.drawEarly(clock.window, clock.state.mode, this.dark);
    this.drawStacks(sight);
    this.drawKept(sight);
  }

  /** The view that this one is compared with, beside it. */
  private drawKept(sight: VisibleArea): void {
    const { clock, compareView, searchMask } = this.components;
    compareView.draw(sight, searchMask.busy ? null : this.counts.count(clock.window));
  }

  /** The stacks, and the names that make room for them. */
  private drawStacks(sight: VisibleArea): void {
    const { layers, stacks, labels, clock, map } = this.components;
    // larger marks meet sooner, as if the map were looked at from farther away
    const zoom = sight.zoom - Math.log2(this.markScale);
    const shown = layers.stacks(clock.window, clock.state.mode, { ...sight, zoom });
    stacks.show(shown, this.dark);
    labels.show(shown, sight.zoom);
    map.keepClear(layers.rooms({ ...sight, zoom }, shown));
    map.keepNumbersOff(shown);
  }

  /** The map came to rest elsewhere: stacks part or meet; layers differ only where cells are counted. */
  mapMoved(): void {
    const { map, layers, missing } = this.components;
    const { sight } = map;
    // other reports lie outside it now
    missing.changed();
    if (layers.followsMap) this.drawMap();
    else if (sight !== null) {
      this.drawStacks(sight);
      this.drawKept(sight);
    }
  }

  /** The places that the map names have come. */
  showPlaces(places: readonly PlaceName[]): void {
    const { layers, labels } = this.components;
    layers.showPlaces(places);
    labels.setPlaces(places);
    this.scheduleDraw();
  }

  /** The coast has come at which claims end. */
  showLand(land: Land): void {
    this.components.layers.land = land;
    this.scheduleDraw();
  }

  /** What the filters keep of a window. */
  countIn(window: Window): Counts {
    return this.counts.count(window);
  }

  /** Mark on the map what is pointed at elsewhere. */
  private light(): void {
    const { lit, stacks, layers, marksOf } = this.components;
    stacks.light();
    if (layers.light(lit.source === "" ? [] : lit.all.flatMap((row) => [...marksOf(row)]))) this.drawMap();
  }

  /** Show or hide who claims what ground on the map. */
  turnGround(): void {
    pressGround(this.components);
    this.scheduleDraw();
  }

  get isDark(): boolean {
    return this.dark;
  }

  /** Outline these marks, which a scene points at, and name them; none for those of the open event. */
  pointAt(marks: readonly number[], names: readonly PlaceName[]): void {
    const { layers, opened, labels } = this.components;
    this.pointed = marks;
    labels.setPointed(names);
    layers.select(this.presenting ? marks : opened.marks);
    this.scheduleDraw();
  }

  /** Draw names and marks so many times as large as on the page; marks grow less, to hide less. */
  setScale(scale: number): void {
    const { stacks, labels, map } = this.components;
    map.setNameScale(scale);
    this.markScale = 1 + (scale - 1) * 0.7;
    stacks.setScale(this.markScale);
    labels.setScale(scale, this.markScale);
    this.scheduleDraw();
  }

  /** Show the open event on the map and in full. */
  showOpened(row: number | null, reveal: boolean): Promise<void> {
    const { layers, stacks, map, opened, columns, evidence, lit } = this.components;
    const { marks } = opened;
    layers.select(marks);
    stacks.select(row);
    lit.open(row);
    this.scheduleDraw();
    const { position, radius } = columns.marks;
    const extents = reveal ? marks : [];
    map.reveal(
      extents.map((mark) => ({
        lon: position[mark * 2] as number,
        lat: position[mark * 2 + 1] as number,
        radius: radius[mark] as number,
      })),
    );
    return evidence.select(row);
  }

  /** The ground of the window's last day, on the ribbon and, if asked for, on the map. */
  private drawGround(): void {
    const { ribbon, columns, clock, calendar, layers, labels, map, store } = this.components;
    if (ribbon === null) return;
    const { ground } = columns;
    const shown = store.value.ground === "on";
    const day = clock.window.b - 1;
    ribbon.show();
    layers.showGround(shown ? ground : null, day);
    labels.setAreas(layers.groundNames);
    map.inCorner(...(shown ? [groundLegend(ground, this.dark, day, calendar.plain(day))] : []));
  }
}
