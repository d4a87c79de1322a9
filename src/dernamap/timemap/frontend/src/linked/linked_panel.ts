/** What stands over the list of evidence: bars by type, actor or speaker, or the days as a calendar. */

import { TEST_IDS } from "../contract";
import type { EventColumns } from "../data/dataset_columns";
import { type Kept, standing } from "../data/event_masks";
import { h, setText } from "../dom/elements";
import type { FilterOptions } from "../filters/filter_options";
import { BARS, type Bars } from "../state/fields";
import type { StateStore } from "../state/state_store";
import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import { fill, numeral, WORDS } from "../words";
import { BarChart } from "./bar_chart";
import { DayCalendar, type DayCount } from "./day_calendar";
import type { LitRows } from "./lit_rows";

const COUNT_MS = 120;
const CHARTS = ["types", "actors", "by"] as const satisfies readonly Bars[];
type Chart = (typeof CHARTS)[number];

export interface LinkedPanelOptions {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly events: EventColumns;
  readonly kept: Kept;
  readonly options: FilterOptions;
  readonly lit: LitRows;
  /** What the filters keep of a window. */
  readonly countIn: (window: { readonly a: number; readonly b: number }) => DayCount;
}

export class LinkedPanel {
  readonly element: HTMLElement;
  private readonly buttons: readonly HTMLButtonElement[];
  private readonly said = h("p", { class: "linked-said" });
  private readonly bars: BarChart;
  private readonly days: DayCalendar;
  private readonly body: HTMLElement;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly how: LinkedPanelOptions) {
    const { store, clock, calendar, events, lit, options, countIn } = how;
    this.bars = new BarChart({
      lit,
      rowsOf: (value) =>
        this.chart === null ? [] : options.rowsWith(this.chart, value, store.value, clock.window),
      litIn: () => (this.chart === null ? new Map() : options.among(this.chart, lit.all)),
      onChoose: (value) => this.choose(value),
    });
    const mayBeOn = (row: number, day: number): boolean =>
      (events.days[row * 4] as number) <= day && (events.days[row * 4 + 1] as number) >= day;
    this.days = new DayCalendar({
      calendar,
      lit,
      countOn: (day) => countIn({ a: day, b: day + 1 }),
      rowsOf: (day) => this.rowsIn(day, day + 1),
      mayBeOn,
      onChoose: (day) => clock.set({ mode: "window", day, length: 1 }),
    });
    this.buttons = BARS.filter((name) => name !== "off").map((name) =>
      h(
        "button",
        {
          type: "button",
          "data-testid": TEST_IDS.bars,
          "data-bars": name,
          title: WORDS.linked.titles[name],
          onclick: () => store.set({ bars: store.value.bars === name ? "off" : name }),
        },
        WORDS.linked.names[name],
      ),
    );
    this.body = h("div", { class: "linked-body" }, this.said, this.bars.element, this.days.element);
    this.element = h(
      "div",
      { class: "linked" },
      h(
        "div",
        { class: "linked-choice", role: "group", "aria-label": WORDS.linked.name },
        h("span", { "aria-hidden": "true" }, WORDS.linked.name),
        ...this.buttons,
      ),
      this.body,
    );
    store.subscribe(["bars"], () => this.show());
    lit.onChange(() => this.light());
    this.dress();
  }

  /** The window or what is kept has changed: count anew when nothing has changed for a moment. */
  changed(): void {
    if (this.how.store.value.bars === "off") return;
    this.stop();
    this.timer = setTimeout(() => this.show(), COUNT_MS);
  }

  /** Will it count in a moment? */
  get busy(): boolean {
    return this.timer !== null;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** The listed reports that may be of the days [a, b). */
  rowsIn(a: number, b: number): number[] {
    const { events, kept, clock } = this.how;
    const found: number[] = [];
    for (let row = 0; row < events.length; row++) {
      if ((events.days[row * 4] as number) >= b || (events.days[row * 4 + 1] as number) < a) continue;
      if (standing(kept, events.days, row, clock.window) !== null) found.push(row);
    }
    return found;
  }

  private get chart(): Chart | null {
    return CHARTS.find((name) => name === this.how.store.value.bars) ?? null;
  }

  private dress(): void {
    const { bars } = this.how.store.value;
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.bars === bars));
    }
    this.body.hidden = bars === "off";
    this.bars.element.hidden = this.chart === null;
    this.days.element.hidden = bars !== "days";
  }

  show(): void {
    this.stop();
    this.dress();
    const { store, clock, options, countIn } = this.how;
    const { bars } = store.value;
    if (bars === "off") return;
    const { certain, possible } = countIn(clock.window);
    setText(
      this.said,
      fill(WORDS.linked.in_view, { certain: numeral(certain), possible: numeral(possible) }),
    );
    const { chart } = this;
    if (chart !== null) {
      const counted = options.counted(chart, store.value, clock.window);
      const found = counted.map(({ value, label, count, certain: sure }) => ({
        value,
        label,
        certain: sure,
        possible: count - sure,
      }));
      found.sort((one, other) => other.certain + other.possible - one.certain - one.possible);
      this.bars.show(WORDS.linked.titles[chart], found, store.value[chart]);
    }
    const { bounds } = clock;
    if (bars === "days") this.days.show(clock.window, { a: bounds.first, b: bounds.last + 1 });
  }

  private light(): void {
    if (this.chart !== null) this.bars.light();
    else if (this.how.store.value.bars === "days") this.days.light();
  }

  private choose(value: string): void {
    const { chart } = this;
    if (chart === null) return;
    const { store } = this.how;
    const now = store.value[chart];
    store.set({ [chart]: now.includes(value) ? now.filter((one) => one !== value) : [...now, value] });
  }
}
