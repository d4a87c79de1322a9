/** Entry for a page that is one file: it carries what a server would send, and asks nobody. */

import { addProtocol, setWorkerUrl } from "maplibre-gl";
import type { TimemapData } from "./contract";
import { fetchColumns } from "./data/dataset_columns";
import { fetchFilterData } from "./filters/filter_data";
import { bundledTile, readFrom } from "./map/basemap/bundled_tiles";
import { ARCHIVES } from "./map/early_worker";
import { type Asked, askedView, type Here } from "./opening/asked_view";
import { fromTexts, langOf, type Texts, toTexts } from "./state/fields";
import { Timemap } from "./timemap";
import { speak } from "./words";

/** The files that the page carries, by name. */
export type CarriedFiles = Readonly<Record<string, Blob>>;

/** The scheme under which the page's own files are asked for; the dataset's come under `data/`. */
const SCHEME = "carried://";

/** What a server would answer to a request for one of the files. */
async function answer(files: CarriedFiles, url: string): Promise<Response> {
  const name = url.slice(SCHEME.length);
  const row = /^data\/row\/(.+)$/.exec(name);
  if (row !== null) {
    const rows = JSON.parse((await files["data/rows.json"]?.text()) ?? "{}") as Record<string, number>;
    const found = rows[decodeURIComponent(row[1] as string)];
    return found === undefined ? new Response(null, { status: 404 }) : Response.json({ row: found });
  }
  const file = files[name];
  return file === undefined ? new Response(null, { status: 404 }) : new Response(file);
}

/** Answer what the page asks for from its own files; anything else is refused. */
function answerFrom(files: CarriedFiles): void {
  const { fetch } = window;
  window.fetch = (asked, how) => {
    const url = asked instanceof Request ? asked.url : String(asked);
    if (url.startsWith(SCHEME)) return answer(files, url);
    // what the page made itself: pictures, the worker
    if (/^(blob|data):/.test(url)) return fetch.call(window, asked, how);
    return Promise.reject(new TypeError(`this page asks no server, but was to fetch ${url}`));
  };
  addProtocol("carried", async ({ url, type }) => {
    const found = await answer(files, url);
    if (!found.ok) throw new Error(`${url} is not in this page`);
    return { data: type === "json" ? await found.json() : await found.arrayBuffer() };
  });
  // the worker that the page carries asks the page for tiles
  addProtocol("bundled", bundledTile);
  for (const name of ARCHIVES) {
    const archive = files[`data/basemap/${name}`];
    if (archive !== undefined) readFrom(`${SCHEME}data/basemap/${name}`, archive);
  }
}

/** Build the component into `root` from what the page carries; the state is in the fragment. */
export async function open(root: HTMLElement, files: CarriedFiles): Promise<void> {
  answerFrom(files);
  setWorkerUrl(URL.createObjectURL(files["worker.mjs"] as Blob));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const first = await payload(files, root.lang);
  let timemap: Timemap;
  /** What a link got wrong that asks for another language, to be said in that language. */
  let wrong: readonly string[] = [];

  async function start(state: Texts, notices: readonly string[]): Promise<void> {
    const lang = langOf(state);
    const data = { ...(await payload(files, lang)), state };
    const here = await recordsHere(files, data);
    timemap = await Timemap.start(
      root,
      { ...data, notices: [...data.notices, ...notices] },
      {
        onLanguage: (other) => queueMicrotask(() => speakIn(other)),
        onGo: () => undefined,
        hasServer: false,
        isDark: () => dark.matches,
        link: "fragment",
        read: (link) => {
          const asked = langOf(Object.fromEntries(new URLSearchParams(link)));
          speak(asked);
          const found = read(link, here, first.state);
          speak(lang);
          wrong = asked === lang ? [] : found.notices;
          return found;
        },
      },
    );
  }

  /** In another language the component is built again. */
  function speakIn(other: Texts): void {
    timemap.destroy();
    root.removeAttribute("data-ready");
    void start(other, wrong);
    wrong = [];
  }

  const link = location.hash.slice(1);
  const lang = langOf(Object.fromEntries(new URLSearchParams(link)));
  speak(link === "" ? langOf(first.state) : lang);
  const here = await recordsHere(files, link === "" ? first : await payload(files, lang));
  const asked = link === "" ? null : read(link, here, first.state);
  await start(asked === null ? first.state : toTexts(asked.state), asked?.notices ?? []);
  dark.addEventListener("change", () => timemap.followPage());
}

/**
 * What a fragment asks for. A link that the page wrote leaves out what is as by default; a few fields
 * written by hand are laid over the view that the file opens in.
 */
function read(link: string, here: Here, opensIn: Texts): Asked {
  const isWhole = new URLSearchParams(link).has("data");
  return askedView(link, here, fromTexts(isWhole ? here.data.opening : opensIn));
}

/** What the records of the file have, for links that ask for something else. */
async function recordsHere(files: CarriedFiles, data: TimemapData): Promise<Here> {
  const json = async (name: string): Promise<unknown> => JSON.parse(await (files[name] as Blob).text());
  const [columns, { words }, rows, wants] = await Promise.all([
    fetchColumns(data.base_url, langOf(data.state)),
    fetchFilterData(data.base_url),
    json("data/rows.json") as Promise<Here["rows"]>,
    json(`wants-${langOf(data.state)}.json`) as Promise<Texts>,
  ]);
  const has = (name: string): boolean => files[name] !== undefined;
  return {
    data,
    words,
    rows,
    wants,
    days: columns.events.days,
    answers: {
      q: (words) => has(`data/hits?q=${encodeURIComponent(words)}`),
      known: (day) => has(`data/known/${day}/killed.arrow`),
    },
  };
}

/** What the component is built from, in the words of a language. */
async function payload(files: CarriedFiles, lang: string): Promise<TimemapData> {
  return JSON.parse(await (files[`payload-${lang}.json`] as Blob).text()) as TimemapData;
}
