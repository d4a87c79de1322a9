/** What the values of filters are called, as far as the server has said so. */

import type { FilterWords } from "../../filters/filter_data";
import type { Counted, ListName } from "../../filters/filter_options";
import { slug } from "../../filters/slug";
import type { PageState } from "../../state/fields";
import { ask } from "../ask_server";

type Named = "places" | "sources" | "actors" | "by" | "publishers";
const NAMED: readonly Named[] = ["places", "sources", "actors", "by", "publishers"];

/** Names by list and value. */
type Names = Readonly<Partial<Record<Named, Readonly<Record<string, string>>>>>;

export class AskedWords {
  /** As the sentence of the view reads them; what is not known yet is called by its words. */
  readonly words: FilterWords;
  private readonly lists = { places: [], sources: [], actors: [], by: [], publishers: [] } as {
    [list in Named]: FilterWords[list][number][];
  };
  /** Names that are not their value's own words, as in another script. */
  private readonly arabic: Record<string, string> = {};

  constructor(
    private readonly url: string,
    private readonly lang: string,
    epoch: string,
    private readonly onHere: () => void,
  ) {
    this.words = { epoch, ...this.lists, arabic: this.arabic, speakers: [], parties: [], shapes: [] };
  }

  learn(list: ListName, options: readonly Pick<Counted, "value" | "label">[]): void {
    for (const name of NAMED) if (name === list) for (const one of options) this.add(name, one);
  }

  /** Ask what the values of a link are called. */
  async name(state: PageState): Promise<void> {
    const asked = new URLSearchParams(
      NAMED.filter((name) => state[name].length > 0).map((name) => [name, state[name].join()]),
    );
    if (asked.size === 0) return;
    const answer = await ask(`${this.url}/names-${this.lang}.json?${asked.toString()}`);
    const names = (await answer.json()) as Names;
    for (const name of NAMED) {
      for (const [value, label] of Object.entries(names[name] ?? {})) this.add(name, { value, label });
    }
    this.onHere();
  }

  private add(list: Named, { value, label }: { readonly value: string; readonly label: string }): void {
    if (list === "places") {
      const { places } = this.lists;
      if (places.some(({ id }) => id === value)) return;
      places.push({ id: value, name: label, name_ar: label, holders: [], region: null });
    } else if (list === "sources") {
      const { sources } = this.lists;
      if (!sources.some(({ id }) => id === value)) sources.push({ id: value, title: label, publisher: -1 });
    } else {
      const own = slug(label) === slug(value) ? label : value;
      if (own !== label) this.arabic[own] = label;
      if (!this.lists[list].some(({ name }) => name === own)) this.lists[list].push({ name: own, keys: [] });
    }
  }
}
