/** The bars of the time line and its overview, from how many events fall on each day. */

import { readArrow } from "../data/arrow_stream";
import type { Histogram, Unit } from "../time/histogram";
import { ask } from "./ask_server";

/** One family's days: from `first` on, events known to the day, and shares of spreads. */
interface FamilyDays {
  readonly first: number;
  readonly solid: Float64Array;
  readonly soft: Float64Array;
}

/** Sums up to each place: what lies between two places is a difference. */
function summed(values: ArrayLike<number>, from: number, to: number): Float64Array {
  const sums = new Float64Array(to - from + 1);
  for (let at = from; at < to; at++) {
    sums[at - from + 1] = (sums[at - from] as number) + (values[at] as number);
  }
  return sums;
}

export class DayBars {
  private readonly families = new Map<number, FamilyDays>();

  constructor(body: Uint8Array) {
    const table = readArrow(body);
    const [family, first] = [table.column("family").values, table.column("first").values];
    const [solid, soft] = [table.column("solid"), table.column("soft")];
    for (let row = 0; row < table.length; row++) {
      const of = ({ values, starts }: typeof solid): Float64Array =>
        summed(values, starts?.[row] as number, starts?.[row + 1] as number);
      this.families.set(family[row] as number, {
        first: first[row] as number,
        solid: of(solid),
        soft: of(soft),
      });
    }
  }

  static async fetch(url: string, signal?: AbortSignal): Promise<DayBars> {
    const answer = await ask(url, signal === undefined ? {} : { signal });
    return new DayBars(new Uint8Array(await answer.arrayBuffer()));
  }

  /** How many events fall in each bin, as `time/histogram.ts` counts them. */
  histogram(
    edges: readonly number[],
    unit: Unit,
    count: number,
    isKept: (family: number) => boolean,
  ): Histogram {
    const rows = (name: "solid" | "soft"): Float64Array[] =>
      Array.from({ length: count }, (_, family) => this.bins(edges, family, name, isKept));
    return { unit, edges, solid: rows("solid"), soft: rows("soft") };
  }

  /** How many events fall in each bin, of all kept families together. */
  counts(edges: readonly number[]): Float64Array {
    const sums = new Float64Array(Math.max(edges.length - 1, 0));
    for (const family of this.families.keys()) {
      for (const name of ["solid", "soft"] as const) {
        this.bins(edges, family, name, () => true).forEach((value, at) => {
          sums[at] = (sums[at] as number) + value;
        });
      }
    }
    return sums;
  }

  private bins(
    edges: readonly number[],
    family: number,
    name: "solid" | "soft",
    isKept: (family: number) => boolean,
  ): Float64Array {
    const bins = new Float64Array(Math.max(edges.length - 1, 0));
    const found = this.families.get(family);
    if (found === undefined || !isKept(family)) return bins;
    const sums = found[name];
    const at = (day: number): number =>
      sums[Math.min(Math.max(day - found.first, 0), sums.length - 1)] as number;
    return bins.map((_, bin) => at(edges[bin + 1] as number) - at(edges[bin] as number));
  }
}
