/** What a picture of the page has to say about itself: its sources, its data, its map and its link. */

import { TEST_IDS, type TimemapData } from "../contract";
import { h, setText } from "../dom/elements";
import type { Calendar } from "../time/calendar";
import { fill, isolate, plural, WORDS } from "../words";
import type { Published } from "./publishers";

/** Publishers that are named; of more it is said how many there are. */
const MOST = 14;

export interface CreditsOptions {
  readonly data: Pick<TimemapData, "digest" | "events" | "first_day" | "last_day">;
  readonly calendar: Calendar;
  readonly published: () => Published;
  /** Whom the map is thanked to. */
  readonly attribution: () => string;
  /** The address of what is shown. */
  readonly address: () => string;
  /** What stands for the address; the address itself, where a picture cannot be pressed. */
  readonly linkWords: () => string | null;
}

export class Credits {
  readonly element: HTMLElement;
  private readonly sources = h("p", {});
  private readonly records = h("p", {});
  private readonly link = h("a", { dir: "ltr", target: "_blank", rel: "noopener" });

  constructor(private readonly options: CreditsOptions) {
    this.element = h(
      "div",
      { class: "credits", "data-testid": TEST_IDS.credits },
      this.sources,
      this.records,
      h("p", {}, this.link),
    );
  }

  /** Say it of what is shown now. */
  refresh(): void {
    const { data, calendar, published, attribution, address } = this.options;
    const { present } = WORDS;
    const { names, reports } = published();
    const named = names.slice(0, MOST).map(isolate);
    if (names.length > MOST) named.push(fill(present.others, { n: names.length - MOST }));
    const listed = { names: named.join(WORDS.joints.list), reports: plural(WORDS.units.reports, reports) };
    setText(this.sources, names.length === 0 ? present.no_sources : fill(present.sources, listed));
    const span = {
      digest: data.digest.slice(0, 8),
      first: calendar.plain(data.first_day),
      last: calendar.plain(data.last_day),
    };
    const records = data.events === 0 ? [] : [fill(present.records, span)];
    setText(this.records, [...records, attribution()].join(" "));
    this.link.href = address();
    setText(this.link, this.options.linkWords() ?? address());
  }
}
