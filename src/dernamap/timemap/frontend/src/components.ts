/** Makes the components of the page and connects them with each other. */

import { BriefingMode } from "./briefing/briefing_mode";
import { carryIcon } from "./briefing/carried_icon";
import { Pointers } from "./briefing/pointers";
import { addScene, PresentButton } from "./briefing/present_button";
import { CompareControl } from "./compare/compare_control";
import { CompareView } from "./compare/compare_view";
import { PAGES, type TimemapData } from "./contract";
import type { FetchedColumns } from "./data/dataset_columns";
import { EventMasks } from "./data/event_masks";
import { EventTexts } from "./data/event_texts";
import { marksOf } from "./data/marks_of_events";
import { NewestFirst } from "./data/newest_first";
import { prefersReducedMotion } from "./dom/browser_features";
import { h } from "./dom/elements";
import { PageParts } from "./dom/page_parts";
import { reportWork } from "./dom/work_time";
import { DownloadMenu } from "./download/download_menu";
import type { FilterData } from "./filters/filter_data";
import { FILTER_FIELDS, FilterLevels } from "./filters/filter_levels";
import { FilterOptions } from "./filters/filter_options";
import { FilterPanel } from "./filters/filter_panel";
import { MissingIndex } from "./filters/missing";
import { MissingMenu } from "./filters/missing_menu";
import { nothingLeft } from "./filters/nothing_left";
import { ShapeLayer } from "./filters/shape_layer";
import { ViewBar } from "./filters/view_bar";
import { DifferenceList } from "./known/difference_list";
import { Knowledge } from "./known/knowledge";
import { KnownControl } from "./known/known_control";
import { LinkedPanel } from "./linked/linked_panel";
import { LitRows } from "./linked/lit_rows";
import { BasemapChooser } from "./map/basemap/basemap_chooser";
import { LabelLayer } from "./map/label_layer";
import { LateMapData } from "./map/late_map_data";
import { LayerStack } from "./map/layers";
import { MapContainer } from "./map/map_container";
import { StackLayer } from "./map/stack_layer";
import { PageRenderer } from "./page_renderer";
import { Controls } from "./panels/controls";
import { EvidencePanel } from "./panels/evidence";
import { Header } from "./panels/header";
import type { OnGo } from "./panels/page_link";
import { Ribbon } from "./panels/ribbon";
import { Credits } from "./present/credits";
import { Presentation } from "./present/presentation";
import { publishersIn } from "./present/publishers";
import { choose as chooseHit } from "./search/choose";
import { SearchBox } from "./search/search_box";
import { SearchMask } from "./search/search_mask";
import { ShareMenu } from "./share/share_menu";
import { viewOf, writeCamera } from "./state/camera_fields";
import { bindClock, clockState } from "./state/clock_fields";
import { fromTexts, inLanguage, type PageState } from "./state/fields";
import { jump as jumpToReport } from "./state/jump";
import { linkTo } from "./state/link";
import { OpenEvent } from "./state/open_event";
import { ringOf } from "./state/polygon";
import { StateStore } from "./state/state_store";
import { Calendar } from "./time/calendar";
import { Clock } from "./time/clock";
import { Player } from "./time/player";
import { Timeline } from "./time/timeline";
import { fill, WORDS } from "./words";

/** What components ask of the page as a whole. */
export interface PageActions {
  /** Work begins that has to be waited for: the page is no longer at rest. */
  readonly onBusy: () => void;
  /** Something came to rest that may have changed the state. */
  readonly onChange: () => void;
  /** The window is taken hold of, or let go. */
  readonly onHold: (held: boolean) => void;
  readonly onGo: OnGo;
  /** Is there a server, which searches and has other pages? */
  readonly hasServer: boolean;
  /** A scene of a briefing stands: the address can name it. */
  readonly onScene: () => void;
  /** There is something to see. */
  readonly onReady: () => void;
  readonly isDark: () => boolean;
  /** The address of the page whose link this is. */
  readonly addressOf: (link: string) => string;
}

export interface Components {
  readonly opening: PageState;
  readonly store: StateStore;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly texts: EventTexts;
  readonly newest: NewestFirst;
  /** What is kept of the events: filters, a search, what was known. */
  readonly masks: EventMasks;
  readonly opened: OpenEvent;
  readonly player: Player;
  readonly timeline: Timeline;
  readonly controls: Controls;
  readonly header: Header;
  readonly ribbon: Ribbon | null;
  readonly evidence: EvidencePanel;
  readonly map: MapContainer;
  readonly basemap: BasemapChooser;
  readonly viewBar: ViewBar;
  readonly missing: MissingMenu;
  readonly filterPanel: FilterPanel;
  readonly linked: LinkedPanel;
  readonly compareView: CompareView;
  readonly shape: ShapeLayer;
  readonly renderer: PageRenderer;
  readonly stacks: StackLayer;
  readonly search: SearchBox;
  readonly download: DownloadMenu;
  readonly share: ShareMenu;
  readonly searchMask: SearchMask;
  readonly knowledge: Knowledge;
  readonly known: KnownControl;
  readonly differences: DifferenceList;
  readonly labels: LabelLayer;
  readonly lateMapData: LateMapData;
  /** Go to the next report, or to the one before. */
  readonly jump: (direction: 1 | -1) => void;
  /** What may be busy, pops up or has to end, in the order in which Escape closes what is open. */
  readonly parts: PageParts;
  readonly present: PresentButton;
  readonly briefing: BriefingMode;
  readonly credits: Credits;
  readonly presentation: Presentation;
}

const notice = (words: string): HTMLElement => h("p", { class: "notice", role: "alert" }, words);

/** What a page that is one file does not have, as it has no server. */
const aboutFile = (): HTMLElement =>
  h(
    "details",
    { class: "settings about-file" },
    h("summary", {}, WORDS.file.name),
    h("p", { class: "settings-body" }, WORDS.file.about),
  );

const notFiltered = (q: string, error: string): HTMLElement =>
  notice(fill(WORDS.search.not_filtered, { q, error }));

export function makeComponents(
  root: HTMLElement,
  data: TimemapData,
  columns: FetchedColumns,
  filters: FilterData,
  actions: PageActions,
): Components {
  const { events, ground } = columns;
  const { families, types, phases, title } = data;
  const opening = fromTexts(data.opening);
  const store = new StateStore(fromTexts(data.state, opening));
  const calendar = new Calendar(data.epoch);
  const bounds = { first: data.first_day, last: data.last_day };
  const clock = new Clock(bounds, clockState(store.value, calendar, bounds));
  bindClock(store, clock, calendar);
  const texts = new EventTexts(data.base_url, data.text_chunk, store.value.lang);
  const newest = new NewestFirst(events);
  const masks = new EventMasks(events.length);
  const lit = new LitRows(events.length);
  const filterLevels = new FilterLevels(
    columns,
    filters,
    types.map(({ id }) => id),
  );
  const filter = (state: PageState): void => {
    const start = performance.now();
    masks.listOnlyCertain(state.sure.includes("certain"));
    masks.set("filters", filterLevels.of(state));
    reportWork("filter", start);
  };
  const knowledge = new Knowledge({
    columns,
    filters,
    baseUrl: data.base_url,
    lang: store.value.lang,
    onBusy: actions.onBusy,
    onChange: (killed, error) => {
      renderer.showKnowledge(killed);
      known.sayError(error);
    },
  });
  // what looks disputed is settled before the filters are counted
  store.subscribe(["known"], ({ known: day }) => void knowledge.follow(day));
  filter(store.value);
  store.subscribe(FILTER_FIELDS, filter);
  const opened = new OpenEvent(
    {
      columns,
      clock,
      baseUrl: data.base_url,
      idOf: (row) => texts.peek(row)?.event_id ?? "",
      onChoose: (row, reveal) => renderer.showOpened(row, reveal),
      onNamed: (id) => {
        store.set({ event: id });
        actions.onChange();
      },
    },
    store.value.event,
  );
  const choose = (row: number | null): void => void opened.choose(row);
  const openId = (eventId: string): void => void opened.chooseId(eventId);
  const player = new Player(clock, (playing) => {
    controls.showPlaying(playing);
    if (!playing) actions.onChange();
  });
  player.stepwise = prefersReducedMotion();
  const ribbon =
    ground.rows.length === 0 ? null : new Ribbon({ ground, clock, kept: masks, calendar, onOpen: openId });
  const timeline = new Timeline({
    clock,
    calendar,
    events,
    kept: masks,
    families,
    phases,
    dataset: data.digest,
    onHold: actions.onHold,
    onDomain: (domain) => ribbon?.setDomain(domain),
    lit,
    onPoint: (days) => {
      if (days === null) lit.leave("histogram");
      else lit.point("histogram", linked.rowsIn(days.a, days.b));
    },
  });
  const known = new KnownControl({
    store,
    clock,
    calendar,
    total: events.length,
    countOn: (day) => knowledge.countOn(day),
    onChanged: () => {
      const { value } = store;
      const day = clock.window.b - 1;
      void differences.show({
        heading: WORDS.known.changed,
        left: linkTo(value, opening, ""),
        right: linkTo({ ...value, known: "" }, opening, ""),
        leftDay: day,
        rightDay: day,
        onlyLeft: WORDS.compare.gone_claims,
        onlyRight: WORDS.compare.later_claims,
      });
    },
  });
  const jump = (direction: 1 | -1): void => jumpToReport(direction, { events, masks, newest, opened, clock });
  const controls = new Controls({
    clock,
    calendar,
    player,
    timeline,
    phases,
    known: actions.hasServer ? known.element : null,
    onJump: jump,
  });
  const search = new SearchBox({
    baseUrl: data.base_url,
    onChoose: (choice) =>
      chooseHit(choice, { clock, calendar, store, opened, map, onCompare: () => compareControl.list() }),
    onBusy: actions.onBusy,
  });
  const searchMask = new SearchMask({
    baseUrl: data.base_url,
    store,
    masks,
    onBusy: actions.onBusy,
    onFailed: (error) => root.prepend(notFiltered(store.value.q, error)),
  });
  const download = new DownloadMenu({
    baseUrl: data.base_url,
    link: () => linkTo(store.value, opening, ""),
    onBusy: actions.onBusy,
  });
  const share = new ShareMenu({
    baseUrl: data.base_url,
    link: () => linkTo(store.value, opening, ""),
    isDark: () => root.dataset.theme === "dark",
    onBusy: actions.onBusy,
    onPresent: () => presentation.show("figure"),
    onPrint: () => window.print(),
  });
  const credits = new Credits({
    data,
    calendar,
    published: () => publishersIn(events, filters, masks, clock.window),
    attribution: () => basemap.thanks,
    address: () => actions.addressOf(linkTo(store.value, opening, "")),
    linkWords: () => (root.dataset.shown === "embed" ? WORDS.embed.open : null),
  });
  const presentation = new Presentation({
    root,
    describe: () => {
      root.dataset.ground = store.value.ground;
      credits.refresh();
    },
    drawNow: (paper) => renderer.drawNow(paper),
    onBusy: actions.onBusy,
  });
  const differences = new DifferenceList({
    baseUrl: data.base_url,
    lang: store.value.lang,
    ground,
    onOpen: openId,
    onBusy: actions.onBusy,
  });
  share.add(addScene(() => actions.onGo("scenes/add")));
  const present = new PresentButton(data.briefings, (name) => briefing.start(name));
  const header = new Header({
    title,
    total: data.events,
    empty: data.events === 0,
    clock,
    calendar,
    store,
    onGo: actions.onGo,
    onLanguage: (lang) => store.set(inLanguage(store.value, opening, lang)),
    pages: actions.hasServer ? PAGES.filter((page) => page !== "scenes") : [],
    tools: [
      ...(actions.hasServer ? [search.element, share.element, download.element] : []),
      ...(present.element === null ? [] : [present.element]),
    ],
  });
  const facts = { words: filters.words, types, families, calendar };
  const optionsParts = { columns, data: filters, levels: filterLevels, masks, types, families };
  const missingIndex = new MissingIndex(columns, filters);
  const missing = new MissingMenu({
    events,
    types,
    texts,
    missing: () => missingIndex.in(clock.window, masks, map.seen),
    onOpen: (row) => void opened.chooseAndMove(row),
  });
  const options = new FilterOptions(optionsParts);
  const linked = new LinkedPanel({
    store,
    clock,
    calendar,
    events,
    kept: masks,
    options,
    lit,
    countIn: (window) => renderer.countIn(window),
  });
  const filterPanel = new FilterPanel({
    store,
    clock,
    options,
    opener: () => viewBar.button,
    onClear: () => viewBar.clearAll(),
    onDraw: () => shape.begin(),
    inView: () => (map.corners === null ? null : ringOf(map.corners)),
  });
  const compareControl = new CompareControl({
    store,
    clock,
    facts,
    onCompare: actions.hasServer ? (asked) => void differences.show(asked) : null,
  });
  const viewBar = new ViewBar({
    store,
    clock,
    facts,
    onFilter: () => filterPanel.toggle(),
    tools: [compareControl.element, missing.element, ...(actions.hasServer ? [] : [aboutFile()])],
  });
  const shape = new ShapeLayer({
    onDrawn: (ring) => store.set({ shape: ring }),
    unproject: (x, y) => map.unproject(x, y),
  });
  shape.show(store.value.shape);
  store.subscribe(["shape"], (state) => shape.show(state.shape));
  store.subscribe(FILTER_FIELDS, () => renderer.showSwitches());
  const evidence = new EvidencePanel({
    baseUrl: data.base_url,
    store,
    events,
    families,
    types,
    texts,
    newest,
    kept: masks,
    moving: () => player.playing,
    onSelect: choose,
    onOpenId: openId,
    onGo: actions.hasServer ? actions.onGo : null,
    over: linked.element,
    lit,
    nothing: () => nothingLeft({ ...optionsParts, store, clock, facts }),
  });
  const layers = new LayerStack(columns, data.layers, masks);
  const stacks = new StackLayer({
    columns,
    families,
    types,
    texts,
    onSelect: choose,
    onCloser: ({ points }) => map.approachAll(points),
    onPoint: (rows) => {
      if (rows.length === 0) lit.leave("map");
      else lit.point("map", rows);
    },
    lit: () => (lit.source === "" || lit.source === "map" ? null : (row) => lit.has(row)),
  });
  const compareView = new CompareView({
    columns,
    filters,
    types: types.map(({ id }) => id),
    families,
    texts,
    facts,
    clock,
    store,
    data,
    baseUrl: data.base_url,
    map: () => map,
    onSelect: choose,
    onCloser: ({ points }) => map.approachAll(points),
    onChange: () => renderer.scheduleDraw(),
  });
  const labels = new LabelLayer();
  const pointers = new Pointers();
  const basemap = new BasemapChooser({
    own: data.basemap,
    store,
    onBusy: actions.onBusy,
    onChange: () => renderer.applyBasemap(),
  });
  const map = new MapContainer({
    basemap,
    title,
    home: data.home,
    opening: viewOf(opening),
    view: viewOf(store.value),
    stacks,
    other: compareView,
    labels,
    shape,
    pointers,
    onPick: (layer, row) => {
      const cell = layers.cellAt(layer, row);
      if (cell === null) choose(null);
      else map.approach(cell);
    },
    wordsOf: (layer, row) => (layers.cellAt(layer, row) === null ? null : WORDS.map.several),
    onMoved: () => {
      writeCamera(store, map);
      renderer.mapMoved();
    },
    onBusy: actions.onBusy,
    onReady: () => {
      // a link may ask for more or less than the map can do
      writeCamera(store, map);
      actions.onReady();
    },
    onLost: () => delete root.dataset.ready,
    onRestored: () => {
      renderer.redrawMarks();
      renderer.draw();
    },
  });
  const { isDark } = actions;
  const shown = {
    map,
    basemap,
    header,
    viewBar,
    missing,
    filterPanel,
    shape,
    controls,
    timeline,
    evidence,
    ribbon,
    linked,
    compareView,
  };
  const renderer = new PageRenderer({
    root,
    data,
    columns,
    masks,
    store,
    clock,
    calendar,
    layers,
    stacks,
    labels,
    opened,
    isDark,
    lit,
    marksOf: marksOf(columns.marks.event, events.length),
    ...shown,
  });
  const lateMapData = new LateMapData({
    basemapUrl: data.basemap_url,
    homeId: data.home_id,
    store,
    onBusy: actions.onBusy,
    onPlaces: (places) => renderer.showPlaces(places),
    onLand: (land) => renderer.showLand(land),
  });
  const briefing = new BriefingMode({
    root,
    baseUrl: data.base_url,
    hasServer: actions.hasServer,
    opening,
    store,
    clock,
    calendar,
    columns,
    masks,
    families,
    map,
    pointers,
    renderer,
    player,
    knowledge,
    searchMask,
    prepare: async (scenes) => {
      const named = (field: string): string[] => [
        ...new Set(scenes.flatMap(({ view }) => (view[field] ? [view[field]] : []))),
      ];
      await Promise.all([
        ...named("known").map((day) => knowledge.prepare(day)),
        ...named("q").map((words) => searchMask.prepare(words)),
        actions.hasServer ? carryIcon() : null,
        lateMapData.prepare({ land: named("ground").includes("on"), world: actions.hasServer }),
      ]);
    },
    onBusy: actions.onBusy,
    onScene: actions.onScene,
    onFailed: (words) => root.prepend(notice(words)),
  });
  const parts = new PageParts([
    header,
    header.counts,
    stacks,
    compareView.stacks,
    compareView,
    search,
    missing,
    filterPanel,
    linked,
    download,
    share,
    known,
    differences,
    basemap,
    ...(ribbon === null ? [] : [ribbon]),
    searchMask,
    { stop: () => shape.cancel() },
    renderer,
    texts,
    evidence,
    timeline,
    map,
    knowledge,
    lateMapData,
    present,
    briefing,
  ]);
  return {
    opening,
    store,
    clock,
    calendar,
    texts,
    newest,
    masks,
    opened,
    player,
    renderer,
    stacks,
    search,
    searchMask,
    download,
    share,
    knowledge,
    known,
    differences,
    labels,
    lateMapData,
    jump,
    parts,
    present,
    briefing,
    credits,
    presentation,
    ...shown,
  };
}
