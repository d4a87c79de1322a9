/** Texts of single events of a dataset that is not here, fetched as somebody looks at them. */

import type { EventRecord } from "../contract";
import type { Lang } from "../state/fields";
import { ask } from "./ask_server";

/** An event with its row in the dataset and its four day numbers. */
export interface CountedRecord extends EventRecord {
  readonly row: number;
  readonly days: readonly [number, number, number, number];
}

/** An event in full, with where its marks stand. */
export interface CountedEvent extends CountedRecord {
  readonly points: readonly (readonly [lon: number, lat: number, radius: number])[];
}

const AT_ONCE = 100;
const KEPT = 5_000;

export class RowTexts {
  private readonly records = new Map<number, CountedRecord>();
  private awaited = 0;

  constructor(
    private readonly url: string,
    private readonly lang: Lang,
  ) {}

  get busy(): boolean {
    return this.awaited > 0;
  }

  peek(row: number): CountedRecord | undefined {
    return this.records.get(row);
  }

  keep(records: readonly CountedRecord[]): void {
    for (const record of records) this.records.set(record.row, record);
    for (const oldest of this.records.keys()) {
      if (this.records.size <= KEPT) break;
      this.records.delete(oldest);
    }
  }

  async get(row: number): Promise<CountedRecord> {
    await this.want([row]);
    const record = this.peek(row);
    if (record === undefined) throw new Error(`the server has no record ${row}`);
    return record;
  }

  /** Fetch what is not here, as much as one answer holds. */
  async want(rows: readonly number[]): Promise<void> {
    const missing = [...new Set(rows)].filter((row) => !this.records.has(row)).slice(0, AT_ONCE);
    if (missing.length === 0) return;
    this.awaited++;
    try {
      const query = missing.sort((a, b) => a - b).join();
      const answer = await ask(`${this.url}/records-${this.lang}.json?rows=${query}`);
      this.keep((await answer.json()) as CountedRecord[]);
    } finally {
      this.awaited--;
    }
  }
}

/** The texts of the events of a part, by their rows in the part. */
export class PartTexts {
  constructor(
    private readonly texts: RowTexts,
    private readonly rows: Int32Array,
  ) {}

  peek(event: number): EventRecord | undefined {
    return this.texts.peek(this.rows[event] as number);
  }

  want(events: readonly number[]): Promise<void> {
    return this.texts.want(events.map((event) => this.rows[event] as number));
  }
}
