/** Text of a list can be marked with the pointer and copied, though its rows open what they name. */

/** Rows that are buttons, whose text can be marked (`theme.css`). */
const MARKABLE = "button.item, button.plain";

/**
 * Was a text marked with this press of the pointer?
 *
 * Inside a shadow tree a browser says that the selection is collapsed whatever is marked; its type
 * is told as it is. A key that presses a button is a click without a count.
 */
export function marksText(event: MouseEvent): boolean {
  return event.detail > 0 && document.getSelection()?.type === "Range";
}

/** Let a press that marks text in a row of a list open nothing. */
export function keepMarkedText(root: HTMLElement): void {
  root.addEventListener(
    "click",
    (event) => {
      const onRow = event.target instanceof Element && event.target.closest(MARKABLE) !== null;
      if (onRow && marksText(event)) event.stopPropagation();
    },
    { capture: true },
  );
}
