/** The whole instrument: one state, and the clock, map, time line and evidence that follow it. */

import type { PageName, TimemapData } from "./contract";
import { fetchColumns, type Loaded } from "./data/columns";
import { nextReportDay } from "./data/jump";
import { handleKey } from "./dom/keys";
import { Popups } from "./dom/popups";
import { Rested } from "./dom/rested";
import { layOut } from "./layout";
import { makeParts, type Parts } from "./parts";
import { Address } from "./state/address";
import { followCamera } from "./state/camera_fields";
import { FIELD_NAMES, type Texts, toTexts } from "./state/fields";
import { RestReport } from "./state/rest_report";

export interface Host {
  /** Called with the state at rest, never while something moves; the answer is `Timemap.answered`. */
  readonly onRest: (state: Texts) => void;
  /** Is the page around the component dark? */
  readonly isDark: () => boolean;
  /** Called with the page that somebody wants to go to. */
  readonly onGo: (page: PageName) => void;
}

export class Timemap {
  private readonly parts: Parts;
  private readonly rest: RestReport<Texts>;
  private readonly address: Address;
  private readonly popups = new Popups();
  private readonly rested: Rested;
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
    data: TimemapData,
    private readonly host: Host,
    private readonly columns: Loaded,
  ) {
    this.parts = makeParts(root, data, columns, {
      onStir: () => this.rested.stir(),
      onChange: () => this.stirred(),
      onHold: (held) => {
        this.held = held;
        if (!held) this.stirred();
      },
      onJump: (direction) => this.jump(direction),
      onGo: host.onGo,
      onReady: () => this.ready(),
      isDark: host.isDark,
    });
    const { store, opening, opened, map, picture, header, ribbon } = this.parts;
    this.rest = new RestReport({
      state: () => toTexts(store.value),
      busy: () => this.moving,
      onRest: (state) => this.tell(state),
    });
    this.address = new Address(opening, (state) => {
      this.parts.player.pause();
      store.set(state);
      this.stirred();
    });
    this.rested = new Rested(root, () => this.busy);
    this.popups.add(header.popup);
    this.popups.add(this.parts.stacks.popup);
    if (ribbon !== null) this.popups.add(ribbon.popup);
    layOut(root, data, this.parts);
    document.addEventListener("keydown", this.onKey);
    this.follow();
    picture.dress();
    map.open();
    picture.soon();
    // the link names the whole state from the start, so that it can be copied
    this.address.open(store.value);
    if (opened.id !== "") void opened.chooseId(opened.id, false);
  }

  /** The page around was drawn anew: the server has heard something, or its colours have changed. */
  answered(heard: Texts | null): void {
    if (this.rest.isKnown(heard)) this.awaiting = false;
    this.parts.picture.followPage();
  }

  destroy(): void {
    this.parts.player.pause();
    document.removeEventListener("keydown", this.onKey);
    this.rest.stop();
    this.rested.stop();
    this.address.stop();
    this.popups.stop();
    this.parts.picture.stop();
    this.parts.map.remove();
    this.root.replaceChildren();
  }

  /** Views of the state: what is drawn, the camera, the open event, and what tells of it. */
  private follow(): void {
    const { store, clock, map, opened, picture } = this.parts;
    clock.onChange(() => picture.soon());
    store.subscribe(["labels", "theme"], () => picture.dress());
    store.subscribe(["ground"], () => picture.turnGround());
    store.subscribe(["event"], ({ event }) => {
      if (event !== opened.id) opened.follow(event);
    });
    followCamera(store, map);
    store.subscribe(FIELD_NAMES, () => this.stirred());
  }

  private stirred(): void {
    this.rested.stir();
    this.rest.soon();
  }

  private tell(state: Texts): void {
    // before the server hears of it, so that its answer meets the new address
    this.address.write(this.parts.store.value);
    this.awaiting = true;
    this.host.onRest(state);
  }

  /** Does the reader or the player still move something, or is an event being opened? */
  private get moving(): boolean {
    return this.parts.player.playing || this.held || this.parts.opened.busy;
  }

  /** Does something move, or is something awaited? */
  private get busy(): boolean {
    const { picture, texts, evidence, timeline, map } = this.parts;
    return (
      this.moving ||
      this.awaiting ||
      this.rest.pending ||
      this.root.dataset.ready === undefined ||
      [picture, texts, evidence, timeline, map].some((part) => part.busy)
    );
  }

  private ready(): void {
    performance.mark("dernamap-ready");
    this.root.dataset.ready = "true";
  }

  /** To the next report: the clock moves; if one is open, the next one opens. */
  private jump(direction: 1 | -1): void {
    const { clock, opened, newest } = this.parts;
    if (opened.row !== null) {
      const row = newest.beside(opened.row, direction);
      if (row !== null) void opened.chooseAndMove(row);
      return;
    }
    const day = nextReportDay(this.columns.events, clock.state.day, direction);
    if (day !== null) clock.moveTo(day);
  }

  private readonly onKey = (event: KeyboardEvent): void =>
    handleKey(event, {
      clock: this.parts.clock,
      calendar: this.parts.calendar,
      player: this.parts.player,
      jump: (direction) => this.jump(direction),
      dismiss: () => this.popups.escape(),
      close: () => void this.parts.opened.choose(null),
    });
}
