/** The line on top: the date in words, the counts, the modes. */

import { type PageName, TEST_IDS } from "../contract";
import type { Killed } from "../data/killed";
import type { Counts } from "../data/window_counts";
import { followMedia } from "../dom/browser_features";
import { h, setText } from "../dom/elements";
import { detailsPopup, type Popup } from "../dom/popups";
import { LABELS, LANGS, type Labels, type Lang, MODES, type Mode, THEMES, type Theme } from "../state/fields";
import type { StateStore } from "../state/state_store";
import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import { windowIso, windowWords } from "../time/window_words";
import { fill, WORDS, wordsIn } from "../words";
import { CountRow } from "./count_row";
import { type OnGo, pageLink } from "./page_link";

export interface HeaderOptions {
  readonly title: string;
  /** Number of all events. */
  readonly total: number;
  /** Has the dataset no events? Then there is no date to show. */
  readonly empty: boolean;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly store: StateStore;
  /** Other pages that it leads to. */
  readonly pages: readonly PageName[];
  /** Called with the page that somebody wants to go to. */
  readonly onGo: OnGo;
  /** Called with the language that somebody wants to read the page in. */
  readonly onLanguage: (lang: Lang) => void;
  /** What else stands among the tools, before the modes. */
  readonly tools?: readonly HTMLElement[];
}

/** Buttons of which one is pressed. */
export class Choice<T extends string> {
  readonly element: HTMLElement;
  private readonly buttons = new Map<T, HTMLButtonElement>();

  constructor(
    words: { readonly name: string; readonly labels: Record<T, string>; readonly titles: Record<T, string> },
    values: readonly T[],
    onChoose: (value: T) => void,
  ) {
    this.element = h("div", { class: "choice", role: "group", "aria-label": words.name });
    for (const value of values) {
      const button = h(
        "button",
        {
          type: "button",
          title: words.titles[value],
          "data-value": value,
          "aria-pressed": "false",
          onclick: () => onChoose(value),
        },
        words.labels[value],
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

/** Widths at which the line on top has no room for the other pages; the style sheet has them too. */
const NO_ROOM_FOR_PAGES = "(max-width: 1300px)";

export class Header {
  readonly element: HTMLElement;
  /** Labels and colours, and how they are closed from elsewhere. */
  readonly popup: Popup;
  private readonly words = h("p", { class: "date-words", "data-testid": TEST_IDS.words });
  private readonly iso = h("code", { class: "date-iso", "data-testid": TEST_IDS.window });
  /** The counts, each with what it means. */
  readonly counts: CountRow;
  private readonly modes: Choice<Mode>;
  private readonly labels: Choice<Labels>;
  private readonly themes: Choice<Theme>;

  constructor(private readonly options: HeaderOptions) {
    const { clock } = options;
    this.counts = new CountRow(options.total);
    this.modes = new Choice(WORDS.modes, MODES, (mode) => clock.setMode(mode));
    this.labels = new Choice(WORDS.labels, LABELS, (labels) => options.store.set({ labels }));
    this.themes = new Choice(WORDS.themes, THEMES, (theme) => options.store.set({ theme }));
    const opener = h("summary", { title: WORDS.settings }, WORDS.settings_short);
    const settings = h(
      "details",
      { class: "settings" },
      opener,
      h(
        "div",
        { class: "settings-body" },
        h("span", {}, WORDS.labels.short),
        this.labels.element,
        h("span", {}, WORDS.themes.name),
        this.themes.element,
      ),
    );
    this.popup = detailsPopup(settings, opener);
    this.element = h(
      "header",
      { class: "head" },
      h(
        "div",
        { class: "head-title" },
        h("h1", { title: options.title, dir: "auto" }, options.title),
        this.words,
        this.iso,
      ),
      this.counts.element,
      h("div", { class: "head-tools" }, ...(options.tools ?? []), this.modes.element, settings),
    );
    const pages = this.pages();
    // where the line on top has no room for them, they stand with the settings
    followMedia(NO_ROOM_FOR_PAGES, (within) => {
      if (within) settings.querySelector(".settings-body")?.append(pages);
      else this.element.querySelector(".head-tools")?.prepend(pages);
    });
  }

  /** Follow the window; what it holds is null while that is awaited. */
  show(counts: Counts | null, killed: Killed): void {
    this.counts.set(counts, killed);
    const { clock, calendar } = this.options;
    const { empty } = this.options;
    setText(this.words, empty ? WORDS.no_date : windowWords(clock.state, calendar));
    setText(this.iso, empty ? "" : windowIso(clock.state, calendar));
    this.modes.press(clock.state.mode);
    this.element.dataset.mode = clock.state.mode;
  }

  private pages(): HTMLElement {
    const { pages, onGo, store } = this.options;
    return h(
      "nav",
      { class: "pages", "aria-label": WORDS.pages.name },
      ...pages.map((page) => pageLink(page, WORDS.pages.labels[page], onGo)),
      ...LANGS.filter((lang) => lang !== store.value.lang).map((lang) => this.languageButton(lang)),
    );
  }

  /** Leads to the page in another language, in whose own words it is named. */
  private languageButton(lang: Lang): HTMLElement {
    const { language, languages } = wordsIn(lang);
    return h(
      "button",
      {
        type: "button",
        class: "language",
        lang,
        dir: language.direction,
        title: fill(languages.read_in, { language: language.name }),
        "data-testid": TEST_IDS.language,
        "data-lang": lang,
        onclick: () => this.options.onLanguage(lang),
      },
      language.name,
    );
  }

  press(labels: Labels, theme: Theme): void {
    this.labels.press(labels);
    this.themes.press(theme);
  }
}
