/** The page of a dataset of very many events: they are counted here, and none of them is sent. */

import { TEST_IDS, type TimemapData } from "../contract";
import { hasWebGl2, prefersReducedMotion } from "../dom/browser_features";
import { h, setText } from "../dom/elements";
import { handleKey } from "../dom/keys";
import { colourPage, darkUnder } from "../dom/page_colours";
import { PageParts } from "../dom/page_parts";
import { Popups } from "../dom/popups";
import { Rested } from "../dom/rested";
import { reportWork } from "../dom/work_time";
import type { Host } from "../host";
import { inset } from "../map/inset";
import { LateMapData } from "../map/late_map_data";
import { legend } from "../map/legend";
import { loadMap } from "../map/load_map";
import { showNotices } from "../page/page_layout";
import { familySwitches } from "../page/switches";
import { Address } from "../state/address";
import { followCamera, writeCamera } from "../state/camera_fields";
import { FIELD_NAMES, langOf, type Texts, toTexts } from "../state/fields";
import { stateIn } from "../state/link";
import { RestReport } from "../state/rest_report";
import type { Window } from "../time/window";
import { windowTitle } from "../time/window_words";
import { fill, speak, WORDS } from "../words";
import "./counted.css";
import { ASKED_FIELDS, filterQuery } from "./asked/filter_query";
import { isGivenUp, type Showing } from "./counted_map";
import { type CountedParts, type Fetched, fetchCube, makeParts } from "./counted_parts";
import { type EventCounts, eventCounts } from "./event_counts";
import { ahead } from "./fetch_ahead";

/** Nobody adds up how many were killed in so many reports: the count is hidden. */
const NOT_ADDED_UP = { low: 0, high: 0, withoutNumber: 0 };

export class CountedPage {
  private readonly parts: CountedParts;
  private readonly all: PageParts;
  private readonly rest: RestReport<Texts>;
  private readonly address: Address;
  private readonly popups = new Popups();
  private readonly rested: Rested;
  private readonly note = h("p", { class: "counted-note", role: "status", "data-testid": TEST_IDS.counted });
  private readonly trouble = h("p", { class: "notice", role: "alert", hidden: true });
  private frame = 0;
  private dark = false;
  private held = false;
  private awaiting = false;
  private waiting = 0;

  static async start(root: HTMLElement, data: TimemapData, host: Host): Promise<CountedPage> {
    const lang = langOf(data.state);
    speak(lang);
    root.lang = lang;
    root.dir = WORDS.language.direction;
    document.documentElement.lang = lang;
    if (hasWebGl2()) void loadMap().catch(() => undefined);
    return new CountedPage(root, data, host, await fetchCube(data));
  }

  private constructor(
    private readonly root: HTMLElement,
    private readonly data: TimemapData,
    private readonly host: Host,
    private readonly fetched: Fetched,
  ) {
    this.parts = makeParts(data, host, fetched, {
      onBusy: () => this.rested.markBusy(),
      onChange: () => this.stateChanged(),
      onHold: (held) => {
        this.held = held;
        if (!held) this.stateChanged();
      },
      onMoved: () => {
        writeCamera(this.parts.store, this.parts.map);
        this.schedule();
      },
      onReady: () => {
        writeCamera(this.parts.store, this.parts.map);
        performance.mark("dernamap-ready");
        root.dataset.ready = "true";
        this.fetched.blocks.begins();
      },
      onLost: () => delete root.dataset.ready,
      onDraw: () => this.schedule(),
      onBegun: () => {
        this.parts.counted.applyTheme(this.dark);
        this.draw();
      },
      onBasemap: () => this.applyBasemap(),
      onShown: (showing) => this.say(showing),
      onFailed: (error) => this.fail(error),
    });
    const { store, opening, player, header, counted, basemap, list, texts, timeline, map } = this.parts;
    const { counts, options, panel, shape, search } = this.parts.tools;
    player.stepwise = prefersReducedMotion();
    this.rest = new RestReport({
      state: () => toTexts(store.value),
      busy: () => this.moving,
      onRest: (state) => this.reportState(state),
    });
    this.address = new Address(host.link, opening, (link) => {
      player.pause();
      store.set(stateIn(link, opening));
      this.stateChanged();
    });
    this.rested = new Rested(root, () => this.busy);
    const late = new LateMapData({
      basemapUrl: data.basemap_url,
      homeId: data.home_id,
      store,
      onBusy: () => this.rested.markBusy(),
      onPlaces: (places) => {
        this.parts.labels.setPlaces(places);
        this.schedule();
      },
      onLand: () => undefined,
    });
    this.all = new PageParts([
      ...[header, header.counts, counted, basemap, list, texts, timeline, map, late],
      ...[counts, options, panel, shape, this.parts.filteredBars, ...(search === null ? [] : [search])],
    ]);
    for (const popup of this.all.popups) this.popups.add(popup);
    this.layOut();
    document.addEventListener("keydown", this.onKey);
    this.follow();
    this.applyTheme();
    map.open();
    this.schedule();
    this.address.open(store.value);
    late.start();
  }

  /** The page around may have other colours. */
  followPage(): void {
    const { theme } = this.parts.store.value;
    if (theme === "auto" && darkUnder("auto", this.host.isDark()) !== this.dark) this.applyTheme();
  }

  destroy(): void {
    this.parts.player.pause();
    document.removeEventListener("keydown", this.onKey);
    cancelAnimationFrame(this.frame);
    this.rest.stop();
    this.rested.stop();
    this.address.stop();
    this.popups.stop();
    this.all.stop();
    this.fetched.blocks.stop();
    this.parts.map.remove();
    this.root.replaceChildren();
  }

  private layOut(): void {
    const { header, map, list, controls, timeline, tools } = this.parts;
    this.root.classList.add("counted");
    this.root.replaceChildren(
      header.element,
      h("div", {}, tools.bar.element, this.trouble),
      h("div", { class: "middle" }, map.element, list.element, tools.panel.element),
      h("footer", { class: "foot" }, controls.element, timeline.element),
    );
    showNotices(this.root, this.data.notices);
    this.root.tabIndex = -1;
  }

  private follow(): void {
    const { store, clock, map, counted, timeline } = this.parts;
    clock.onChange(() => this.schedule());
    store.subscribe(["labels", "theme"], () => this.applyTheme());
    store.subscribe(["basemap"], () => this.applyBasemap());
    store.subscribe(["families"], () => {
      counted.keep();
      timeline.keep();
      this.applyTheme();
    });
    const { tools, filteredBars, list } = this.parts;
    store.subscribe([...ASKED_FIELDS, "families"], (state) => {
      filteredBars.ask(filterQuery(state));
      counted.keep();
      tools.panel.changed();
      this.schedule();
    });
    store.subscribe(["event"], ({ event }) => {
      if (event === "") list.close();
      else void list.open(event, "link");
    });
    filteredBars.ask(filterQuery(store.value));
    if (store.value.event !== "") void list.open(store.value.event, "link");
    followCamera(store, map);
    store.subscribe(FIELD_NAMES, () => this.stateChanged());
    store.subscribe(["lang"], () => {
      this.parts.player.pause();
      this.rest.schedule(0);
    });
  }

  private schedule(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private draw(): void {
    const start = performance.now();
    const { clock, header, controls, counted, list, store, tools } = this.parts;
    const { window } = clock;
    const counts = this.count(window);
    header.show(counts ?? { certain: 0, possible: 0, disputed: 0, unplaced: 0 }, NOT_ADDED_UP);
    header.element.classList.toggle("counting", counts === null);
    counted.draw(window, clock.state.mode);
    controls.show();
    if (counts !== null) {
      const { families } = store.value;
      const total = counts.certain + counts.possible;
      list.show({ window, families, query: filterQuery(store.value), total });
      tools.bar.show(counts.certain, counts.possible);
    }
    reportWork("step", start);
  }

  /** What a window holds wherever it is; null while its totals are on their way. */
  private count(window: Window): EventCounts | null {
    const { clock, map } = this.parts;
    const filtered = this.parts.filtered(window, clock.state.mode, map.sight);
    if (filtered !== null) return filtered.answer?.counts ?? null;
    const { index, blocks } = this.fetched;
    const needed = index.totals.needed(window);
    if (index.totals.ready(window)) {
      if (!this.aheadAsked) {
        this.aheadAsked = true;
        void ahead(blocks, [index.totals], window);
      }
      return eventCounts(index.totals, window, this.parts.kept());
    }
    this.waiting++;
    this.rested.markBusy();
    blocks
      .want(needed)
      .then(() => this.schedule())
      .catch((error: unknown) => {
        if (isGivenUp(error)) this.schedule();
        else this.fail(error);
      })
      .finally(() => {
        this.waiting--;
      });
    return null;
  }

  private aheadAsked = false;

  /** Say whether reports are counted or shown one by one. */
  private say({ count, marks, ms }: Showing): void {
    this.trouble.hidden = true;
    this.root.dataset.counted = marks ? "marks" : "cells";
    const how = fill(marks ? WORDS.cube.marks : WORDS.cube.cells, { n: count });
    // who counts: under families this page, under other filters the server
    setText(this.note, ms === null ? how : `${how}. ${fill(WORDS.cube.by_server, { ms })}`);
  }

  private fail(error: unknown): void {
    this.trouble.hidden = false;
    const words = error instanceof Error ? error.message : String(error);
    setText(this.trouble, fill(WORDS.cube.not_counted, { error: words }));
    // the page stands, with what could be counted
    this.root.dataset.ready ??= "true";
  }

  private applyTheme(): void {
    const { root, data, host } = this;
    const { store, map, counted, timeline, list, header, labels: names } = this.parts;
    const { theme, labels } = store.value;
    this.dark = darkUnder(theme, host.isDark());
    root.dataset.theme = this.dark ? "dark" : "light";
    if (host.isDark() !== this.dark) colourPage(root, this.dark);
    counted.applyTheme(this.dark);
    this.applyBasemap();
    list.applyTheme(this.dark);
    timeline.applyTheme(this.dark);
    header.press(labels, theme);
    names.setLabels(labels);
    const key = legend(data.families, this.dark, null, familySwitches(store, data.families), {
      families: new Set(data.families.keys()),
      sectors: false,
      lines: false,
      cells: true,
    });
    key.querySelector("summary")?.after(this.note);
    map.overlay(key, ...(data.inset === null ? [] : [inset(data.inset)]));
    this.schedule();
  }

  private applyBasemap(): void {
    const { store, map, basemap } = this.parts;
    const { labels } = store.value;
    const bundled = `${this.data.basemap_url}/style-${this.dark ? "dark" : "light"}-${labels}.json`;
    map.setStyle(basemap.style(bundled, labels, this.dark));
  }

  private stateChanged(): void {
    this.rested.markBusy();
    this.rest.schedule();
  }

  private reportState(state: Texts): void {
    const { store, clock, calendar } = this.parts;
    this.address.write(store.value);
    document.title = `${windowTitle(clock.state, calendar)} · ${this.data.title}`;
    if (langOf(state) === langOf(this.data.state)) return;
    this.awaiting = true;
    this.host.onLanguage(state);
  }

  private get moving(): boolean {
    return this.parts.player.playing || this.held;
  }

  private get busy(): boolean {
    return (
      this.moving ||
      this.awaiting ||
      this.waiting > 0 ||
      this.frame !== 0 ||
      this.rest.pending ||
      this.root.dataset.ready === undefined ||
      this.all.busy
    );
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { clock, calendar, player, list, tools } = this.parts;
    handleKey(event, {
      clock,
      calendar,
      player,
      jump: (direction) => list.step(direction),
      dismiss: () => this.popups.escape(),
      close: () => void list.close(),
      filter: () => tools.panel.toggle(),
      search: () => tools.search?.focus(),
      known: () => undefined,
    });
  };
}
