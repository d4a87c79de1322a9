/** Ranges of one file, asked for together: the tiles of a view lie near each other in their archive. */

import { FetchSource, type RangeResponse, type Source } from "pmtiles";

/** Bytes between two ranges that are sent along rather than asked around. */
const MOST_BETWEEN = 16_384;

interface Asked {
  readonly offset: number;
  readonly end: number;
  readonly give: (response: RangeResponse) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * What is asked for while an answer is awaited is asked for next, ranges near each other as one. Several
 * requests for one file at a time would also keep browsers from keeping what comes.
 */
export class JoinedRanges implements Source {
  private waiting: Asked[] = [];
  private isAsking = false;

  constructor(
    private readonly url: string,
    private readonly source: Pick<Source, "getBytes"> = new FetchSource(url),
  ) {}

  getKey(): string {
    return this.url;
  }

  getBytes(offset: number, length: number): Promise<RangeResponse> {
    return new Promise((give, fail) => {
      this.waiting.push({ offset, end: offset + length, give, fail });
      if (!this.isAsking) void this.ask();
    });
  }

  private async ask(): Promise<void> {
    this.isAsking = true;
    while (this.waiting.length > 0) {
      const asked = this.waiting;
      this.waiting = [];
      await Promise.all(joined(asked).map((near) => this.fetch(near)));
    }
    this.isAsking = false;
  }

  private async fetch(near: readonly Asked[]): Promise<void> {
    const from = (near[0] as Asked).offset;
    const end = Math.max(...near.map((one) => one.end));
    try {
      const response = await this.source.getBytes(from, end - from);
      for (const one of near) {
        one.give({ ...response, data: response.data.slice(one.offset - from, one.end - from) });
      }
    } catch (error) {
      for (const one of near) one.fail(error);
    }
  }
}

/** Ranges by their place in the file, in groups with little between them. */
function joined(asked: readonly Asked[]): Asked[][] {
  const groups: Asked[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const one of [...asked].sort((a, b) => a.offset - b.offset)) {
    if (one.offset > end + MOST_BETWEEN) groups.push([]);
    groups.at(-1)?.push(one);
    end = Math.max(end, one.end);
  }
  return groups;
}
