/** The event that is open: chosen by its row or its id, one at a time, and named in the link. */

import type { FetchedColumns } from "../data/dataset_columns";
import type { Clock } from "../time/clock";
import { isPossible } from "../time/window";

export interface OpenEventOptions {
  readonly columns: FetchedColumns;
  readonly clock: Clock;
  readonly baseUrl: string;
  /** The id of a row, once its texts are here. */
  readonly idOf: (row: number) => string;
  /**
   * Show a row, or none; done when its texts are on the page. The map comes to an event that somebody
   * chooses; where a link says where the map looks, it stays there.
   */
  readonly onChoose: (row: number | null, reveal: boolean) => Promise<void>;
  /** Called when what is chosen has its name. */
  readonly onNamed: (id: string) => void;
}

export class OpenEvent {
  row: number | null = null;
  /** Events that are being opened: their name is not known yet. */
  private opening = 0;
  /** Counts what was asked for, so that a late answer does not open what nobody wants any more. */
  private asked = 0;

  constructor(
    private readonly options: OpenEventOptions,
    /** As the link names it. */
    public id: string,
  ) {}

  /** Is an event being opened? The link stays as it is until it can name it. */
  get busy(): boolean {
    return this.opening > 0;
  }

  /** The marks of the chosen event. */
  get marks(): number[] {
    const marks: number[] = [];
    if (this.row === null) return marks;
    this.options.columns.marks.event.forEach((event, mark) => {
      if (event === this.row) marks.push(mark);
    });
    return marks;
  }

  async choose(row: number | null, reveal = true): Promise<void> {
    this.asked++;
    if (row === this.row) return;
    this.row = row;
    await this.waiting(this.options.onChoose(row, reveal));
    if (this.row !== row) return;
    this.id = row === null ? "" : this.options.idOf(row);
    this.options.onNamed(this.id);
  }

  /** Choose an event, and move the clock to it if it lies outside the window. */
  chooseAndMove(row: number): Promise<void> {
    const { clock, columns } = this.options;
    const from = columns.events.days[row * 4] as number;
    const to = columns.events.days[row * 4 + 1] as number;
    if (!isPossible(clock.window, from, to)) clock.moveTo(to);
    return this.choose(row);
  }

  /** Choose an event by its id, and move the clock to it if it lies outside the window. */
  chooseId(id: string, move = true, reveal = move): Promise<void> {
    return this.waiting(this.find(id, move, reveal));
  }

  /** Follow a link: its event at once by name, whatever comes of it. */
  follow(id: string): void {
    const known = this.id;
    this.id = id;
    if (id === "") void this.choose(null);
    else if (id !== known || this.row === null) void this.chooseId(id, false);
  }

  private async find(id: string, move: boolean, reveal: boolean): Promise<void> {
    const ticket = ++this.asked;
    const answer = await fetch(`${this.options.baseUrl}/row/${encodeURIComponent(id)}`);
    if (!answer.ok) return;
    const { row } = (await answer.json()) as { row: number };
    if (ticket !== this.asked) return;
    await (move ? this.chooseAndMove(row) : this.choose(row, reveal));
  }

  private async waiting(work: Promise<void>): Promise<void> {
    this.opening++;
    try {
      await work;
    } finally {
      this.opening--;
      this.options.onNamed(this.id);
    }
  }
}
