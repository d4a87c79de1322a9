/** The stacks on the map: one button per stack, which moves with its place. */

import { type FamilyStyle, TEST_IDS, type TypeStyle } from "../contract";
import type { Columns } from "../data/dataset_columns";
import type { TextsOfStacks } from "../data/event_texts";
import { type MakeUp, makeUpWords, type Stack, stackContents } from "../data/stacks";
import { h, setText, svg } from "../dom/elements";
import type { Popup } from "../dom/popups";
import { WORDS } from "../words";
import { rove, step } from "./roving_stops";
import { StackList } from "./stack_list";
import { stackMark } from "./stack_mark";

export interface StackLayerOptions {
  readonly columns: Columns;
  readonly families: readonly FamilyStyle[];
  readonly types: readonly TypeStyle[];
  readonly texts: TextsOfStacks;
  readonly onSelect: (event: number) => void;
  readonly onCloser: (stack: Stack) => void;
  /** Called with the reports that somebody points at or puts the focus on; none when that ends. */
  readonly onPoint?: (rows: readonly number[]) => void;
  /** Which reports are lit; null if none is. */
  readonly lit?: () => ((row: number) => boolean) | null;
}

/** With more dots than these the lines to their stacks would bristle; dots then stand alone. */
const MOST_LINES = 40;

/** Where a point of the map stands in its element, in pixels; null while there is no map. */
export type Project = (lon: number, lat: number) => { readonly x: number; readonly y: number } | null;

/** Does a point lie past the edge of the map? Never, if that is of no matter. */
const isPast = (
  { x, y }: { readonly x: number; readonly y: number },
  edge: { readonly width: number; readonly height: number } | null,
): boolean => edge !== null && (x < 0 || y < 0 || x > edge.width || y > edge.height);

/** What a stack is called: its number is in its name, also where two need no figure in words. */
function nameOf(made: MakeUp): string {
  const words = makeUpWords(made);
  const figure = String(made.total);
  return made.total === 1 || words.includes(figure) ? words : `${figure}: ${words}`;
}

interface Drawn {
  stack: Stack;
  look: string;
  readonly button: HTMLButtonElement;
}

export class StackLayer {
  readonly element = h("div", {
    class: "stacks",
    role: "group",
    "aria-label": WORDS.map.stacks,
  });
  private readonly marks = h("div", { class: "stack-marks" });
  /** Dots at places that share a stack which does not stand in them, each tied to it by a line. */
  private readonly lines = svg("path", { class: "tie-lines" });
  private readonly dots = svg("path", { class: "tie-dots" });
  private readonly ties = svg("svg", { class: "stack-ties", "aria-hidden": "true" }, this.lines, this.dots);
  private tied: readonly Stack[] = [];
  private readonly list: StackList;
  private readonly tip = h("div", { class: "map-tip stack-tip", hidden: true });
  private drawn = new Map<string, Drawn>();
  private chosen: number | null = null;
  private opener: HTMLButtonElement | null = null;
  private dark = false;
  /** How many times as large as on the page the marks are. */
  private scale = 1;
  private project: Project = () => null;

  constructor(private readonly options: StackLayerOptions) {
    this.list = new StackList({
      ...options,
      onSelect: (event) => {
        // nothing but the list shows a report there
        if (this.shared) return;
        this.closeList();
        options.onSelect(event);
      },
      onCloser: (stack) => {
        this.closeList();
        options.onCloser(stack);
      },
    });
    this.marks.append(this.ties);
    this.element.append(this.marks, this.list.line, this.list.element, this.tip);
    this.element.addEventListener("keydown", (event) => step(event, this.buttons, this.element));
  }

  /** The list that is open, for Escape and for presses outside it. */
  get popup(): Popup {
    const layer = this;
    return {
      parts: [this.element],
      get opener() {
        return layer.opener ?? layer.element;
      },
      isOpen: () => this.list.stack !== null,
      close: () => this.closeList(),
    };
  }

  /** Draw these stacks; those that look as before are left alone. */
  show(stacks: readonly Stack[], dark: boolean): void {
    this.dark = dark;
    const kept = new Map<string, Drawn>();
    for (const stack of [...stacks].sort((a, b) => a.lon - b.lon)) {
      const key = `${stack.lon},${stack.lat}`;
      const drawn = this.drawn.get(key) ?? this.make(stack);
      drawn.stack = stack;
      this.styleButton(drawn);
      kept.set(key, drawn);
    }
    for (const [key, { button }] of this.drawn) if (!kept.has(key)) button.remove();
    this.drawn = kept;
    this.tied = stacks.filter(({ dots }) => dots.length > 0);
    rove(this.buttons, this.element);
    this.follow();
    this.move();
  }

  /** Outline the stack that holds an event, or none. */
  select(event: number | null): void {
    this.chosen = event;
    for (const drawn of this.drawn.values()) this.mark(drawn);
  }

  /** Draw the marks so many times as large: more than once on a shared screen. */
  setScale(scale: number): void {
    this.scale = scale;
    this.move();
  }

  private get buttons(): HTMLButtonElement[] {
    return Array.from(this.drawn.values(), ({ button }) => button);
  }

  private get shared(): boolean {
    return this.scale !== 1;
  }

  private get grown(): string {
    return this.scale === 1 ? "" : ` scale(${this.scale})`;
  }

  /** The map moves: so do the stacks. */
  move(project?: Project): void {
    if (project !== undefined) this.project = project;
    // on a shared screen a mark is whole or not there: one whose place lies past the edge is left out
    const edge = this.shared ? { width: this.element.clientWidth, height: this.element.clientHeight } : null;
    for (const { stack, button } of this.drawn.values()) {
      const at = this.project(stack.lon, stack.lat);
      button.hidden = at === null || isPast(at, edge);
      if (at !== null)
        button.style.transform = `translate(${at.x}px, ${at.y}px) translate(-50%, -50%)${this.grown}`;
    }
    this.moveTies();
    const open = this.list.stack;
    const at = open === null ? null : this.project(open.lon, open.lat);
    if (at !== null) this.list.place(at.x, at.y, this.element.clientWidth, this.element.clientHeight);
  }

  /** Two paths for all of them: there may be hundreds, at each step of the clock. */
  private moveTies(): void {
    let lines = "";
    let dots = "";
    const many = this.tied.reduce((sum, stack) => sum + stack.dots.length, 0) > MOST_LINES;
    for (const { lon, lat, dots: points } of this.tied) {
      const from = this.project(lon, lat);
      if (from === null) continue;
      for (const point of points) {
        const to = this.project(point.lon, point.lat);
        if (to === null) continue;
        const at = `${Math.round(to.x)} ${Math.round(to.y)}`;
        if (!many) lines += `M${Math.round(from.x)} ${Math.round(from.y)}L${at}`;
        dots += `M${at}h0`;
      }
    }
    // to set what is there already would paint every mark again
    if (this.lines.getAttribute("d") !== lines) this.lines.setAttribute("d", lines);
    if (this.dots.getAttribute("d") !== dots) this.dots.setAttribute("d", dots);
  }

  private make(stack: Stack): Drawn {
    const button = h("button", { type: "button", class: "stack", "data-testid": TEST_IDS.stack });
    const drawn: Drawn = { stack, look: "", button };
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.press(drawn);
    });
    const point = (rows: readonly number[]): void => this.options.onPoint?.(rows);
    button.addEventListener("pointerenter", () => {
      this.hint(drawn);
      point(drawn.stack.reports.map(({ event: row }) => row));
    });
    button.addEventListener("pointerleave", () => {
      this.tip.hidden = true;
      point([]);
    });
    button.addEventListener("focus", () => point(drawn.stack.reports.map(({ event: row }) => row)));
    button.addEventListener("blur", () => point([]));
    this.marks.append(button);
    return drawn;
  }

  private styleButton(drawn: Drawn): void {
    const made = stackContents(drawn.stack, this.options.columns);
    const look = JSON.stringify([made, this.dark]);
    if (look !== drawn.look) {
      drawn.look = look;
      drawn.button.replaceChildren(stackMark(made, this.options.families, this.dark));
      drawn.button.setAttribute("aria-label", nameOf(made));
      drawn.button.dataset.count = String(made.total);
      drawn.button.classList.toggle("stack-several", made.total > 1);
    }
    this.mark(drawn);
  }

  private mark({ stack, button }: Drawn): void {
    const held = this.chosen !== null && stack.reports.some(({ event }) => event === this.chosen);
    button.classList.toggle("stack-chosen", held);
    const lit = this.options.lit?.() ?? null;
    button.classList.toggle("lit", lit !== null && stack.reports.some(({ event }) => lit(event)));
  }

  /** Mark the stacks that hold a lit report. */
  light(): void {
    for (const drawn of this.drawn.values()) this.mark(drawn);
  }

  private press({ stack, button }: Drawn): void {
    this.tip.hidden = true;
    const [only, ...others] = stack.reports;
    if (only !== undefined && others.length === 0 && !this.shared) {
      this.closeList();
      this.options.onSelect(only.event);
      return;
    }
    const again = this.opener === button && this.list.stack !== null;
    this.closeList();
    if (again) return;
    this.opener = button;
    button.setAttribute("aria-expanded", "true");
    this.list.open(stack, this.dark);
    this.move();
    this.list.element.querySelector("button")?.focus();
  }

  private closeList(): void {
    this.opener?.removeAttribute("aria-expanded");
    this.list.close();
  }

  /** An open list keeps to its place while the window moves; it closes when nothing is left there. */
  private follow(): void {
    const open = this.list.stack;
    if (open === null) return;
    const drawn = this.drawn.get(`${open.lon},${open.lat}`);
    if (drawn === undefined) this.closeList();
    else if (JSON.stringify(drawn.stack) !== JSON.stringify(open)) this.list.open(drawn.stack, this.dark);
  }

  private hint({ stack }: Drawn): void {
    const at = this.project(stack.lon, stack.lat);
    if (at === null || this.list.stack !== null) return;
    setText(this.tip, this.words(stack));
    this.tip.hidden = false;
    this.tip.style.transform = `translate(${at.x}px, ${at.y}px)`;
  }

  /** What a stack holds and where; the places are left out while their texts are not here. */
  private words(stack: Stack): string {
    const { columns, texts, types } = this.options;
    const known = stack.reports.map(({ event }) => texts.peek(event)).filter((one) => one !== undefined);
    const [only] = stack.reports;
    if (stack.reports.length === 1 && only !== undefined) {
      const kind = types[columns.events.type[only.event] as number]?.label ?? WORDS.map.report;
      const record = known[0];
      if (record === undefined) return kind;
      return `${kind}: ${record.placements.map(({ name }) => name).join(WORDS.joints.list)}\n${record.when}`;
    }
    return makeUpWords(stackContents(stack, columns));
  }
}
