/** The order of the table's rows: by time as the list has them, or by what a column says. */

import { SORTS, type Sort } from "../state/fields";

/** Orders that the server works out, as it alone has all texts: one number an event. */
const BY_SERVER: ReadonlySet<Sort> = new Set(["where", "who"]);

export interface RowOrderOptions {
  readonly baseUrl: string;
  /** Number of each event's type. */
  readonly type: Uint8Array;
  readonly types: readonly { readonly label: string }[];
}

export class RowOrder {
  private readonly ranks = new Map<Sort, Promise<ArrayLike<number>>>();

  constructor(private readonly options: RowOrderOptions) {}

  /** Put rows that come newest first in another order; those that are alike stay newest first. */
  async sorted(rows: readonly number[], sort: Sort): Promise<readonly number[]> {
    if (sort === "newest") return rows;
    if (sort === "oldest") return [...rows].reverse();
    const ranks = await this.of(sort);
    return [...rows].sort((one, other) => (ranks[one] as number) - (ranks[other] as number));
  }

  private of(sort: Sort): Promise<ArrayLike<number>> {
    let found = this.ranks.get(sort);
    if (found === undefined) {
      found = BY_SERVER.has(sort) ? fetchRanks(`${this.options.baseUrl}/order-${sort}.bin`) : this.byType();
      this.ranks.set(sort, found);
      // a failed fetch is not remembered, so that the next press tries again
      found.catch(() => this.ranks.delete(sort));
    }
    return found;
  }

  private async byType(): Promise<ArrayLike<number>> {
    const { type, types } = this.options;
    const order = types.map((_, at) => at).sort((a, b) => label(types, a).localeCompare(label(types, b)));
    const places = new Int32Array(types.length);
    order.forEach((at, place) => {
      places[at] = place;
    });
    return Int32Array.from(type, (number) => places[number] as number);
  }
}

const label = (types: RowOrderOptions["types"], at: number): string => types[at]?.label ?? "";

async function fetchRanks(url: string): Promise<ArrayLike<number>> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return new Int32Array(await answer.arrayBuffer());
}

/** What a press on a column's heading sorts by; null for a column that does not sort. */
export function nextSort(column: string, now: Sort): Sort | null {
  if (column === "when") return now === "newest" ? "oldest" : "newest";
  return SORTS.find((sort) => sort === column) ?? null;
}
