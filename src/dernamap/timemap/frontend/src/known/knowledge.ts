/**
 * What had been published by a day: which events look disputed, the figures of killed and who claims
 * what ground, each as it could be read then. Which events are shown at all is a filter.
 *
 * The server derives figures and ground of a day by the rules of all records. Until they have come
 * nothing is said of the ground, so that nothing later is ever shown.
 */

import type { Ground } from "../contract";
import { bytes, type FetchedColumns, json, killedColumns } from "../data/dataset_columns";
import type { KilledColumns } from "../data/killed";
import { type FilterData, publishedBy } from "../filters/filter_data";
import type { Lang } from "../state/fields";

export interface KnowledgeOptions {
  readonly columns: FetchedColumns;
  readonly filters: FilterData;
  readonly baseUrl: string;
  readonly lang: Lang;
  /** Called when something is awaited. */
  readonly onBusy: () => void;
  /** Called with the figures of killed when what was known has changed, and with what went wrong. */
  readonly onChange: (killed: KilledColumns, error: string) => void;
}

type Answer = readonly [killed: Awaited<ReturnType<typeof bytes>>, ground: Ground];

export class Knowledge {
  private readonly disputed: Uint8Array;
  private readonly states: ReadonlyMap<string, Ground["rows"][number]["states"]>;
  /** What has been asked for, by day. */
  private readonly answers = new Map<string, Promise<Answer>>();
  private ticket = 0;
  private waiting = 0;

  constructor(private readonly options: KnowledgeOptions) {
    const { events, ground } = options.columns;
    this.disputed = events.disputed.slice();
    this.states = new Map(ground.rows.map((row) => [row.place_id, row.states]));
  }

  get busy(): boolean {
    return this.waiting > 0;
  }

  /** How many events had surely been published by a day. */
  countOn(day: string): number {
    const known = publishedBy(this.options.filters, day);
    return known.reduce((sum, one) => sum + one, 0);
  }

  /** Show what was known on a day, ISO; all that is known now if it is empty. */
  async follow(day: string): Promise<void> {
    const ticket = ++this.ticket;
    const { columns, onBusy, onChange } = this.options;
    this.markDisputed(day);
    if (day === "") {
      this.setGround(this.states);
      onChange(columns.killed, "");
      return;
    }
    this.setGround(new Map());
    onChange(columns.killed, "");
    this.waiting++;
    onBusy();
    try {
      const [killed, ground] = await this.ask(day);
      if (ticket !== this.ticket) return;
      this.setGround(new Map(ground.rows.map((row) => [row.place_id, row.states])));
      onChange(killedColumns(killed), "");
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (ticket === this.ticket) onChange(columns.killed, why);
    } finally {
      this.waiting--;
    }
  }

  /** Fetch what a day needs, for when it is shown later. */
  async prepare(day: string): Promise<void> {
    await this.ask(day);
  }

  private ask(day: string): Promise<Answer> {
    const known = this.answers.get(day);
    if (known !== undefined) return known;
    const { baseUrl, lang } = this.options;
    const address = `${baseUrl}/known/${day}`;
    const asked = Promise.all([
      bytes(`${address}/killed.arrow`),
      json<Ground>(`${address}/ground-${lang}.json`),
    ]);
    this.answers.set(day, asked);
    // what failed may be asked for again
    asked.catch(() => this.answers.delete(day));
    return asked;
  }

  private markDisputed(day: string): void {
    const { disputed } = this.options.columns.events;
    if (day === "") disputed.set(this.disputed);
    else disputed.set(publishedBy(this.options.filters, day, this.options.filters.disputedFrom));
  }

  private setGround(states: ReadonlyMap<string, Ground["rows"][number]["states"]>): void {
    for (const row of this.options.columns.ground.rows) row.states = states.get(row.place_id) ?? [];
  }
}
