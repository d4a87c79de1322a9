/** What a key, a button or a swipe does while a scene is shown. */

import type { Player } from "../time/player";
import { WORDS } from "../words";
import type { Action } from "./briefing_keys";
import type { Presenter } from "./presenter";
import { toggleFullScreen } from "./stage/full_screen";
import type { Stage } from "./stage/scene_stage";

export interface SceneControls {
  readonly root: HTMLElement;
  readonly presenter: Presenter;
  readonly stage: Stage;
  readonly player: Player;
  /** Show the scene anew. */
  readonly again: () => void;
  /** Play the days of the scene through. */
  readonly play: () => void;
  readonly openSpeaker: () => void;
  /** Close what lies open on the map; false if nothing does. */
  readonly closeOpen: () => boolean;
  readonly leave: () => void;
  readonly note: (words: string) => void;
}

export function act(action: Action, controls: SceneControls): void {
  const { root, presenter, stage, player } = controls;
  switch (action) {
    case "next":
    case "previous":
    case "first":
    case "last":
      presenter[action]();
      break;
    case "jump":
      if (presenter.typed === "") stage.askNumber();
      else presenter.jump();
      break;
    case "blank":
      presenter.toggleBlank();
      break;
    case "full":
      toggleFullScreen().catch(() => controls.note(WORDS.briefing.no_full));
      break;
    case "speaker":
      controls.openSpeaker();
      break;
    case "again":
      controls.again();
      break;
    case "play":
      if (player.playing) player.pause();
      else controls.play();
      break;
    case "help":
      if (!stage.toggleHelp()) root.focus();
      break;
    case "leave":
      closeTop(controls);
      break;
  }
}

/** Close what lies on top, or leave. */
function closeTop({ root, presenter, stage, closeOpen, leave }: SceneControls): void {
  if (!stage.help.hidden) {
    stage.toggleHelp();
    root.focus();
  } else if (closeOpen()) root.focus();
  else if (presenter.blank) presenter.toggleBlank();
  else if (!presenter.forget()) leave();
}
