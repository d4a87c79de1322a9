/**
 * Killed in a window, as a range, while the clock runs: who certainly was killed, and who may have been.
 * `view/killed/bounds.py` computes the same; `docs/killed.md` gives the rule and its reasons.
 */

import type { Window } from "../time/window";
import { fill, numeral, plural, WORDS } from "../words";
import { NOT_KEPT, SURELY } from "./event_masks";
import { MayHaveFallen } from "./killed_high";
import { SurelyFell } from "./killed_low";

/** One row per figure of killed; -1 where a group or a row is none. See `view/killed/killed_columns.py`. */
export interface KilledColumns {
  readonly length: number;
  readonly event: Int32Array;
  /** First and last day on which its dead may have died. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly low: Float64Array;
  /** Infinity where the report leaves it open. */
  readonly high: Float64Array;
  /** 0 for a report that gives no number. */
  readonly numbered: Uint8Array;
  readonly side: Int8Array;
  /** Versions of the same dead, of which any may be right. */
  readonly rival: Int32Array;
  /** Figures of one day that may be of one incident. */
  readonly incident: Int32Array;
  /** Figures whose highest number counts once; where `least` is set, the smallest of them does. */
  readonly bound: Int32Array;
  readonly least: Uint8Array;
  /** Row of the figure that this one is part of, and whether it is its number for these days. */
  readonly partOf: Int32Array;
  readonly period: Uint8Array;
}

export interface Killed {
  readonly low: number;
  /** Infinity if a report sets no upper bound. */
  readonly high: number;
  /** Reports of killed that give no number. */
  readonly withoutNumber: number;
}

export class KilledIndex {
  private surely!: SurelyFell;
  private may!: MayHaveFallen;
  /** Rows without a number, in the order of their events. */
  private silent: number[] = [];

  /** Of the events that the masks keep, or of all. */
  constructor(
    private figures: KilledColumns,
    kept?: Uint8Array,
  ) {
    this.keep(kept ?? null);
  }

  /** Take other figures of the same events: those of what was known on a day. */
  replace(figures: KilledColumns, kept: Uint8Array | null): void {
    this.figures = figures;
    this.keep(kept);
  }

  /**
   * Take the figures of these levels of events from now on: the dead of an event that is kept only
   * perhaps may have been killed there, and none of them surely did.
   */
  keep(kept: Uint8Array | null): void {
    const { figures } = this;
    const levelOf = (row: number): number => kept?.[figures.event[row] as number] ?? SURELY;
    const held = chosenRows(figures, (row) => levelOf(row) !== NOT_KEPT);
    const sure = chosenRows(figures, (row) => levelOf(row) === SURELY);
    this.may = new MayHaveFallen(pickFigures(figures, held));
    this.surely = new SurelyFell(pickFigures(figures, sure));
    this.silent = held.filter((row) => !figures.numbered[row]);
  }

  in({ a, b }: Window): Killed {
    const { event, first, last } = this.figures;
    let withoutNumber = 0;
    let counted = -1;
    for (const row of this.silent) {
      if (event[row] === counted || (first[row] as number) >= b || (last[row] as number) < a) continue;
      counted = event[row] as number;
      withoutNumber++;
    }
    return { low: this.surely.in(a, b), high: this.may.in(a, b), withoutNumber };
  }
}

function chosenRows({ length }: KilledColumns, isChosen: (row: number) => boolean): number[] {
  const found: number[] = [];
  for (let row = 0; row < length; row++) if (isChosen(row)) found.push(row);
  return found;
}

/** The figures in some rows; one whose total is not among them counts by itself. */
function pickFigures(figures: KilledColumns, rows: readonly number[]): KilledColumns {
  if (rows.length === figures.length) return figures;
  const places = new Int32Array(figures.length).fill(-1);
  rows.forEach((row, place) => {
    places[row] = place;
  });
  const pick = <T extends Int32Array | Int8Array | Uint8Array | Float64Array>(column: T): T => {
    const picked = column.slice(0, rows.length) as T;
    rows.forEach((row, place) => {
      picked[place] = column[row] as number;
    });
    return picked;
  };
  const picked = Object.fromEntries(
    Object.entries(figures).map(([name, column]) => [
      name,
      typeof column === "number" ? rows.length : pick(column),
    ]),
  ) as unknown as KilledColumns;
  return { ...picked, partOf: picked.partOf.map((row) => (row === -1 ? -1 : (places[row] as number))) };
}

/** The range for a reader: words before it, the range, and words after it. */
export interface KilledWords {
  readonly before: string;
  readonly range: string;
  readonly after: string;
}

/** "10 to 21" reported killed; killed: "not known", at most 89, 2 reports give no number. */
export function killedWords({ low, high, withoutNumber }: Killed): KilledWords {
  const { known, unknown, at_most } = WORDS.killed;
  const silent = withoutNumber > 0 ? plural(WORDS.killed.silent, withoutNumber) : "";
  if (low === 0 && (high > 0 || withoutNumber > 0)) {
    // none is sure: reports that may fall here say at most how many
    const most = high > 0 && Number.isFinite(high) ? fill(at_most, { n: whole(high) }) : "";
    return { before: unknown.before, range: unknown.range, after: `${unknown.after}${most}${silent}` };
  }
  return { before: known.before, range: rangeWords(low, high), after: `${known.after}${silent}` };
}

function rangeWords(low: number, high: number): string {
  const { none, from_to, or_more } = WORDS.killed;
  if (high === 0) return none;
  if (high === low) return whole(low);
  return Number.isFinite(high)
    ? fill(from_to, { low: whole(low), high: whole(high) })
    : fill(or_more, { low: whole(low) });
}

const whole = (number: number): string => numeral(Math.round(number));
