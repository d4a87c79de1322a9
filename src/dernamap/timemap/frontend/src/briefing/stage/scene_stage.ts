/** What a scene is on the screen beside its map: title, sentence, who says so, strip, buttons. */

import { type PointRecord, type SceneRecord, TEST_IDS } from "../../contract";
import { h, setText } from "../../dom/elements";
import { fill, isRtl, WORDS } from "../../words";
import { ACTIONS, type Action, KEYS } from "../briefing_keys";
import type { Presenter } from "../presenter";
import { whole } from "./whole_words";

/** What stands on the button of an action. */
const SIGNS: Readonly<Record<Action, string>> = {
  first: "⇤",
  previous: "‹",
  next: "›",
  last: "⇥",
  jump: "№",
  blank: "◼",
  full: "□",
  speaker: "☰",
  again: "↺",
  play: "▶",
  help: "?",
  leave: "✕",
};

/** The buttons in the order of scenes, as a player has them. */
const BUTTONS: readonly Action[] = Object.keys(SIGNS) as Action[];

/** The sign of an action; what browsers do not turn round for a page from right to left is turned here. */
function signOf(action: Action): string {
  if (isRtl() && action === "first") return SIGNS.last;
  return SIGNS[isRtl() && action === "last" ? "first" : action];
}

/** Milliseconds for which the buttons stay after the pointer has moved. */
const STAYS_MS = 3000;

export interface StageOptions {
  readonly strip: HTMLElement;
  readonly onAction: (action: Action) => void;
  readonly onNumber: (number: number) => void;
  /** Is there a server, which prints handouts? */
  readonly prints: boolean;
}

export class Stage {
  readonly head: HTMLElement;
  readonly claims: HTMLElement;
  readonly foot: HTMLElement;
  /** Whom the map is thanked to: below everything, where it hides nothing. */
  readonly credit = h("div", { class: "stage-credit" });
  private readonly title = h("h1", {
    class: "stage-title",
    dir: "auto",
    "data-testid": TEST_IDS.briefingTitle,
  });
  private readonly text = h("p", { class: "stage-text", dir: "auto", "data-testid": TEST_IDS.briefingText });
  private readonly count = h("p", {
    class: "stage-count",
    dir: "ltr",
    "data-testid": TEST_IDS.briefingScene,
  });
  private readonly typed = h("p", { class: "stage-typed", role: "status", hidden: true });
  private readonly list = h("ol", { class: "claims" });
  private readonly faults = h("div", { class: "stage-faults", role: "status" });
  private readonly number = h("input", {
    type: "text",
    inputmode: "numeric",
    size: 3,
    maxlength: 3,
    hidden: true,
  });
  private readonly handout = h(
    "a",
    { class: "stage-handout", download: true, hidden: true, "data-testid": TEST_IDS.briefingHandout },
    WORDS.briefing.handout,
  );
  private readonly bar: HTMLElement;
  readonly back: HTMLElement;
  readonly blank: HTMLElement;
  readonly help: HTMLElement;
  private readonly buttons = new Map<Action, HTMLButtonElement>();
  private hiding: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly options: StageOptions) {
    const words = WORDS.briefing;
    this.number.setAttribute("aria-label", words.actions.jump);
    this.number.onchange = () => this.giveNumber();
    this.number.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key === "Enter") this.giveNumber();
      if (event.key === "Escape") this.askNumber(false);
    };
    this.bar = h(
      "div",
      { class: "stage-bar", role: "toolbar", "aria-label": words.bar, "data-testid": TEST_IDS.briefingBar },
      ...BUTTONS.map((action) => this.button(action)),
      this.number,
      this.handout,
    );
    this.back = h(
      "button",
      {
        type: "button",
        class: "stage-back",
        hidden: true,
        "data-testid": TEST_IDS.briefingReturn,
        onclick: () => options.onAction("again"),
      },
      words.exploring,
    );
    this.blank = h(
      "div",
      { class: "stage-blank", hidden: true, role: "status", "data-testid": TEST_IDS.briefingBlank },
      h("span", { class: "unseen" }, words.blank),
    );
    this.help = this.helpList();
    this.head = h(
      "section",
      { class: "stage-head", "aria-label": words.name, "data-testid": TEST_IDS.briefing },
      h("div", { "aria-live": "polite" }, this.title, this.text),
      this.faults,
    );
    this.claims = h("section", { class: "stage-claims", "aria-label": words.claims }, this.list);
    this.foot = h("section", { class: "stage-foot", "aria-label": words.strip }, options.strip, this.count);
  }

  /** All of it, to stand on the page. */
  get elements(): readonly HTMLElement[] {
    return [
      this.head,
      this.claims,
      this.foot,
      this.credit,
      this.typed,
      this.back,
      this.bar,
      this.help,
      this.blank,
    ];
  }

  /** Offer a briefing on paper, where a server can print it. */
  offerHandout(address: string): void {
    this.handout.hidden = !this.options.prints;
    this.handout.href = address;
  }

  /** Say a scene. */
  show(scene: SceneRecord, count: string): void {
    write(this.title, scene.title);
    write(this.text, scene.text);
    setText(this.count, count);
    this.list.replaceChildren(...scene.points.map((point, index) => claim(point, index + 1)));
    const [fault] = scene.faults;
    this.faults.replaceChildren();
    if (fault !== undefined) this.note(fill(WORDS.briefing.fault, { fault }));
    const play = this.buttons.get("play");
    if (play !== undefined) play.disabled = scene.play === 0;
  }

  /** Say something below the sentence, until the next scene is shown. */
  note(words: string): void {
    this.faults.append(h("p", { dir: "auto" }, words));
  }

  /** A blank screen, the figures that were typed. */
  look({ blank, typed }: Presenter): void {
    this.blank.hidden = !blank;
    this.typed.hidden = typed === "";
    setText(this.typed, typed === "" ? "" : fill(WORDS.briefing.go_to, { number: typed }));
  }

  /** The pointer moves: the buttons appear, and go again. */
  wake(): void {
    this.bar.classList.add("awake");
    if (this.hiding !== null) clearTimeout(this.hiding);
    this.hiding = setTimeout(() => this.bar.classList.remove("awake"), STAYS_MS);
  }

  toggleHelp(): boolean {
    this.help.hidden = !this.help.hidden;
    if (!this.help.hidden) this.help.focus();
    return !this.help.hidden;
  }

  /** Ask for the number of a scene, for those without keys. */
  askNumber(asked = this.number.hidden): void {
    this.number.hidden = !asked;
    this.number.value = "";
    if (asked) this.number.focus();
  }

  stop(): void {
    if (this.hiding !== null) clearTimeout(this.hiding);
  }

  private giveNumber(): void {
    const number = Number(this.number.value);
    this.askNumber(false);
    if (Number.isInteger(number) && number > 0) this.options.onNumber(number);
  }

  private button(action: Action): HTMLButtonElement {
    const name = `${WORDS.briefing.actions[action]} (${KEYS[action].join(", ")})`;
    const button = h(
      "button",
      { type: "button", title: name, "aria-label": name, "data-action": action },
      signOf(action),
    );
    button.onclick = (event) => {
      // a pressed button would take the next space for itself
      if (event.detail > 0) button.blur();
      this.options.onAction(action);
    };
    this.buttons.set(action, button);
    return button;
  }

  private helpList(): HTMLElement {
    const words = WORDS.briefing;
    const rows = ACTIONS.map((action) =>
      h(
        "div",
        {},
        h("dt", { dir: "ltr" }, ...KEYS[action].map((key) => h("kbd", {}, key))),
        h("dd", {}, words.actions[action]),
      ),
    );
    return h(
      "section",
      {
        class: "stage-help",
        hidden: true,
        tabindex: 0,
        "aria-label": words.keys,
        "data-testid": TEST_IDS.briefingHelp,
      },
      h("h2", {}, words.keys),
      h("dl", {}, ...rows),
      h("p", {}, words.clicker),
      h("p", {}, words.swipe),
    );
  }
}

/** Write a text whose names are not broken; only if it differs, so that screen readers do not read it twice. */
function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.replaceChildren(...whole(text));
}

/** One report that is pointed at: its number on the map, when, what, who says so, where it is written. */
function claim(point: PointRecord, number: number): HTMLElement {
  const words = WORDS.briefing;
  return h(
    "li",
    { "data-testid": TEST_IDS.briefingClaim, "data-event": point.event_id },
    h("b", { class: "badge", "aria-hidden": "true" }, String(number)),
    h(
      "div",
      {},
      h(
        "p",
        { class: "claim-when" },
        h(
          "span",
          { class: "claim-facts" },
          point.when,
          h("span", { class: "claim-place" }, ...whole(` · ${point.where || words.not_placed}`)),
        ),
        point.disputed && " ",
        point.disputed && h("span", { class: "claim-disputed" }, words.disputed),
      ),
      h("p", { class: "claim-summary", dir: "auto" }, ...whole(point.summary)),
      h(
        "p",
        { class: "claim-who", dir: "auto" },
        ...whole(
          point.attributed_to === "" ? words.not_stated : fill(words.said_by, { who: point.attributed_to }),
        ),
      ),
      h(
        "p",
        { class: "claim-source", dir: "auto" },
        // a mark of direction: what follows is isolated, and shows none of its own
        ...whole(
          fill(words.source, {
            sources: (isRtl() ? "\u200f" : "\u200e") + point.sources.join(WORDS.joints.list),
          }),
        ),
      ),
    ),
  );
}
