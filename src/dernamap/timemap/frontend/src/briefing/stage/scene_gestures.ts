/** What a reader does with a pointer, a finger or the Tab key while a scene is shown. */

import { swipeOf, type Touch } from "./swipe";

const GESTURES = ["pointermove", "pointerdown", "pointerup", "pointercancel", "wheel", "focusin"] as const;

export interface SceneGesturesOptions {
  readonly root: HTMLElement;
  /** Called when a pointer moves, or the focus. */
  readonly onWake: () => void;
  readonly onSwipe: (way: "next" | "previous") => void;
  /** Called when the map is moved by hand. */
  readonly onExplore: () => void;
  /** Does somebody explore the map already? */
  readonly exploring: () => boolean;
}

export class SceneGestures {
  private touch: Touch | null = null;

  constructor(private readonly options: SceneGesturesOptions) {}

  start(): void {
    for (const name of GESTURES) {
      this.options.root.addEventListener(name, this.onGesture, { capture: true, passive: true });
    }
  }

  stop(): void {
    for (const name of GESTURES) {
      this.options.root.removeEventListener(name, this.onGesture, { capture: true });
    }
  }

  private readonly onGesture = (event: Event): void => {
    const { root, onWake, onSwipe, onExplore, exploring } = this.options;
    const origin = event.composedPath()[0] as Element;
    const onMap = origin.closest?.(".map-frame") !== null;
    if (event.type === "pointermove" || event.type === "focusin") onWake();
    if (event.type === "wheel" && onMap) onExplore();
    if (!(event instanceof PointerEvent)) return;
    const { clientX: x, clientY: y, timeStamp: time, pointerType, buttons } = event;
    if (pointerType !== "touch") {
      if (event.type === "pointermove" && onMap && buttons !== 0) onExplore();
      return;
    }
    if (event.type === "pointerdown") {
      // who explores moves the map with a finger; two fingers are never a swipe
      this.touch = event.isPrimary && !(onMap && exploring()) ? { x, y, time } : null;
      if (!event.isPrimary && onMap) onExplore();
    }
    if (event.type === "pointercancel") this.touch = null;
    if (event.type !== "pointerup" || this.touch === null) return;
    const way = swipeOf(this.touch, { x, y, time }, root.dir === "rtl");
    this.touch = null;
    // after the map, which lets the same finger go and would glide on
    if (way !== 0) setTimeout(() => onSwipe(way > 0 ? "next" : "previous"));
    else if (onMap) onExplore();
  };
}
