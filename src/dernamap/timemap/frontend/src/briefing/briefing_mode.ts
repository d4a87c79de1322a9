/**
 * The page as a briefing on a shared screen: the same state, map, marks and clock, moved from scene to scene.
 *
 * All that its scenes need is fetched when it begins. After that nothing asks a server: the state is
 * not reported while a briefing is shown.
 */

import type { Briefing, SceneRecord } from "../contract";
import { followMedia, prefersReducedMotion } from "../dom/browser_features";
import type { PageState } from "../state/fields";
import { fill, WORDS } from "../words";
import { type Action, meaningOnStage } from "./briefing_keys";
import type { BriefingModeOptions } from "./briefing_options";
import { pointedAt, pointedNames } from "./pointers";
import { Presenter } from "./presenter";
import { act } from "./scene_actions";
import { pointedMarks } from "./scene_marks";
import { daysOfScenes, fetchBriefing, sceneFields, sceneNumber } from "./scenes";
import { refusedWords, SpeakerWindow } from "./speaker_window";
import { isFullScreen } from "./stage/full_screen";
import { SceneGestures } from "./stage/scene_gestures";
import { Stage } from "./stage/scene_stage";
import { StageSize } from "./stage/stage_size";
import { TimeStrip } from "./stage/time_strip";

/** Milliseconds in which the camera goes from one scene to the next. */
const TRAVEL_MS = 500;

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
  private readonly gestures: SceneGestures;
  private readonly size: StageSize;

  constructor(private readonly options: BriefingModeOptions) {
    const { store, clock, calendar, columns, masks, families } = options;
    this.strip = new TimeStrip({ clock, calendar, events: columns.events, kept: masks, families });
    this.stage = new Stage({
      strip: this.strip.element,
      onAction: (action) => this.act(action),
      onNumber: (number) => this.presenter?.go(number - 1),
      prints: options.hasServer,
    });
    this.gestures = new SceneGestures({
      root: options.root,
      onWake: () => this.stage.wake(),
      onSwipe: (way) => this.act(way),
      onExplore: () => this.setExploring(true),
      exploring: () => this.exploring,
    });
    this.size = new StageSize({ ...options, stage: this.stage, onResized: () => this.resized() });
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
    this.size.fit();
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
    const meaning = this.presenter === null ? null : meaningOnStage(event);
    if (meaning === null) return false;
    if (typeof meaning === "string") this.act(meaning);
    else this.presenter?.type(meaning.figure);
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
    const { baseUrl, root, store, calendar, clock, opening, renderer, player, map } = this.options;
    this.close();
    this.briefing = briefing;
    const { scenes, name } = briefing;
    this.stage.offerHandout(`${baseUrl}/handout/${encodeURIComponent(name)}.pdf?lang=${store.value.lang}`);
    this.presenter = new Presenter(scenes.length, sceneNumber(scenes, store.value.scene), (change) =>
      change === "scene" ? this.showScene() : this.stage.look(this.presenter as Presenter),
    );
    player.pause();
    root.classList.add("presenting");
    root.append(...this.stage.elements);
    this.stage.credit.append(map.credit);
    renderer.presenting = true;
    this.gestures.start();
    this.strip.cover(daysOfScenes(scenes, opening, calendar, clock.bounds));
    this.size.watch();
    root.focus();
    this.size.scale();
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
    this.size.stop();
    this.gestures.stop();
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
    this.size.fit();
    const { marks, points } = pointedMarks(columns, scene.points);
    renderer.pointAt(marks.flat(), pointedNames(scene.points, points));
    pointers.show(pointedAt(points));
    store.set(sceneFields(scene, opening, map.size));
    this.strip.draw(renderer.isDark);
    // the strip says other days now, which may take more lines
    this.size.fit();
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
    const { presenter, stage } = this;
    if (presenter === null) return;
    act(action, {
      ...this.options,
      presenter,
      stage,
      again: () => this.showScene(),
      play: () => this.play(),
      openSpeaker: () => this.openSpeaker(),
      leave: () => this.leave(),
      note: (words) => this.note(words),
    });
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

  /** The reader moves the map by hand: a button leads back to the scene. */
  private setExploring(exploring: boolean): void {
    if (exploring === this.exploring) return;
    this.exploring = exploring;
    this.stage.back.hidden = !exploring;
    if (exploring) this.options.player.pause();
  }

  private resized(): void {
    if (this.presenter === null) return;
    this.size.scale();
    this.size.fit();
    this.strip.draw();
    if (this.exploring || this.shown === undefined) return;
    const { map, store, opening } = this.options;
    const pace = map.travelMs;
    map.travelMs = 0;
    const { lon, lat, z, wide } = sceneFields(this.shown, opening, map.size);
    store.set({ lon, lat, z, wide } as Partial<PageState>);
    map.travelMs = pace;
  }

  private setPace(): void {
    if (this.active) this.options.map.travelMs = prefersReducedMotion() ? 0 : TRAVEL_MS;
  }
}
