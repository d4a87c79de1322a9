/** The component: one state, and the clock, map, time line and evidence that follow it. */

import type { TimemapData } from "./contract";
import { type FetchedColumns, fetchColumns } from "./data/dataset_columns";
import { afterPaint, atMost } from "./dom/after_paint";
import { unturned } from "./dom/elements";
import { Popups } from "./dom/popups";
import { Rested } from "./dom/rested";
import { keepMarkedText } from "./dom/selected_text";
import { type FilterData, fetchFilterData } from "./filters/filter_data";
import type { Host } from "./host";
import { type Components, makeComponents } from "./page/components";
import { PageKeys } from "./page/page_keys";
import { layOut, showNotices } from "./page/page_layout";
import { Address } from "./state/address";
import { followCamera } from "./state/camera_fields";
import { FIELD_NAMES, langOf, type Texts, toTexts } from "./state/fields";
import { stateIn } from "./state/link";
import { RestReport } from "./state/rest_report";
import { windowTitle } from "./time/window_words";
import { speak, WORDS } from "./words";

/** For so long the map waits for the list: texts may come late from a server that makes them first. */
const LIST_MS = 1000;

export class Timemap {
  private readonly components: Components;
  private readonly rest: RestReport<Texts>;
  private readonly address: Address;
  private readonly popups = new Popups();
  private readonly rested: Rested;
  private readonly keys: PageKeys;
  /** Has another language been asked for that has not come yet? */
  private awaiting = false;
  /** Is the window being dragged? */
  private held = false;

  /** Fetch a dataset's columns and build the component into `root`. */
  static async start(root: HTMLElement, data: TimemapData, host: Host): Promise<Timemap> {
    const lang = langOf(data.state);
    speak(lang);
    root.lang = lang;
    root.dir = WORDS.language.direction;
    document.documentElement.lang = lang;
    const [columns, filters] = await Promise.all([
      fetchColumns(data.base_url, lang),
      fetchFilterData(data.base_url),
    ]);
    return new Timemap(root, data, host, columns, filters);
  }

  private constructor(
    private readonly root: HTMLElement,
    private readonly data: TimemapData,
    private readonly host: Host,
    columns: FetchedColumns,
    filters: FilterData,
  ) {
    this.components = makeComponents(root, data, columns, filters, {
      onBusy: () => this.rested.markBusy(),
      onChange: () => this.stateChanged(),
      onHold: (held) => {
        this.held = held;
        if (!held) this.stateChanged();
      },
      onGo: (goal) => host.onGo(goal, toTexts(this.components.store.value)),
      hasServer: host.hasServer,
      onScene: () => {
        if (this.components.briefing.active) this.address.write(store.value);
      },
      onReady: () => this.ready(),
      isDark: host.isDark,
      addressOf: (link) => {
        if (host.link === "fragment") return new URL(`#${link}`, location.href).href;
        return new URL(link, new URL(host.page ?? location.pathname, location.href)).href;
      },
    });
    const { store, opening, opened, map, renderer } = this.components;
    this.rest = new RestReport({
      state: () => toTexts(store.value),
      // a briefing tells the server nothing; it hears of the state once it is over
      busy: () => this.moving || this.components.briefing.active,
      onRest: (state) => this.reportState(state),
    });
    this.address = new Address(host.link, opening, (link) => {
      const { state, notices } = host.read?.(link) ?? { state: stateIn(link, opening), notices: [] };
      this.components.player.pause();
      store.set(state);
      // a server's notices hold for all that it sends
      if (host.read !== undefined) showNotices(root, notices);
      this.stateChanged();
    });
    this.rested = new Rested(root, () => this.busy);
    for (const popup of this.components.parts.popups) this.popups.add(popup);
    this.components.lateMapData.start();
    layOut(root, data, this.components);
    keepMarkedText(root);
    this.keys = new PageKeys(this.components, this.popups);
    this.keys.start();
    this.follow();
    renderer.applyTheme();
    renderer.draw();
    if (host.shown !== undefined) this.components.presentation.show(host.shown);
    this.components.compareView.open();
    // to draw the map takes a second of a slow machine: the list and the time line stand before
    const { listed } = this.components.evidence;
    void listed.then(() => performance.mark("dernamap-listed"));
    map.open(atMost(listed, LIST_MS).then(afterPaint));
    renderer.scheduleDraw();
    // the link names the whole state from the start, so that it can be copied
    const aimed = this.address.names("z");
    this.address.open(store.value);
    this.components.briefing.follow();
    if (opened.id !== "") void opened.chooseId(opened.id, false, !aimed);
  }

  /** The page around may have other colours. */
  followPage(): void {
    this.components.renderer.followPage();
  }

  destroy(): void {
    this.components.player.pause();
    this.keys.stop();
    this.rest.stop();
    this.rested.stop();
    this.address.stop();
    this.popups.stop();
    this.components.parts.stop();
    this.components.presentation.stop();
    this.components.map.remove();
    this.root.replaceChildren();
  }

  /** Views of the state: what is drawn, the camera, the open event, the address and the report at rest. */
  private follow(): void {
    const { store, clock, map, opened, renderer } = this.components;
    clock.onChange(() => renderer.scheduleDraw());
    const { knowledge } = this.components;
    if (store.value.known !== "") void knowledge.follow(store.value.known);
    store.subscribe(["labels", "theme"], () => renderer.applyTheme());
    store.subscribe(["ground"], () => renderer.turnGround());
    store.subscribe(["basemap"], () => renderer.applyBasemap());
    store.subscribe(["event"], ({ event }) => {
      if (event !== opened.id) opened.follow(event);
    });
    followCamera(store, map);
    store.subscribe(FIELD_NAMES, () => this.stateChanged());
    // the server's words are asked for at once
    store.subscribe(["lang"], () => {
      this.components.player.pause();
      this.rest.schedule(0);
    });
  }

  private stateChanged(): void {
    this.rested.markBusy();
    this.rest.schedule();
  }

  /** What the window shows, and of which dataset. */
  private get pageTitle(): string {
    const { title, events } = this.data;
    const { clock, calendar } = this.components;
    return events === 0 ? title : `${windowTitle(clock.state, calendar)} · ${title}`;
  }

  private reportState(state: Texts): void {
    // the address is the browser's: nobody else has to hear of the state
    this.address.write(this.components.store.value);
    this.components.presentation.refresh();
    if (this.host.hasServer) document.title = unturned(this.pageTitle);
    if (langOf(state) === langOf(this.data.state)) return;
    this.awaiting = true;
    this.host.onLanguage(state);
  }

  /** Does the reader or the player still move something, or is an event being opened? */
  private get moving(): boolean {
    return this.components.player.playing || this.held || this.components.opened.busy;
  }

  /** Does something move, or is something awaited? */
  private get busy(): boolean {
    return (
      this.moving ||
      this.awaiting ||
      this.host.isAwaited?.() === true ||
      this.rest.pending ||
      this.root.dataset.ready === undefined ||
      this.components.parts.busy
    );
  }

  private ready(): void {
    performance.mark("dernamap-ready");
    this.root.dataset.ready = "true";
  }
}
