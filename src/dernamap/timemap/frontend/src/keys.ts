/** Keys that work anywhere on the page, except where somebody types. */

import type { Clock } from "./clock";
import type { Player } from "./player";

export interface KeyTargets {
  readonly clock: Clock;
  readonly player: Player;
  readonly jump: (direction: 1 | -1) => void;
  readonly close: () => void;
}

const TYPING = new Set(["INPUT", "SELECT", "TEXTAREA"]);

export function handleKey(event: KeyboardEvent, targets: KeyTargets): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const target = event.composedPath()[0];
  const element = target instanceof Element ? target : null;
  if (element !== null && TYPING.has(element.tagName)) return;
  const onButton = element !== null && (element.tagName === "BUTTON" || element.tagName === "SUMMARY");
  const actions: Record<string, () => void> = {
    "[": () => targets.clock.stepLength(-1),
    "]": () => targets.clock.stepLength(1),
    n: () => targets.jump(1),
    p: () => targets.jump(-1),
    Escape: () => targets.close(),
  };
  if (!onButton) actions[" "] = () => targets.player.toggle();
  const action = actions[event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
}
