/** A pull-down list that gives the page its keys back once it has been used with the pointer. */

import { h } from "./elements";

/**
 * A list keeps the focus after a choice, and with it every letter and arrow: the page's own keys
 * would be dead until somebody pressed elsewhere. Who came to it by keyboard stays in it.
 */
export function pulldown(
  label: string,
  options: readonly (readonly [value: string | number, words: string])[],
  onChoose: (value: string) => void,
): HTMLSelectElement {
  let byPointer = false;
  const list = h(
    "select",
    {
      "aria-label": label,
      title: label,
      onpointerdown: () => {
        byPointer = true;
      },
      onkeydown: () => {
        byPointer = false;
      },
      onchange: () => {
        onChoose(list.value);
        if (byPointer) list.blur();
      },
    },
    ...options.map(([value, words]) => h("option", { value }, words)),
  );
  return list;
}
