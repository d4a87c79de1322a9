/**
 * The page as a briefing on a shared screen: the same state, map, marks and clock, moved from scene to scene.
 *
 * All that its scenes need is fetched when it begins. After that nothing asks a server: the state is
 * not reported while a briefing is shown.
 */

import type { Briefing, FamilyStyle, SceneRecord } from "../contract";
import type { FetchedColumns } from "../data/dataset_columns";
import type { EventMasks } from "../data/event_masks";
import { followMedia, prefersReducedMotion } from "../dom/browser_features";
import type { Knowledge } from "../known/knowledge";
import type { MapContainer } from "../map/map_container";
import type { PageRenderer } from "../page/renderer";
import type { SearchMask } from "../search/search_mask";
import { clockState } from "../state/clock_fields";
import { fromTexts, type PageState } from "../state/fields";
import type { StateStore } from "../state/state_store";
import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import type { Player } from "../time/player";
import { windowOf } from "../time/window";
import { fill, WORDS } from "../words";
import { type Action, meaningOf } from "./briefing_keys";
import { fitStage } from "./fit_stage";
import { type Pointers, pointedAt, pointedNames } from "./pointers";
import { Presenter } from "./presenter";
import { Stage } from "./scene_stage";
import { fetchBriefing, sceneFields, sceneNumber } from "./scenes";
import { refusedWords, SpeakerWindow } from "./speaker_window";
import { swipeOf, type Touch } from "./swipe";
import { TimeStrip } from "./time_strip";

/** What a reader does with a pointer, a finger or the Tab key. */
const GESTURES = ["pointermove", "pointerdown", "pointerup", "pointercancel", "wheel", "focusin"] as const;

/** Milliseconds in which the camera goes from one scene to the next. */
const TRAVEL_MS = 500;

export interface BriefingModeOptions {
  readonly root: HTMLElement;
  readonly baseUrl: string;
  /** Is there a server, which prints handouts? */
  readonly hasServer: boolean;
  readonly opening: PageState;
  readonly store: StateStore;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly columns: FetchedColumns;
  readonly masks: EventMasks;
  readonly families: readonly FamilyStyle[];
  readonly map: MapContainer;
  readonly pointers: Pointers;
  /** Close what lies open on the map; false if nothing does. */
  readonly closeOpen: () => boolean;
  readonly renderer: PageRenderer;
  readonly player: Player;
  readonly knowledge: Knowledge;
  readonly searchMask: SearchMask;
  /** Fetch what is drawn only later: the coast, the map of the world. */
  readonly prepare: (scenes: readonly SceneRecord[]) => Promise<void>;
  readonly onBusy: () => void;
  /** A scene stands: the address can name it. */
  readonly onScene: () => void;
  /** Say what went wrong. */
  readonly onFailed: (words: string) => void;
}

export class BriefingMode {
  private briefing: Briefing | null = null;
  private presenter: Presenter | null = null;
  private waiting = 0;
  private ticket = 0;
  private travelling: ReturnType<typeof setTimeout> | null = null;
  private exploring = false;
  private readonly strip: TimeStrip;
  private readonly stage: Stage;
  private speaker: SpeakerWindow | null = null;
  private touch: Touch | null = null;
  private scale = 1;
  private readonly sizes = new ResizeObserver(() => this.resized());

  constructor(private readonly options: BriefingModeOptions) {
    const { store, clock, calendar, columns, masks, families } = options;
    this.strip = new TimeStrip({ clock, calendar, events: columns.events, kept: masks, families });
    this.stage = new Stage({
      strip: this.strip.element,
      onAction: (action) => this.act(action),
      onNumber: (number) => this.presenter?.go(number - 1),
      prints: options.hasServer,
    });
    clock.onChange(() => {
      if (this.active) this.strip.place();
    });
    store.subscribe(["briefing", "scene"], () => this.follow());
    followMedia("(prefers-reduced-motion: reduce)", () => this.setPace());
  }

  /** Is a briefing shown? */
  get active(): boolean {
    return this.presenter !== null;
  }

  /** Is something fetched for it, or does a scene move? */
  get busy(): boolean {
    return this.waiting > 0 || this.travelling !== null;
  }

  /** Show what the state names: a briefing, one of its scenes, or none. */
  follow(): void {
    const { store } = this.options;
    const { briefing, scene } = store.value;
    if (briefing === "") {
      this.close();
    } else if (briefing !== this.briefing?.name) {
      void this.open(briefing);
    } else if (this.presenter !== null && scene !== this.shown?.id) {
      this.presenter.go(sceneNumber(this.briefing.scenes, scene));
      this.noteUnknown(scene);
    }
  }

  /** Say that a link names a scene that there is not; the first stands in for it. */
  private noteUnknown(scene: string): void {
    if (scene === "" || this.briefing?.scenes.some(({ id }) => id === scene)) return;
    this.note(fill(WORDS.briefing.unknown_scene, { name: scene }));
    this.options.onScene();
  }

  /** Say something on the screen, until the next scene is shown. */
  private note(words: string): void {
    this.stage.note(words);
    this.fit();
  }

  start(name: string): void {
    this.options.store.set({ briefing: name, scene: "" });
  }

  leave(): void {
    this.options.store.set({ briefing: "", scene: "" });
  }

  stop(): void {
    this.close();
    this.stage.stop();
  }

  /** A key; true if it is taken. */
  takeKey(event: KeyboardEvent): boolean {
    if (this.presenter === null) return false;
    const origin = event.composedPath()[0];
    const element = origin instanceof Element ? origin : null;
    // the number of a scene, which is typed into its own field
    if (element instanceof HTMLInputElement) return false;
    const pressed = event.key === " " || event.key === "Enter";
    if (pressed && element?.closest("button, summary, a") !== null && element !== null) return false;
    const meaning = meaningOf(event);
    if (meaning === null) return false;
    if (typeof meaning === "string") this.act(meaning);
    else this.presenter.type(meaning.figure);
    return true;
  }

  private get shown(): SceneRecord | undefined {
    return this.briefing?.scenes[this.presenter?.index ?? -1];
  }

  private async open(name: string): Promise<void> {
    const { baseUrl, store, onBusy, onFailed, prepare } = this.options;
    const ticket = ++this.ticket;
    this.waiting++;
    onBusy();
    try {
      const briefing = await fetchBriefing(baseUrl, name, store.value.lang);
      if (ticket !== this.ticket) return;
      if (briefing.scenes.length === 0) throw new Error(WORDS.briefing.no_scenes);
      this.begin(briefing);
      await prepare(briefing.scenes);
    } catch (error) {
      if (ticket !== this.ticket) return;
      const why = error instanceof Error ? error.message : String(error);
      this.leave();
      onFailed(fill(WORDS.briefing.failed, { name, error: why }));
    } finally {
      this.waiting--;
    }
  }

  private begin(briefing: Briefing): void {
    const { root, store, calendar, clock, opening, renderer, player, map } = this.options;
    this.close();
    this.briefing = briefing;
    const { scenes, name } = briefing;
    const { baseUrl } = this.options;
    this.stage.offerHandout(`${baseUrl}/handout/${encodeURIComponent(name)}.pdf?lang=${store.value.lang}`);
    this.presenter = new Presenter(scenes.length, sceneNumber(scenes, store.value.scene), (change) =>
      change === "scene" ? this.showScene() : this.stage.look(this.presenter as Presenter),
    );
    player.pause();
    root.classList.add("presenting");
    root.append(...this.stage.elements);
    this.stage.credit.append(map.credit);
    renderer.presenting = true;
    for (const name of GESTURES) {
      root.addEventListener(name, this.onGesture, { capture: true, passive: true });
    }
    this.strip.cover(
      scenes.map(({ view }) => {
        const state = fromTexts(view, opening);
        const { a, b } = windowOf(clockState(state, calendar, clock.bounds));
        return { a: Math.max(a, clock.bounds.first), b };
      }),
    );
    this.sizes.observe(root);
    root.focus();
    this.setScale();
    // the first scene stands at once; the others are travelled to
    this.options.map.travelMs = 0;
    const asked = store.value.scene;
    this.showScene();
    this.noteUnknown(asked);
    for (const fault of briefing.faults) this.note(fill(WORDS.briefing.fault, { fault }));
    this.setPace();
  }

  private close(): void {
    this.ticket++;
    if (this.presenter === null) return;
    const { root, renderer, player, pointers, map } = this.options;
    this.presenter = null;
    this.briefing = null;
    player.pause();
    this.settle();
    this.speaker?.close();
    this.speaker = null;
    this.sizes.disconnect();
    for (const name of GESTURES) {
      root.removeEventListener(name, this.onGesture, { capture: true });
    }
    map.takeCredit();
    for (const element of this.stage.elements) element.remove();
    root.classList.remove("presenting");
    map.travelMs = 0;
    pointers.show([]);
    renderer.presenting = false;
    renderer.pointAt([], []);
    renderer.setScale(1);
    if (isFullScreen()) void document.exitFullscreen();
    renderer.draw();
  }

  /** Show the presenter's scene: its words at once, its view as the camera gets there. */
  private showScene(): void {
    const { presenter, briefing } = this;
    const scene = this.shown;
    if (presenter === null || briefing === null || scene === undefined) return;
    const { store, opening, player, map, renderer, pointers, columns, onBusy } = this.options;
    onBusy();
    player.pause();
    this.setExploring(false);
    this.stage.show(scene, presenter.count);
    this.stage.look(presenter);
    this.fit();
    const rows = scene.points.map(({ row }) => row);
    const marks = rows.map((row) => marksOf(columns, row));
    const points = marks.map((found) =>
      found.map((mark) => ({
        lon: columns.marks.position[mark * 2] as number,
        lat: columns.marks.position[mark * 2 + 1] as number,
      })),
    );
    renderer.pointAt(marks.flat(), pointedNames(scene.points, points));
    pointers.show(pointedAt(points));
    store.set(sceneFields(scene, opening, map.size));
    this.strip.draw(renderer.isDark);
    // the strip says other days now, which may take more lines
    this.fit();
    this.speaker?.show(scene, briefing.scenes[presenter.index + 1] ?? null, presenter.count);
    this.settle();
    this.travelling = setTimeout(() => this.arrive(), map.travelMs);
  }

  /** The camera has arrived. */
  private arrive(): void {
    this.travelling = null;
    const { onScene, map } = this.options;
    map.keepNamesClear();
    onScene();
    this.play();
  }

  private settle(): void {
    if (this.travelling !== null) clearTimeout(this.travelling);
    this.travelling = null;
  }

  /** Play the days of the scene through, if it says so. */
  private play(): void {
    const { player } = this.options;
    const speed = this.shown?.play ?? 0;
    if (speed === 0) return;
    player.speed = speed;
    player.play();
  }

  private act(action: Action): void {
    const { presenter } = this;
    if (presenter === null) return;
    switch (action) {
      case "next":
      case "previous":
      case "first":
      case "last":
        presenter[action]();
        break;
      case "jump":
        if (presenter.typed === "") this.stage.askNumber();
        else presenter.jump();
        break;
      case "blank":
        presenter.toggleBlank();
        break;
      case "full":
        toggleFullScreen().catch(() => this.note(WORDS.briefing.no_full));
        break;
      case "speaker":
        this.openSpeaker();
        break;
      case "again":
        this.showScene();
        break;
      case "play":
        if (this.options.player.playing) this.options.player.pause();
        else this.play();
        break;
      case "help":
        if (!this.stage.toggleHelp()) this.options.root.focus();
        break;
      case "leave":
        this.escape();
        break;
    }
  }

  /** Close what lies on top, or leave. */
  private escape(): void {
    if (!this.stage.help.hidden) {
      this.stage.toggleHelp();
      this.options.root.focus();
    } else if (this.options.closeOpen()) this.options.root.focus();
    else if (this.presenter?.blank) this.presenter.toggleBlank();
    else if (!this.presenter?.forget()) this.leave();
  }

  private openSpeaker(): void {
    this.speaker ??= new SpeakerWindow((event) => {
      if (this.takeKey(event)) event.preventDefault();
    });
    const { presenter, briefing } = this;
    const scene = this.shown;
    if (presenter === null || briefing === null || scene === undefined) return;
    this.speaker.show(scene, briefing.scenes[presenter.index + 1] ?? null, presenter.count);
    if (!this.speaker.open()) this.note(refusedWords());
  }

  private readonly onGesture = (event: Event): void => {
    const origin = event.composedPath()[0] as Element;
    const onMap = origin.closest?.(".map-frame") !== null;
    if (event.type === "pointermove" || event.type === "focusin") this.stage.wake();
    if (event.type === "wheel" && onMap) this.setExploring(true);
    if (!(event instanceof PointerEvent)) return;
    const { clientX: x, clientY: y, timeStamp: time, pointerType, buttons } = event;
    if (pointerType !== "touch") {
      if (event.type === "pointermove" && onMap && buttons !== 0) this.setExploring(true);
      return;
    }
    if (event.type === "pointerdown") {
      // who explores moves the map with a finger; two fingers are never a swipe
      this.touch = event.isPrimary && !(onMap && this.exploring) ? { x, y, time } : null;
      if (!event.isPrimary && onMap) this.setExploring(true);
    }
    if (event.type === "pointercancel") this.touch = null;
    if (event.type !== "pointerup" || this.touch === null) return;
    const way = swipeOf(this.touch, { x, y, time }, this.options.root.dir === "rtl");
    this.touch = null;
    // after the map, which lets the same finger go and would glide on
    if (way !== 0) setTimeout(() => this.act(way > 0 ? "next" : "previous"));
    else if (onMap) this.setExploring(true);
  };

  /** The reader moves the map by hand: a button leads back to the scene. */
  private setExploring(exploring: boolean): void {
    if (exploring === this.exploring) return;
    this.exploring = exploring;
    this.stage.back.hidden = !exploring;
    if (exploring) this.options.player.pause();
  }

  /** Type and marks as large as the screen asks for. */
  private setScale(): void {
    const { root, renderer } = this.options;
    const type = Number.parseFloat(getComputedStyle(root).getPropertyValue("--stage-type-px"));
    const wide = root.clientWidth;
    this.scale = Math.max(1, (Number.isFinite(type) ? type : stageType(wide)) / 12);
    root.style.setProperty("--map-scale", String(this.scale));
    renderer.setScale(this.scale);
  }

  private resized(): void {
    if (this.presenter === null) return;
    this.setScale();
    this.fit();
    this.strip.draw();
    if (this.exploring || this.shown === undefined) return;
    const { map, store, opening } = this.options;
    const pace = map.travelMs;
    map.travelMs = 0;
    const { lon, lat, z } = sceneFields(this.shown, opening, map.size);
    store.set({ lon, lat, z } as Partial<PageState>);
    map.travelMs = pace;
  }

  private setPace(): void {
    if (this.active) this.options.map.travelMs = prefersReducedMotion() ? 0 : TRAVEL_MS;
  }

  private fit(): void {
    const { root, map } = this.options;
    const { head, claims, foot } = this.stage;
    fitStage(root, () => {
      const room = map.element.clientHeight;
      const cut = [head, claims, foot].some(
        (part) => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1,
      );
      return cut || room < root.clientHeight * LEAST_MAP;
    });
  }
}

/** The share of the screen's height that is the map's at the least. */
const LEAST_MAP = 0.28;

/** Pixels of the type of a stage: 28 on any screen that is projected, less on a phone. */
export const stageType = (wide: number): number => (wide >= 1000 ? 28 * Math.max(1, wide / 1920) : 18);

/** The marks of an event. */
function marksOf({ marks }: FetchedColumns, row: number): number[] {
  const found: number[] = [];
  marks.event.forEach((event, mark) => {
    if (event === row) found.push(mark);
  });
  return found;
}

// undefined in browsers that have no full screen
const isFullScreen = (): boolean => (document.fullscreenElement ?? null) !== null;

async function toggleFullScreen(): Promise<void> {
  if (isFullScreen()) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen();
}
