/** The line on top: the date in words, the counts, the modes. */

import { PAGES, type PageName, TEST_IDS } from "../contract";
import type { Counts } from "../data/counts";
import { type Killed, killedWords } from "../data/killed";
import { h, setText } from "../dom/elements";
import type { Popup } from "../dom/popups";
import { LABELS, type Labels, MODES, type Mode, THEMES, type Theme } from "../state/fields";
import type { StateStore } from "../state/store";
import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import { windowIso, windowWords } from "../time/window_words";

const MODE_LABELS: Record<Mode, string> = { asof: "as of", window: "window", range: "range" };
const MODE_TITLES: Record<Mode, string> = {
  asof: "Everything up to a day, older reports fading",
  window: "A span of chosen length that slides",
  range: "Two free ends",
};
const LABEL_NAMES: Record<Labels, string> = { en: "Latin", ar: "العربية", both: "Both" };
const LABEL_TITLES: Record<Labels, string> = {
  en: "Map labels in Latin letters",
  ar: "Map labels in Arabic",
  both: "Map labels in both scripts",
};
const THEME_NAMES: Record<Theme, string> = { auto: "Auto", light: "Light", dark: "Dark" };

const PAGE_LABELS: Record<PageName, string> = { places: "Places", records: "Your records" };

export interface HeaderOptions {
  readonly title: string;
  /** Has the dataset no events? Then there is no date to tell. */
  readonly empty: boolean;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly store: StateStore;
  /** Called with the page that somebody wants to go to. */
  readonly onGo: (page: PageName) => void;
}

/** Buttons of which one is pressed. */
export class Choice<T extends string> {
  readonly element: HTMLElement;
  private readonly buttons = new Map<T, HTMLButtonElement>();

  constructor(
    name: string,
    options: readonly { value: T; label: string; title: string }[],
    onChoose: (value: T) => void,
  ) {
    this.element = h("div", { class: "choice", role: "group", "aria-label": name });
    for (const { value, label, title } of options) {
      const button = h(
        "button",
        {
          type: "button",
          title,
          "data-value": value,
          "aria-pressed": "false",
          onclick: () => onChoose(value),
        },
        label,
      );
      this.buttons.set(value, button);
      this.element.append(button);
    }
  }

  press(value: T): void {
    for (const [name, button] of this.buttons) {
      button.setAttribute("aria-pressed", String(name === value));
    }
  }
}

export class Header {
  readonly element: HTMLElement;
  /** Labels and colours, and how they are closed from elsewhere. */
  readonly popup: Popup;
  private readonly words = h("p", { class: "date-words", "data-testid": TEST_IDS.words });
  private readonly iso = h("code", { class: "date-iso", "data-testid": TEST_IDS.window });
  private readonly numbers: Record<keyof Counts, HTMLElement> = {
    certain: h("b", { "data-testid": TEST_IDS.countCertain }, "0"),
    possible: h("b", { "data-testid": TEST_IDS.countPossible }, "0"),
    disputed: h("b", { "data-testid": TEST_IDS.countDisputed }, "0"),
    unplaced: h("b", { "data-testid": TEST_IDS.countUnplaced }, "0"),
  };
  private readonly killed = h("b", { "data-testid": TEST_IDS.countKilled }, "none");
  private readonly killedBefore = h("span", {});
  private readonly killedAfter = h("span", {}, " reported killed");
  private readonly modes: Choice<Mode>;
  private readonly labels: Choice<Labels>;
  private readonly themes: Choice<Theme>;

  constructor(private readonly options: HeaderOptions) {
    const { clock } = options;
    this.modes = new Choice(
      "What the slider shows",
      MODES.map((mode) => ({ value: mode, label: MODE_LABELS[mode], title: MODE_TITLES[mode] })),
      (mode) => clock.setMode(mode),
    );
    this.labels = new Choice(
      "Map labels",
      LABELS.map((value) => ({ value, label: LABEL_NAMES[value], title: LABEL_TITLES[value] })),
      (labels) => options.store.set({ labels }),
    );
    this.themes = new Choice(
      "Colours",
      THEMES.map((value) => ({ value, label: THEME_NAMES[value], title: `${THEME_NAMES[value]} colours` })),
      (theme) => options.store.set({ theme }),
    );
    const count = (key: keyof Counts, word: string, title: string): HTMLElement =>
      h("span", { class: `count count-${key}`, title }, this.numbers[key], ` ${word}`);
    const opener = h("summary", { title: "Labels and colours", "aria-label": "Labels and colours" }, "◐");
    const settings = h(
      "details",
      { class: "settings" },
      opener,
      h(
        "div",
        { class: "settings-body" },
        h("span", {}, "Labels"),
        this.labels.element,
        h("span", {}, "Colours"),
        this.themes.element,
      ),
    );
    this.popup = {
      parts: [settings],
      opener,
      isOpen: () => settings.open,
      close: () => {
        settings.open = false;
      },
    };
    this.element = h(
      "header",
      { class: "head" },
      h("div", { class: "head-title" }, h("h1", {}, options.title), this.words, this.iso),
      h(
        "div",
        { class: "counts" },
        count("certain", "certain", "Reports that must fall in this window"),
        count("possible", "possible", "Reports that may fall in this window, and are not certain"),
        count("disputed", "disputed", "Of both, those on which sources disagree"),
        h(
          "span",
          {
            class: "count count-killed",
            title:
              "From what surely fell in this window to what may have, if the reports are right. Reports that may count the same dead never add to the lower number; a part never adds to its total.",
          },
          this.killedBefore,
          this.killed,
          this.killedAfter,
        ),
        count("unplaced", "not placed", "Of both, those that could not be put on the map"),
      ),
      h(
        "div",
        { class: "head-tools" },
        h(
          "nav",
          { class: "pages", "aria-label": "Other pages" },
          ...PAGES.map((page) => this.pageLink(page)),
        ),
        this.modes.element,
        settings,
      ),
    );
  }

  show(counts: Counts, killed: Killed): void {
    const words = killedWords(killed);
    setText(this.killedBefore, words.before);
    setText(this.killed, words.range);
    setText(this.killedAfter, words.after);
    const { clock, calendar } = this.options;
    const { empty } = this.options;
    setText(this.words, empty ? "No events" : windowWords(clock.state, calendar));
    setText(this.iso, empty ? "" : windowIso(clock.state, calendar));
    for (const key of Object.keys(this.numbers) as (keyof Counts)[]) {
      setText(this.numbers[key], counts[key].toLocaleString("en"));
    }
    this.modes.press(clock.state.mode);
  }

  /** A link that keeps the session; with a key held it opens a new one, as links do. */
  private pageLink(page: PageName): HTMLElement {
    const onclick = (event: MouseEvent): void => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.options.onGo(page);
    };
    return h("a", { href: page, target: "_self", onclick }, PAGE_LABELS[page]);
  }

  press(labels: Labels, theme: Theme): void {
    this.labels.press(labels);
    this.themes.press(theme);
  }
}
