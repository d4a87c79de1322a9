/** Many buttons as one stop of the tab key; arrows lead from there to the others, in their order. */

import { focusIn } from "../dom/elements";

/** Keep the stop where the focus is, or begin with the first. */
export function rove(buttons: readonly HTMLButtonElement[], root: HTMLElement): void {
  const stop = buttons.find((button) => button.tabIndex === 0 && button === focusIn(root));
  for (const button of buttons) button.tabIndex = -1;
  const first = stop ?? buttons[0];
  if (first !== undefined) first.tabIndex = 0;
}

/** An arrow leads to the next button, or round to the first. */
export function step(event: KeyboardEvent, buttons: readonly HTMLButtonElement[], root: HTMLElement): void {
  const at = buttons.indexOf(focusIn(root) as HTMLButtonElement);
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (at < 0 || by === undefined) return;
  event.preventDefault();
  const next = buttons[(at + by + buttons.length) % buttons.length];
  if (next === undefined) return;
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
