/** The header with its tools: search, sharing, download, a briefing, and the page as a picture. */

import { addScene, PresentButton } from "../briefing/present_button";
import { PAGES } from "../contract";
import { NOT_KEPT } from "../data/event_masks";
import { DownloadMenu } from "../download/download_menu";
import { FilterLevels } from "../filters/filter_levels";
import { Header } from "../panels/header";
import { Credits } from "../present/credits";
import { Presentation } from "../present/presentation";
import { publishersIn } from "../present/publishers";
import { choose, isFiltered } from "../search/choose";
import { SearchBox } from "../search/search_box";
import { SearchMask } from "../search/search_mask";
import { ShareMenu } from "../share/share_menu";
import { DEFAULTS, inLanguage } from "../state/fields";
import { fill, WORDS } from "../words";
import type { PageBase } from "./base";
import type { Late } from "./components";
import { notice } from "./page_notices";

export interface ToolParts {
  readonly search: SearchBox;
  readonly searchMask: SearchMask;
  readonly download: DownloadMenu;
  readonly share: ShareMenu;
  readonly credits: Credits;
  readonly presentation: Presentation;
  readonly present: PresentButton;
  readonly header: Header;
}

export function makeToolParts(base: PageBase, late: Late): ToolParts {
  const { root, data, columns, filters, actions, opening, store, clock, calendar, masks, linkOf } = base;
  const { onBusy, hasServer } = actions;
  // levels of its own: it asks for other filters than the page's, which these keep
  const found = new FilterLevels(
    columns,
    filters,
    data.types.map(({ id }) => id),
  );
  const search = new SearchBox({
    baseUrl: data.base_url,
    countOf: (filter) => {
      const levels = found.of({ ...DEFAULTS, ...filter });
      return levels?.reduce((sum, level) => sum + (level === NOT_KEPT ? 0 : 1), 0) ?? data.events;
    },
    isFiltered: () => isFiltered(store.value),
    onChoose: (choice, adding) => {
      const { opened, map, compareControl } = late();
      const isKept = (row: number): boolean => masks.kept[row] !== NOT_KEPT;
      const onCompare = (): void => compareControl.list();
      choose(choice, { clock, calendar, store, opened, map, isKept, onCompare }, adding);
    },
    onBusy,
  });
  const searchMask = new SearchMask({
    baseUrl: data.base_url,
    store,
    masks,
    onBusy,
    onFailed: (error) => {
      root.prepend(notice(fill(WORDS.search.not_filtered, { q: store.value.q, error })));
      // what is kept may be as before, but nothing is awaited any more
      late().renderer.scheduleDraw();
    },
  });
  store.subscribe(["q"], () => late().renderer.scheduleDraw());
  const download = new DownloadMenu({ baseUrl: data.base_url, link: () => linkOf(), onBusy });
  const share = new ShareMenu({
    baseUrl: data.base_url,
    embeddable: data.embeddable,
    link: () => linkOf(),
    isDark: () => root.dataset.theme === "dark",
    onBusy,
    onPresent: () => presentation.show("figure"),
    onPrint: () => window.print(),
  });
  share.add(addScene(() => actions.onGo("scenes/add")));
  const credits = new Credits({
    data,
    calendar,
    published: () => publishersIn(columns.events, filters, masks, clock.window),
    attribution: () => late().basemap.thanks,
    address: () => actions.addressOf(linkOf()),
    linkWords: () => (root.dataset.shown === "embed" ? WORDS.embed.open : null),
  });
  const presentation = new Presentation({
    root,
    describe: () => {
      root.dataset.ground = store.value.ground;
      credits.refresh();
    },
    drawNow: (paper) => late().renderer.drawNow(paper),
    onBusy,
  });
  const present = new PresentButton(data.briefings, (name) => late().briefing.start(name));
  const header = new Header({
    title: data.title,
    total: data.events,
    empty: data.events === 0,
    clock,
    calendar,
    store,
    onGo: actions.onGo,
    onLanguage: (lang) => store.set(inLanguage(store.value, opening, lang)),
    pages: hasServer ? PAGES.filter((page) => page !== "scenes") : [],
    tools: [
      ...(hasServer ? [search.element, share.element, download.element] : []),
      ...(present.element === null ? [] : [present.element]),
    ],
  });
  return { search, searchMask, download, share, credits, presentation, present, header };
}
