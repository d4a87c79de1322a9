/** The controls beside the time line: step, play, speed, loop, window length, zoom in time. */

import { type Phase, TEST_IDS } from "../contract";
import { h, setText, svg } from "../dom/elements";
import type { Popup } from "../dom/popups";
import { pulldown } from "../dom/pulldown";
import type { Calendar } from "../time/calendar";
import { type Clock, LENGTHS } from "../time/clock";
import { UNITS, type Unit } from "../time/histogram";
import { phaseWords } from "../time/phase_bands";
import { type Player, SPEEDS } from "../time/player";
import type { Timeline } from "../time/timeline";
import { plural, WORDS } from "../words";
import { DateField } from "./date_field";

export interface ControlsOptions {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly player: Player;
  readonly timeline: Timeline;
  readonly phases: readonly Phase[];
  /** What chooses the day of knowledge; null where there is none. */
  readonly known: HTMLElement | null;
  readonly onJump: (direction: 1 | -1) => void;
}

const button = (label: string | Node, title: string, onclick: () => void, id?: string): HTMLButtonElement =>
  h("button", { type: "button", title, "aria-label": title, onclick, "data-testid": id }, label);

/** A triangle that runs against a bar: to the next thing there is. */
function jumpMark(back: boolean): SVGElement {
  const turned = back ? { transform: "rotate(180 6 6)" } : {};
  return svg(
    "svg",
    { viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" },
    svg("path", { d: "M1 1 8.5 6 1 11zM9.5 1H11V11H9.5z", fill: "currentColor", ...turned }),
  );
}

export class Controls {
  readonly element: HTMLElement;
  /** What is used least, which a short window has behind a button. */
  readonly popup: Popup;
  private readonly play: HTMLButtonElement;
  private readonly loop: HTMLButtonElement;
  private readonly speed: HTMLSelectElement;
  private readonly length: HTMLSelectElement;
  private readonly lengthRow: HTMLElement;
  private readonly date: DateField;

  constructor(private readonly options: ControlsOptions) {
    const { clock, calendar, player, timeline, phases, onJump } = options;
    this.play = button("▶", WORDS.controls.play, () => player.toggle(), TEST_IDS.play);
    this.play.classList.add("play");
    if (!player.able) {
      this.play.disabled = true;
      this.play.title = WORDS.controls.nothing_to_play;
    }
    this.loop = button("↻", WORDS.controls.loop, () => {
      player.loop = !player.loop;
      this.loop.setAttribute("aria-pressed", String(player.loop));
    });
    this.loop.setAttribute("aria-pressed", "false");
    this.speed = pulldown(
      WORDS.controls.speed,
      SPEEDS.map((speed) => [speed, plural(WORDS.controls.days_a_second, speed)]),
      (value) => {
        player.speed = Number(value);
      },
    );
    this.speed.value = String(player.speed);
    this.length = pulldown(
      WORDS.controls.length,
      LENGTHS.map((days) => [days, plural(WORDS.units.days, days)]),
      (value) => clock.set({ length: Number(value) }),
    );
    this.date = new DateField(clock, calendar);
    const unit = pulldown(
      WORDS.controls.bars,
      [
        ["auto", WORDS.controls.bars_auto],
        ...UNITS.map((name) => [name, WORDS.controls.bars_by[name]] as const),
      ],
      (value) => timeline.setUnit(value as Unit | "auto"),
    );
    const phase = pulldown(
      WORDS.controls.phase,
      [["", WORDS.controls.phase_short], ...phases.map((item) => [item.id, phaseWords(item)] as const)],
      (value) => {
        const found = phases.find(({ id }) => id === value);
        if (found !== undefined) clock.set({ mode: "range", from: found.days[0], day: found.days[3] });
        phase.value = "";
      },
    );
    this.lengthRow = h("div", { class: "control-row" }, this.length);
    const seldom = h(
      "div",
      { class: "seldom-controls" },
      h(
        "div",
        { class: "control-row seldom" },
        button("−", WORDS.controls.zoom_out, () => timeline.zoom(1.6)),
        button("+", WORDS.controls.zoom_in, () => timeline.zoom(1 / 1.6)),
        button(WORDS.controls.all_short, WORDS.controls.all, () => timeline.showAll()),
      ),
      h("div", { class: "control-row seldom" }, unit, phases.length > 0 && phase),
    );
    const foot = (): Element[] =>
      Array.from(this.element.parentElement?.querySelectorAll(".ground-bar") ?? []);
    const open = (opened: boolean): void => {
      seldom.classList.toggle("opened", opened);
      more.setAttribute("aria-expanded", String(opened));
      // what opens there takes their room
      if (opened) for (const bar of foot()) bar.addEventListener("click", () => open(false), { once: true });
    };
    const more = button(WORDS.controls.more, WORDS.controls.more_title, () =>
      open(!seldom.classList.contains("opened")),
    );
    more.classList.add("more-controls");
    open(false);
    this.popup = {
      // a phone on its side shows the bar of the ground with them
      get parts() {
        return [more, seldom, ...foot()];
      },
      opener: more,
      isOpen: () => seldom.classList.contains("opened"),
      close: () => open(false),
    };
    this.element = h(
      "div",
      { class: "controls" },
      h(
        "div",
        { class: "control-row transport" },
        button(jumpMark(true), WORDS.controls.previous, () => onJump(-1)),
        button("‹", WORDS.controls.back, () => clock.step(-1)),
        this.play,
        button("›", WORDS.controls.on, () => clock.step(1)),
        button(jumpMark(false), WORDS.controls.next, () => onJump(1)),
        this.speed,
      ),
      h("div", { class: "control-row" }, this.date.element, options.known, this.lengthRow, this.loop),
      this.date.said,
      more,
      seldom,
    );
  }

  /** Follow the clock. */
  show(): void {
    const { state } = this.options.clock;
    this.date.show();
    this.lengthRow.hidden = state.mode !== "window";
    const known = (LENGTHS as readonly number[]).includes(state.length);
    let other = this.length.querySelector<HTMLOptionElement>("option.other");
    if (!known) {
      other ??= this.length.appendChild(h("option", { class: "other" }));
      other.value = String(state.length);
      setText(other, plural(WORDS.units.days, state.length));
    } else {
      other?.remove();
    }
    this.length.value = String(state.length);
  }

  showPlaying(playing: boolean): void {
    setText(this.play, playing ? "❚❚" : "▶");
    const title = playing ? WORDS.controls.pause : WORDS.controls.play;
    this.play.title = title;
    this.play.setAttribute("aria-label", title);
  }
}
