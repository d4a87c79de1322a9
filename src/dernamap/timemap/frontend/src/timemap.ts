/** The whole instrument: wires clock, map, time line and evidence together. */

import { Address } from "./state/address";
import { stillness } from "./dom/browser";
import { Chosen } from "./state/chosen";
import { Clock } from "./time/clock";
import { clockState, controlOf } from "./state/codec";
import { fetchColumns, type Loaded } from "./data/columns";
import { type Control, type Labels, type PageName, TEST_IDS, type Theme, type TimemapData } from "./contract";
import { Controls } from "./panels/controls";
import { CountIndex } from "./data/counts";
import { Calendar } from "./time/calendar";
import { h } from "./dom/elements";
import { EvidencePanel } from "./panels/evidence";
import { Header } from "./panels/header";
import { groundLegend } from "./panels/ground_key";
import { inset } from "./map/inset";
import { handleKey } from "./dom/keys";
import { LayerStack } from "./map/layers";
import { type GroundSwitch, legend } from "./map/legend";
import { MapPlace } from "./map/map_place";
import { nextReport } from "./data/jump";
import { KilledIndex } from "./data/killed";
import { tell } from "./dom/measure";
import { Player } from "./time/player";
import { Popups } from "./dom/popups";
import { Rested } from "./dom/rested";
import { Records } from "./data/records";
import { Rest } from "./state/rest";
import { Ribbon } from "./panels/ribbon";
import { Timeline } from "./time/timeline";
import { NO_EVENTS } from "./time/window_words";

export interface Host {
  /** Told when the clock has come to rest, never while it moves; answers by `Timemap.answered`. */
  readonly onRest: (control: Control) => void;
  /** Is the page around the component dark? */
  readonly isDark: () => boolean;
  /** Told to which other page somebody wants to go. */
  readonly onGo: (page: PageName) => void;
}

export class Timemap {
  private readonly calendar: Calendar;
  private readonly clock: Clock;
  private readonly records: Records;
  private readonly counts: CountIndex;
  private readonly killed: KilledIndex;
  private readonly stack: LayerStack;
  private readonly header: Header;
  private readonly controls: Controls;
  private readonly timeline: Timeline;
  private readonly evidence: EvidencePanel;
  private readonly player: Player;
  private readonly ribbon: Ribbon | null;
  private readonly map: MapPlace;
  private readonly rest: Rest<Control>;
  private readonly address: Address;
  private readonly chosen: Chosen;
  private readonly popups = new Popups();
  private readonly rested: Rested;
  private groundShown: boolean;
  private labels: Labels;
  private theme: Theme;
  private dark = false;
  private frame = 0;
  /** Has the server been told something that it has not answered yet? */
  private awaiting = false;
  /** Is the window being dragged? */
  private held = false;

  /** Fetch a dataset's columns and build the instrument into `root`. */
  static async start(root: HTMLElement, data: TimemapData, host: Host): Promise<Timemap> {
    const columns = await fetchColumns(data.base_url);
    return new Timemap(root, data, host, columns);
  }

  private constructor(
    private readonly root: HTMLElement,
    private readonly data: TimemapData,
    private readonly host: Host,
    private readonly columns: Loaded,
  ) {
    this.calendar = new Calendar(data.epoch);
    const bounds = { first: data.first_day, last: data.last_day };
    this.clock = new Clock(bounds, clockState(data.control, this.calendar, bounds));
    this.labels = data.control.labels;
    this.theme = data.control.theme;
    this.groundShown = data.control.ground === "on";
    this.records = new Records(data.base_url, data.text_chunk);
    this.counts = new CountIndex(columns.events);
    this.killed = new KilledIndex(columns.killed);
    this.stack = new LayerStack(columns, data.families, data.layers);
    const { clock, calendar } = this;
    this.chosen = new Chosen(
      {
        columns,
        clock,
        baseUrl: data.base_url,
        idOf: (row) => this.records.peek(row)?.event_id ?? "",
        onChoose: (row) => this.showChosen(row),
        onNamed: () => this.stirred(),
      },
      data.control.event,
    );
    this.player = new Player(clock, (playing) => {
      this.controls.showPlaying(playing);
      if (!playing) this.changed();
    });
    this.player.stepwise = stillness();
    this.ribbon =
      columns.ground.rows.length === 0
        ? null
        : new Ribbon({
            ground: columns.ground,
            clock,
            calendar,
            onOpen: (eventId) => void this.chosen.chooseId(eventId),
          });
    this.timeline = new Timeline({
      clock,
      calendar,
      events: columns.events,
      families: data.families,
      phases: data.phases,
      onHold: (held) => {
        this.held = held;
        if (!held) this.stirred();
      },
      onDomain: (domain) => this.ribbon?.setDomain(domain),
    });
    this.controls = new Controls({
      clock,
      calendar,
      player: this.player,
      timeline: this.timeline,
      phases: data.phases,
      onJump: (direction) => this.jump(direction),
    });
    this.header = new Header({
      title: data.title,
      empty: data.events === 0,
      clock,
      calendar,
      onLabels: (labels) => this.setLabels(labels),
      onTheme: (theme) => this.setTheme(theme),
      onGo: host.onGo,
    });
    this.evidence = new EvidencePanel({
      events: columns.events,
      families: data.families,
      types: data.types,
      records: this.records,
      moving: () => this.player.playing,
      onSelect: (row) => void this.chosen.choose(row),
      onOpenId: (eventId) => void this.chosen.chooseId(eventId),
    });
    this.rest = new Rest({
      state: () => this.control(),
      busy: () => this.player.playing || this.held || this.chosen.busy,
      onRest: (control) => {
        // before the server hears of it, so that its answer meets the new address
        this.address.write(control);
        this.awaiting = true;
        host.onRest(control);
      },
    });
    this.address = new Address(data.opening, (control) => this.visit(control));
    this.rested = new Rested(root, () => this.busy);
    this.map = new MapPlace({
      view: data.view,
      onPick: (layer, row) => this.pick(layer, row),
      wordsOf: (layer, row) => this.wordsOf(layer, row),
      onMoved: () => {
        if (this.stack.followsMap) this.drawMap();
      },
      onStir: this.rested.stir,
      onReady: () => this.ready(),
      onLost: () => delete root.dataset.ready,
      onRestored: () => {
        this.stack.dress(this.dark);
        this.stack.select(this.chosen.marks);
        this.draw();
      },
    });
    this.popups.add(this.header.popup);
    if (this.ribbon !== null) this.popups.add(this.ribbon.popup);
    this.lay();
    clock.onChange(() => this.changed());
    this.dress();
    this.map.open();
    this.changed();
    // whoever comes back from another page finds the state, so the address says it again
    if (location.search === "") this.address.open(this.control());
    if (this.chosen.id !== "") void this.chosen.chooseId(this.chosen.id, false);
  }

  /** The page around was drawn anew: the server has heard something, or its colours have changed. */
  answered(heard: Control | null): void {
    if (this.rest.isKnown(heard)) this.awaiting = false;
    this.dress();
  }

  /** Does something move, or is something awaited? */
  private get busy(): boolean {
    return (
      this.player.playing ||
      this.held ||
      this.awaiting ||
      this.frame !== 0 ||
      this.root.dataset.ready === undefined ||
      [this.chosen, this.records, this.evidence, this.timeline, this.map].some((part) => part.busy) ||
      this.rest.pending
    );
  }

  destroy(): void {
    this.player.pause();
    this.rested.stop();
    document.removeEventListener("keydown", this.onKey);
    this.rest.stop();
    this.address.stop();
    this.popups.stop();
    cancelAnimationFrame(this.frame);
    this.map.remove();
    this.root.replaceChildren();
  }

  private lay(): void {
    const { data } = this;
    this.root.replaceChildren(
      this.header.element,
      h("div", { class: "middle" }, this.map.element, this.evidence.element),
      h("footer", { class: "foot" }, this.controls.element, this.timeline.element, this.ribbon?.element),
    );
    if (data.notices.length > 0) {
      this.root.prepend(
        h("div", { class: "notice", role: "status" }, ...data.notices.map((text) => h("p", {}, text))),
      );
    }
    this.root.classList.toggle("no-events", data.events === 0);
    if (data.events === 0) this.map.sayEmpty(NO_EVENTS);
    this.root.tabIndex = -1;
    document.addEventListener("keydown", this.onKey);
  }

  private readonly onKey = (event: KeyboardEvent): void =>
    handleKey(event, {
      clock: this.clock,
      player: this.player,
      jump: (direction) => this.jump(direction),
      dismiss: () => this.popups.escape(),
      close: () => void this.chosen.choose(null),
    });

  private ready(): void {
    performance.mark("dernamap-ready");
    this.root.dataset.ready = "true";
  }

  private style(): string {
    return `${this.data.basemap_url}/style-${this.dark ? "dark" : "light"}-${this.labels}.json`;
  }

  private dress(): void {
    this.dark = this.theme === "auto" ? this.host.isDark() : this.theme === "dark";
    this.root.dataset.theme = this.dark ? "dark" : "light";
    this.stack.dress(this.dark);
    this.stack.select(this.chosen.marks);
    this.map.setStyle(this.style());
    this.evidence.dress(this.dark);
    this.timeline.dress(this.dark);
    this.ribbon?.dress(this.dark);
    this.header.press(this.labels, this.theme);
    this.map.overlay(
      legend(this.data.families, this.dark, this.labels, this.groundSwitch()),
      ...(this.data.inset === null ? [] : [inset(this.data.inset)]),
    );
    this.draw();
  }

  private groundSwitch(): GroundSwitch | null {
    if (this.ribbon === null) return null;
    return {
      shown: this.groundShown,
      onToggle: () => {
        this.groundShown = !this.groundShown;
        this.map.element
          .querySelector(`[data-testid="${TEST_IDS.groundMap}"]`)
          ?.setAttribute("aria-pressed", String(this.groundShown));
        this.draw();
        this.stirred();
      },
    };
  }

  /** The ground of the window's last day, on the ribbon and, if asked for, on the map. */
  private drawGround(): void {
    if (this.ribbon === null) return;
    const { ground } = this.columns;
    const day = this.clock.window.b - 1;
    this.ribbon.show();
    this.stack.showGround(this.groundShown ? ground : null, day);
    this.map.inCorner(
      ...(this.groundShown ? [groundLegend(ground, this.dark, day, this.calendar.plain(day))] : []),
    );
  }

  private setLabels(labels: Labels): void {
    this.labels = labels;
    this.dress();
    this.stirred();
  }

  private setTheme(theme: Theme): void {
    this.theme = theme;
    this.dress();
    this.stirred();
  }

  /** Show what Back or Forward led to. */
  private visit(control: Control): void {
    this.player.pause();
    this.labels = control.labels;
    this.theme = control.theme;
    this.groundShown = control.ground === "on";
    this.clock.set(clockState(control, this.calendar, this.clock.bounds));
    this.dress();
    this.chosen.follow(control.event);
    this.stirred();
  }

  /** Something has changed that the link names. */
  private stirred(): void {
    this.rested.stir();
    this.rest.soon();
  }

  /** Draw at the next frame, once, however many steps were made before it. */
  private changed(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
    this.stirred();
  }

  private draw(): void {
    const start = performance.now();
    const { window } = this.clock;
    const counts = this.counts.count(window);
    this.drawGround();
    this.drawMap();
    this.header.show(counts, this.killed.in(window));
    this.controls.show();
    this.evidence.show(window, counts.certain + counts.possible);
    tell("step", start);
  }

  private drawMap(): void {
    const { sight } = this.map;
    if (sight !== null) this.map.show(this.stack.at(this.clock.window, this.clock.state.mode, sight));
  }

  private control(): Control {
    return controlOf(this.clock.state, this.calendar, {
      event: this.chosen.id,
      labels: this.labels,
      theme: this.theme,
      ground: this.groundShown ? "on" : "off",
    });
  }

  private jump(direction: 1 | -1): void {
    const day = nextReport(this.columns.events, this.clock.state.day, direction);
    if (day !== null) this.clock.moveTo(day);
  }

  /** A mark opens its event, a cell of several comes closer. */
  private pick(layer: string, index: number): void {
    const picked = this.stack.picked(layer, index);
    if (picked !== null && "lon" in picked) {
      this.map.approach(picked);
      return;
    }
    void this.chosen.choose(picked === null ? null : (this.columns.marks.event[picked.mark] as number));
  }

  /** What a mark is, where and when; its kind alone while its texts are not here. */
  private wordsOf(layer: string, index: number): string | null {
    const picked = this.stack.picked(layer, index);
    if (picked === null) return null;
    if ("lon" in picked) return "Several reports: press to look closer";
    const row = this.columns.marks.event[picked.mark] as number;
    const kind = this.data.types[this.columns.events.type[row] as number]?.label ?? "Report";
    const record = this.records.peek(row);
    if (record === undefined) return kind;
    const where = record.placements.map(({ name }) => name).join("; ");
    return `${kind}: ${where}\n${record.when}`;
  }

  /** Show the chosen event on the map and in full. */
  private showChosen(row: number | null): Promise<void> {
    const { marks } = this.chosen;
    this.stack.select(marks);
    this.draw();
    const { position, radius } = this.columns.marks;
    this.map.reveal(
      marks.map((mark) => ({
        lon: position[mark * 2] as number,
        lat: position[mark * 2 + 1] as number,
        radius: radius[mark] as number,
      })),
    );
    return this.evidence.select(row);
  }
}
