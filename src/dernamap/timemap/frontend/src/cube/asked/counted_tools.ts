/** Filters and search of a dataset that is counted: the parts of any page, answered by the server. */

import type { TimemapData } from "../../contract";
import { h } from "../../dom/elements";
import type { PagePart } from "../../dom/page_parts";
import { FilterPanel } from "../../filters/filter_panel";
import { ShapeLayer } from "../../filters/shape_layer";
import { ViewBar } from "../../filters/view_bar";
import { LegendOpener } from "../../map/legend_opener";
import type { MapContainer } from "../../map/map_container";
import { choose, isFiltered } from "../../search/choose";
import { SearchBox } from "../../search/search_box";
import { ringOf } from "../../state/polygon";
import type { StateStore } from "../../state/state_store";
import type { Calendar } from "../../time/calendar";
import type { Clock } from "../../time/clock";
import { windowOf } from "../../time/window";
import { WORDS } from "../../words";
import { AskedWords } from "./asked_words";
import { Progress } from "./progress";
import { type Question, ServerCounts } from "./server_counts";
import { ServerOptions } from "./server_options";

export interface CountedToolsOptions {
  readonly data: TimemapData;
  readonly url: string;
  readonly store: StateStore;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly map: () => MapContainer;
  readonly moving: () => boolean;
  /** How many days the clock goes while it runs. */
  readonly stride: () => number;
  /** Open an event that was searched for, and go where and when it was. */
  readonly onFound: (row: number) => Promise<void>;
  readonly onBusy: () => void;
  /** Something that was waited for is here: draw again. */
  readonly onHere: () => void;
  readonly onFailed: (error: unknown) => void;
}

export interface CountedTools {
  readonly counts: ServerCounts;
  readonly options: ServerOptions;
  readonly words: AskedWords;
  readonly panel: FilterPanel;
  readonly bar: ViewBar;
  readonly shape: ShapeLayer;
  /** Null where words are not searched. */
  readonly search: SearchBox | null;
  readonly searchElement: HTMLElement;
  /** What of these may be busy, pops up or has to end. */
  readonly parts: readonly PagePart[];
}

export function makeCountedTools(how: CountedToolsOptions): CountedTools {
  const { data, url, store, clock, calendar, map, onBusy, onHere, onFailed } = how;
  const { families, types } = data;
  const next = (question: Question): Question | null => {
    const { state, bounds } = clock;
    const day = state.day + how.stride();
    return how.moving() && day <= bounds.last ? { ...question, window: windowOf({ ...state, day }) } : null;
  };
  const counts = new ServerCounts({ url, moving: how.moving, next, onBusy, onHere, onFailed });
  const words = new AskedWords(url, store.value.lang, data.epoch, onHere);
  words.name(store.value).catch(onFailed);
  const options = new ServerOptions({
    url,
    lang: store.value.lang,
    types,
    families,
    words,
    onBusy,
    onHere: () => {
      panel.changed();
      onHere();
    },
    onFailed,
  });
  const panel: FilterPanel = new FilterPanel({
    store,
    clock,
    options,
    opener: () => bar.button,
    onClear: () => bar.clearAll(),
    onDraw: () => shape.begin(),
    inView: () => {
      const { corners } = map();
      return corners === null ? null : ringOf(corners);
    },
  });
  const legendOpener = new LegendOpener();
  const bar: ViewBar = new ViewBar({
    store,
    clock,
    facts: { words: words.words, types, families, calendar },
    onFilter: () => panel.toggle(),
    tools: [legendOpener.element],
  });
  const shape = new ShapeLayer({
    onDrawn: (ring) => store.set({ shape: ring }),
    unproject: (x, y) => map().unproject(x, y),
  });
  shape.show(store.value.shape);
  store.subscribe(["shape"], (state) => shape.show(state.shape));
  const search = data.cube?.search
    ? new SearchBox({
        baseUrl: url,
        progress: (onShare) => new Progress(url, ({ words }) => words !== null && onShare(words)),
        // a hit's reports are counted once it is chosen
        countOf: () => null,
        isFiltered: () => isFiltered(store.value),
        onChoose: (choice, adding) =>
          choose(
            choice,
            {
              clock,
              calendar,
              store,
              opened: { chooseAndMove: how.onFound },
              map: map(),
              isKept: () => true,
            },
            adding,
          ),
        onBusy,
      })
    : null;
  const searchElement = search?.element ?? notSearched();
  const parts = [counts, options, panel, shape, legendOpener, ...(search === null ? [] : [search])];
  return { counts, options, words, panel, bar, shape, search, searchElement, parts };
}

/** In place of the search box: why there is none. */
const notSearched = (): HTMLElement =>
  h("span", { class: "counted-no-search", title: WORDS.cube.no_search_why }, WORDS.cube.no_search);
