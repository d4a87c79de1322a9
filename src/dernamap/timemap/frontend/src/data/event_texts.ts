/** Texts of events, fetched in chunks when somebody looks at them; the browser keeps each one. */

import type { EventRecord } from "../contract";
import type { Lang } from "../state/fields";

/** The page's HTML names as many for the browser to fetch ahead (`server/static/page_hints.py`). */
const FEW_CHUNKS = 2;

/** Texts as far as stacks ask for them. */
export type TextsOfStacks = Pick<EventTexts, "peek" | "want">;

export class EventTexts {
  private readonly chunks = new Map<number, Promise<EventRecord[]>>();
  private readonly ready = new Map<number, EventRecord[]>();
  private awaited = 0;

  constructor(
    private readonly base: string,
    private readonly chunk: number,
    private readonly lang: Lang,
  ) {}

  /** The texts of a row if they are here already. */
  peek(row: number): EventRecord | undefined {
    return this.ready.get(Math.floor(row / this.chunk))?.[row % this.chunk];
  }

  async get(row: number): Promise<EventRecord> {
    const records = await this.load(Math.floor(row / this.chunk));
    const record = records[row % this.chunk];
    if (record === undefined) throw new Error(`the server has no record ${row}`);
    return record;
  }

  /** Is something being fetched? */
  get busy(): boolean {
    return this.awaited > 0;
  }

  /** Fetch the chunks of these rows; resolves when all are here. */
  async want(rows: readonly number[]): Promise<void> {
    const numbers = new Set(rows.map((row) => Math.floor(row / this.chunk)));
    await Promise.all([...numbers].map((number) => this.load(number)));
  }

  /** Fetch all texts of a small dataset: its list is then drawn at once. What fails is said by who asks next. */
  wantAllOfFew(rows: number): void {
    const chunks = Math.ceil(rows / this.chunk);
    if (chunks > FEW_CHUNKS) return;
    for (let number = 0; number < chunks; number++) this.load(number).catch(() => undefined);
  }

  private load(number: number): Promise<EventRecord[]> {
    let pending = this.chunks.get(number);
    if (pending === undefined) {
      this.awaited++;
      pending = this.fetch(number).finally(() => this.awaited--);
      this.chunks.set(number, pending);
      // a failed fetch is not remembered, so that the next look tries again
      pending.catch(() => this.chunks.delete(number));
    }
    return pending;
  }

  private async fetch(number: number): Promise<EventRecord[]> {
    const answer = await fetch(`${this.base}/records/${number}-${this.lang}.json`);
    if (!answer.ok) throw new Error(`records ${number} answered ${answer.status}`);
    const records = (await answer.json()) as EventRecord[];
    this.ready.set(number, records);
    return records;
  }
}
