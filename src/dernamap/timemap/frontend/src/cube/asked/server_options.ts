/** The choices of the filter panel, counted by the server as a list is opened. */

import type { FamilyStyle, TypeStyle } from "../../contract";
import type { Counted, ListName } from "../../filters/filter_options";
import { slug } from "../../filters/slug";
import type { Lang, PageState, SURE, WHERE } from "../../state/fields";
import type { Window } from "../../time/window";
import { WORDS } from "../../words";
import { ask } from "../ask_server";
import type { AskedWords } from "./asked_words";
import { askedUrl, filterQuery } from "./filter_query";

export interface ServerOptionsOptions {
  readonly url: string;
  readonly lang: Lang;
  readonly types: readonly TypeStyle[];
  readonly families: readonly FamilyStyle[];
  /** Learns what values are called. */
  readonly words: AskedWords;
  readonly onBusy: () => void;
  readonly onHere: () => void;
  readonly onFailed: (error: unknown) => void;
}

interface Known {
  readonly address: string;
  readonly options: readonly Counted[];
  readonly given: AbortController | null;
}

export class ServerOptions {
  private readonly known = new Map<ListName, Known>();

  constructor(private readonly how: ServerOptionsOptions) {}

  get busy(): boolean {
    return [...this.known.values()].some(({ given }) => given !== null);
  }

  stop(): void {
    for (const { given } of this.known.values()) given?.abort();
  }

  /** The choices of a list; those of before while the server counts. */
  counted(list: ListName, state: PageState, { a, b }: Window): readonly Counted[] {
    const { url, lang } = this.how;
    const more = { days: `${a},${b}`, families: state.families.join() };
    const what = `options-${list}-${lang}.json`;
    const address = askedUrl(url, what, filterQuery(state), more);
    const known = this.known.get(list);
    if (known?.address !== address) {
      known?.given?.abort();
      void this.ask(list, address, known?.options ?? []);
    }
    return this.known.get(list)?.options ?? [];
  }

  private async ask(list: ListName, address: string, before: readonly Counted[]): Promise<void> {
    const given = new AbortController();
    this.known.set(list, { address, options: before, given });
    this.how.onBusy();
    let options = before;
    try {
      const answer = await ask(address, { signal: given.signal });
      const sent = (await answer.json()) as Counted[];
      options = sent.map((option) => ({ ...option, label: option.label || this.label(list, option.value) }));
      this.how.words.learn(list, options);
    } catch (error) {
      if (given.signal.aborted) return;
      this.how.onFailed(error);
    }
    this.known.set(list, { address, options, given: null });
    this.how.onHere();
  }

  /** What the page itself calls a value. */
  private label(list: ListName, value: string): string {
    const { types, families } = this.how;
    const { sentence } = WORDS;
    if (list === "types") return types.find(({ id }) => id === value)?.label ?? value;
    if (list === "families") return families.find(({ id }) => id === value)?.label ?? value;
    if (list === "sure") return sentence.sure[value as (typeof SURE)[number]] ?? value;
    if (list === "where") return sentence.where[value as (typeof WHERE)[number]] ?? value;
    if (list === "numbers") return sentence.numbers[value as "with" | "without"] ?? value;
    return slug(value).replaceAll("-", " ") || value;
  }
}
