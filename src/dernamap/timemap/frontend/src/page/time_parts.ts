/** The open event, and what moves in time: the player, the time line, the ribbon of control and their buttons. */

import { prefersReducedMotion } from "../dom/browser_features";
import { Controls } from "../panels/controls";
import { Ribbon } from "../panels/ribbon";
import { jump as jumpToReport } from "../state/jump";
import { OpenEvent } from "../state/open_event";
import { Player } from "../time/player";
import { Timeline } from "../time/timeline";
import type { PageBase } from "./base";
import type { Late } from "./components";
import type { KnownParts } from "./known_parts";

export interface TimeParts {
  readonly opened: OpenEvent;
  readonly player: Player;
  readonly ribbon: Ribbon | null;
  readonly timeline: Timeline;
  readonly controls: Controls;
  /** Go to the next report, or to the one before. */
  readonly jump: (direction: 1 | -1) => void;
}

export function makeTimeParts(base: PageBase, { known }: KnownParts, late: Late): TimeParts {
  const { data, columns, actions, store, clock, calendar, texts, newest, masks, lit } = base;
  const { events, ground } = columns;
  const { families, phases } = data;
  const opened = new OpenEvent(
    {
      columns,
      clock,
      baseUrl: data.base_url,
      idOf: (row) => texts.peek(row)?.event_id ?? "",
      onChoose: (row, reveal) => late().renderer.showOpened(row, reveal),
      onNamed: (id) => {
        store.set({ event: id });
        actions.onChange();
      },
    },
    store.value.event,
  );
  const player = new Player(clock, (playing) => {
    controls.showPlaying(playing);
    if (!playing) actions.onChange();
  });
  player.stepwise = prefersReducedMotion();
  const onOpen = (id: string): void => void opened.chooseId(id);
  const ribbon =
    ground.rows.length === 0 ? null : new Ribbon({ ground, clock, kept: masks, calendar, onOpen });
  const timeline = new Timeline({
    clock,
    calendar,
    events,
    kept: masks,
    families,
    phases,
    dataset: data.digest,
    onHold: actions.onHold,
    onDomain: (domain) => ribbon?.setDomain(domain),
    lit,
    onPoint: (days) => {
      if (days === null) lit.leave("histogram");
      else lit.point("histogram", late().linked.rowsIn(days.a, days.b));
    },
  });
  const jump = (direction: 1 | -1): void => jumpToReport(direction, { events, masks, newest, opened, clock });
  const controls = new Controls({
    clock,
    calendar,
    player,
    timeline,
    phases,
    known: actions.hasServer ? known.element : null,
    onJump: jump,
  });
  return { opened, player, ribbon, timeline, controls, jump };
}
