/** Keys that work anywhere on the page, except where they have a meaning of their own. */

import type { Calendar } from "../time/calendar";
import type { Clock } from "../time/clock";
import type { Player } from "../time/player";
import { keyTarget } from "../time/slider";

export interface KeyTargets {
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly player: Player;
  readonly jump: (direction: 1 | -1) => void;
  /** Close what lies open on top; false if nothing does. */
  readonly dismiss: () => boolean;
  readonly close: () => void;
  /** Open or close the panel of the filters. */
  readonly filter: () => void;
  /** Go to the search box. */
  readonly search: () => void;
  /** Show what was known on the window's last day, or all that is known now. */
  readonly known: () => void;
}

const TYPING = "input, select, textarea";
const PRESSED_BY_SPACE = "button, summary";
/** The map moves with the arrows, lists and texts scroll with them. */
const KEEPS_ARROWS = ".maplibregl-map, .evidence, .filter-panel, .ground-list, .legend, [role='slider']";

/**
 * The key as the page names it: a letter without Caps Lock or Shift, and where the keyboard has
 * letters of another script, as an Arabic one, what a Latin one has in the same place.
 */
export function keyName({ key, code }: KeyboardEvent): string {
  if (key.length !== 1) return key;
  if (key <= "~") return key.toLowerCase();
  return code.startsWith("Key") ? code.slice(3).toLowerCase() : (PLACES[code] ?? key);
}

const PLACES: Readonly<Record<string, string>> = { Slash: "/", BracketLeft: "[", BracketRight: "]" };

/** Is a key one that a pull-down list makes nothing of? It goes to the option that begins with a letter. */
function isFree({ key }: KeyboardEvent, element: Element | null): boolean {
  if (!(element instanceof HTMLSelectElement) || key.length !== 1 || key === " ") return false;
  const letter = key.toLowerCase();
  return ![...element.options].some(({ text }) => text.trim().toLowerCase().startsWith(letter));
}

export function handleKey(event: KeyboardEvent, targets: KeyTargets): void {
  if (event.defaultPrevented) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && keyName(event) === "k") {
    event.preventDefault();
    targets.search();
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const origin = event.composedPath()[0];
  const element = origin instanceof Element ? origin : null;
  const within = (selector: string): boolean => Boolean(element?.closest(selector));
  if (event.key === "Escape" && targets.dismiss()) {
    event.preventDefault();
    return;
  }
  if (within(TYPING) && !isFree(event, element)) return;
  const { clock, player } = targets;
  const actions: Record<string, () => void> = {
    "[": () => clock.stepLength(-1),
    "]": () => clock.stepLength(1),
    n: () => targets.jump(1),
    p: () => targets.jump(-1),
    k: () => targets.known(),
    "/": () => targets.search(),
    f: () => targets.filter(),
    Escape: () => targets.close(),
  };
  if (!within(PRESSED_BY_SPACE)) actions[" "] = () => player.toggle();
  const day = within(KEEPS_ARROWS)
    ? null
    : keyTarget(event.key, clock.state.day, clock.bounds, targets.calendar);
  const action = day === null ? actions[keyName(event)] : () => clock.moveTo(day);
  if (action === undefined) return;
  event.preventDefault();
  action();
}
