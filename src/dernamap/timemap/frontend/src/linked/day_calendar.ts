/** Days as a grid, month by month: what is certain on a day and what may be, and the window over it. */

import { TEST_IDS } from "../contract";
import { focusIn, h } from "../dom/elements";
import type { Calendar } from "../time/calendar";
import type { Window } from "../time/window";
import { fill, numeral, WORDS } from "../words";
import { type LitRows, whilePointed } from "./lit_rows";
import { DAYS_A_WEEK, MOST_MONTHS, type Month, monthsOf, weeksOf } from "./month_grid";

const SOURCE = "days";

export interface DayCount {
  readonly certain: number;
  readonly possible: number;
}

export interface DayCalendarOptions {
  readonly calendar: Calendar;
  readonly lit: LitRows;
  /** What the filters keep of a day. */
  readonly countOn: (day: number) => DayCount;
  /** The reports that may be of a day. */
  readonly rowsOf: (day: number) => readonly number[];
  /** May a report be of a day? */
  readonly mayBeOn: (row: number, day: number) => boolean;
  readonly onChoose: (day: number) => void;
}

export class DayCalendar {
  readonly element = h("div", { class: "day-months" });
  private months: readonly Month[] = [];
  private cut = false;
  private window: Window = { a: 0, b: 0 };

  constructor(private readonly options: DayCalendarOptions) {
    whilePointed(
      this.element,
      (target) => this.point(target),
      () => options.lit.leave(SOURCE),
    );
    this.element.addEventListener("click", (event) => {
      const day = dayOf(event.target as Element);
      if (day !== null) options.onChoose(day);
    });
    this.element.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Show the months of a window: those that stand there, if they hold it. */
  show(window: Window, bounds: Window): void {
    const within = { a: Math.max(window.a, bounds.a), b: Math.min(window.b, bounds.b) };
    if (within.a >= within.b) within.b = within.a + 1;
    this.window = window;
    const [first] = this.months;
    const last = this.months.at(-1);
    const held = first !== undefined && last !== undefined && within.a >= first.first && within.b <= last.end;
    if (!held) ({ months: this.months, cut: this.cut } = monthsOf(this.options.calendar, within));
    this.draw();
  }

  /** Mark the days on which a lit report may be. */
  light(): void {
    const { lit, mayBeOn } = this.options;
    const rows = lit.source === SOURCE ? [] : lit.all;
    for (const button of this.buttons()) {
      const day = Number(button.dataset.day);
      const on = rows.some((row) => mayBeOn(row, day));
      button.classList.toggle("lit", on);
    }
  }

  private draw(): void {
    const held = focusIn(this.element)?.dataset.day;
    const before = this.element.scrollTop;
    const counts = new Map<number, DayCount>();
    for (const { first, end } of this.months) {
      for (let day = first; day < end; day++) counts.set(day, this.options.countOn(day));
    }
    const most = Math.max(1, ...[...counts.values()].map(({ certain }) => certain));
    this.element.replaceChildren(
      ...(this.cut ? [h("p", { class: "why" }, fill(WORDS.linked.cut, { n: numeral(MOST_MONTHS) }))] : []),
      ...this.months.map((month) => this.month(month, counts, most)),
    );
    this.element.scrollTop = before;
    this.rove(held);
    this.light();
  }

  private month(month: Month, counts: ReadonlyMap<number, DayCount>, most: number): HTMLElement {
    const { calendar } = this.options;
    const title = calendar.month(month.first);
    const names = WORDS.dates.weekdays.map((name) =>
      h("th", { scope: "col", "aria-label": name }, [...name.replace(/^ال/, "")][0] ?? ""),
    );
    return h(
      "table",
      { class: "day-month", role: "grid", "aria-label": title },
      h("caption", {}, title),
      h("thead", {}, h("tr", {}, ...names)),
      h(
        "tbody",
        {},
        ...weeksOf(month).map((week) =>
          h(
            "tr",
            {},
            ...week.map((day) =>
              h("td", { role: "gridcell" }, day === null ? "" : this.day(day, counts.get(day), most)),
            ),
          ),
        ),
      ),
    );
  }

  private day(day: number, count: DayCount | undefined, most: number): HTMLElement {
    const { calendar } = this.options;
    const { certain = 0, possible = 0 } = count ?? {};
    const inWindow = day >= this.window.a && day < this.window.b;
    const words = fill(WORDS.linked.bar, {
      name: calendar.words(day),
      certain: numeral(certain),
      possible: numeral(possible),
    });
    const look = ["day"];
    if (certain > 0) look.push("day-certain");
    if (possible > 0) look.push("day-possible");
    if (inWindow) look.push("day-in");
    return h(
      "button",
      {
        type: "button",
        class: look.join(" "),
        tabindex: -1,
        "data-testid": TEST_IDS.day,
        "data-day": day,
        "data-date": calendar.iso(day),
        "aria-current": inWindow ? "date" : null,
        title: words,
        style: certain > 0 ? `--much: ${Math.round(18 + (52 * certain) / most)}%` : null,
      },
      h("span", { class: "only-read" }, words),
      h("span", { class: "day-number", "aria-hidden": "true" }, numeral(calendar.date(day).getUTCDate())),
      h("span", { class: "day-count", "aria-hidden": "true" }, certain === 0 ? "" : numeral(certain)),
      h(
        "span",
        { class: "day-soft", dir: "ltr", "aria-hidden": "true" },
        possible === 0 ? "" : `+${numeral(possible)}`,
      ),
    );
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll<HTMLButtonElement>("button.day")];
  }

  private point(target: Element): void {
    const day = dayOf(target);
    if (day !== null) this.options.lit.point(SOURCE, this.options.rowsOf(day));
  }

  /** One day is a stop of the tab key: the one with the focus, or the window's last. */
  private rove(held: string | undefined): void {
    const buttons = this.buttons();
    const last = String(this.window.b - 1);
    const stop =
      buttons.find(({ dataset }) => dataset.day === held) ??
      buttons.find(({ dataset }) => dataset.day === last) ??
      buttons.at(-1);
    if (stop === undefined) return;
    stop.tabIndex = 0;
    if (held !== undefined) stop.focus({ preventScroll: true });
    else stop.scrollIntoView?.({ block: "nearest" });
  }

  private onKey(event: KeyboardEvent): void {
    const at = dayOf(event.target as Element);
    if (at === null) return;
    const { calendar } = this.options;
    const on = WORDS.language.direction === "rtl" ? -1 : 1;
    const weekday = (calendar.date(at).getUTCDay() + 6) % DAYS_A_WEEK;
    const day = {
      ArrowRight: at + on,
      ArrowLeft: at - on,
      ArrowDown: at + DAYS_A_WEEK,
      ArrowUp: at - DAYS_A_WEEK,
      Home: at - weekday,
      End: at - weekday + DAYS_A_WEEK - 1,
      PageUp: calendar.addMonths(at, -1),
      PageDown: calendar.addMonths(at, 1),
    }[event.key];
    if (day === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = this.element.querySelector<HTMLButtonElement>(`button[data-day="${day}"]`);
    if (next === null) return;
    for (const button of this.buttons()) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }
}

function dayOf(target: Element): number | null {
  const day = target.closest<HTMLElement>("button.day")?.dataset.day;
  return day === undefined ? null : Number(day);
}
