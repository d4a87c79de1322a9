/** What the pointer is on: opened or looked at closer when pressed, and said in words. */

import type { TypeStyle } from "../contract";
import type { Loaded } from "../data/columns";
import type { EventTexts } from "../data/event_texts";
import { WORDS } from "../dom/words";
import type { LayerStack } from "./layers";

export interface UnderPointerOptions {
  readonly stack: LayerStack;
  readonly columns: Loaded;
  readonly types: readonly TypeStyle[];
  readonly texts: EventTexts;
  readonly onChoose: (row: number | null) => void;
  readonly onApproach: (centre: { readonly lon: number; readonly lat: number }) => void;
}

export class UnderPointer {
  constructor(private readonly options: UnderPointerOptions) {}

  /** A mark opens its event, a cell of several comes closer. */
  press(layer: string, index: number): void {
    const { stack, columns, onChoose, onApproach } = this.options;
    const picked = stack.picked(layer, index);
    if (picked !== null && "lon" in picked) onApproach(picked);
    else onChoose(picked === null ? null : (columns.marks.event[picked.mark] as number));
  }

  /** What a mark is, where and when; its kind alone while its texts are not here. */
  words(layer: string, index: number): string | null {
    const { stack, columns, types, texts } = this.options;
    const picked = stack.picked(layer, index);
    if (picked === null) return null;
    if ("lon" in picked) return WORDS.map.several;
    const row = columns.marks.event[picked.mark] as number;
    const kind = types[columns.events.type[row] as number]?.label ?? WORDS.map.report;
    const record = texts.peek(row);
    if (record === undefined) return kind;
    const where = record.placements.map(({ name }) => name).join("; ");
    return `${kind}: ${where}\n${record.when}`;
  }
}
