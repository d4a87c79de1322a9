/** The page of a dataset of very many events: they are counted here, and none of them is sent. */

import { TEST_IDS, type TimemapData } from "../contract";
import { hasWebGl2, prefersReducedMotion } from "../dom/browser_features";
import { h, setText, unturned } from "../dom/elements";
import { handleKey } from "../dom/keys";
import { PageParts } from "../dom/page_parts";
import { Popups } from "../dom/popups";
import { Rested } from "../dom/rested";
import { keepMarkedText } from "../dom/selected_text";
import { reportWork } from "../dom/work_time";
import type { Host } from "../host";
import { LateMapData } from "../map/late_map_data";
import { loadMap } from "../map/load_map";
import { showNotices } from "../page/page_layout";
import { Address } from "../state/address";
import { followCamera, writeCamera } from "../state/camera_fields";
import { FIELD_NAMES, langOf, type Texts, toTexts } from "../state/fields";
import { stateIn } from "../state/link";
import { RestReport } from "../state/rest_report";
import { windowTitle } from "../time/window_words";
import { fill, speak, WORDS } from "../words";
import "./counted.css";
import { ASKED_FIELDS, filterQuery } from "./asked/filter_query";
import type { Shares } from "./asked/progress";
import { CountedLook } from "./counted_look";
import type { Showing } from "./counted_map";
import { type CountedParts, type Fetched, fetchCube, makeParts } from "./counted_parts";
import { HeaderCounts } from "./header_counts";

/** Nobody adds up how many were killed in so many reports: the count is hidden. */
const NOT_ADDED_UP = { low: 0, high: 0, withoutNumber: 0 };

/** How far the server is with what it reads first; empty where it has not said so. */
function progressWords(shares: Shares | null): string {
  const { filters = null, cells = null } = shares ?? {};
  if (filters !== null) return fill(WORDS.cube.reading, { n: Math.round(100 * filters) });
  return cells === null ? "" : fill(WORDS.cube.placing, { n: Math.round(100 * cells) });
}

export class CountedPage {
  private readonly parts: CountedParts;
  private readonly all: PageParts;
  private readonly rest: RestReport<Texts>;
  private readonly address: Address;
  private readonly popups = new Popups();
  private readonly rested: Rested;
  private readonly note = h("p", { class: "counted-note", role: "status", "data-testid": TEST_IDS.counted });
  private readonly counts: HeaderCounts;
  private readonly look: CountedLook;
  private readonly trouble = h("p", { class: "notice", role: "alert", hidden: true });
  private frame = 0;
  private held = false;
  private awaiting = false;

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
        this.look.mapBegins();
        this.draw();
      },
      onBasemap: () => this.look.applyBasemap(),
      onShown: (showing) => this.say(showing),
      onFailed: (error) => this.fail(error),
    });
    const { store, opening, player, header, counted, basemap, list, texts, timeline, map } = this.parts;
    player.stepwise = prefersReducedMotion();
    this.counts = new HeaderCounts(this.parts, fetched, {
      onBusy: () => this.rested.markBusy(),
      onHere: () => this.schedule(),
      onFailed: (error) => this.fail(error),
    });
    this.look = new CountedLook(root, data, host.isDark, this.parts, this.note, () => this.schedule());
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
      ...[header, header.counts, counted, basemap, list, texts, this.parts.controls, timeline, map, late],
      ...[...this.parts.tools.parts, this.parts.filteredBars],
    ]);
    for (const popup of this.all.popups) this.popups.add(popup);
    this.layOut();
    keepMarkedText(root);
    document.addEventListener("keydown", this.onKey);
    this.follow();
    this.look.applyTheme();
    map.open();
    this.schedule();
    this.address.open(store.value);
    late.start();
  }

  /** The page around may have other colours. */
  followPage(): void {
    this.look.followPage();
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
    store.subscribe(["labels", "theme"], () => this.look.applyTheme());
    store.subscribe(["basemap"], () => this.look.applyBasemap());
    store.subscribe(["families"], () => {
      counted.keep();
      timeline.keep();
      this.look.applyTheme();
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
    const counts = this.counts.of(window);
    header.show(counts, NOT_ADDED_UP);
    counted.draw(window, clock.state.mode);
    if (counts === null) {
      setText(this.note, [WORDS.cube.counting, progressWords(tools.counts.shares)].filter(Boolean).join(" "));
    }
    controls.show();
    if (counts !== null) {
      const { families } = store.value;
      const total = counts.certain + counts.possible;
      list.show({ window, families, query: filterQuery(store.value), total });
      tools.bar.show(counts.certain, counts.possible);
    }
    reportWork("step", start);
  }

  /** Say whether reports are counted or shown one by one. */
  private say({ count, marks, ms }: Showing): void {
    this.trouble.hidden = true;
    this.root.dataset.counted = marks ? "marks" : "cells";
    const how = fill(marks ? WORDS.cube.marks : WORDS.cube.cells, { n: count });
    // who counts: under families this page, under other filters the server
    const { playing, speed } = this.parts.player;
    const paced = ms !== null && playing && ms * speed > 1000;
    const by = ms === null ? "" : fill(WORDS.cube.by_server, { ms });
    setText(this.note, [how, by, paced ? WORDS.cube.paced : ""].filter(Boolean).join(". "));
  }

  private fail(error: unknown): void {
    this.trouble.hidden = false;
    const words = error instanceof Error ? error.message : String(error);
    setText(this.trouble, fill(WORDS.cube.not_counted, { error: words }));
    // the page stands, with what could be counted
    this.root.dataset.ready ??= "true";
  }

  private stateChanged(): void {
    this.rested.markBusy();
    this.rest.schedule();
  }

  private reportState(state: Texts): void {
    const { store, clock, calendar } = this.parts;
    this.address.write(store.value);
    document.title = unturned(`${windowTitle(clock.state, calendar)} · ${this.data.title}`);
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
      this.host.isAwaited?.() === true ||
      this.counts.busy ||
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
