/** Entry for a page that is one file: it carries what a server would send, and asks nobody. */

import { addProtocol } from "maplibre-gl";
import { FileSource, PMTiles } from "pmtiles";
import type { TimemapData } from "./contract";
import { addArchive } from "./map/basemap/tile_protocol";
import { loadWorkerFrom } from "./map/worker_url";
import { fromTexts, langOf, type Texts, toTexts } from "./state/fields";
import { stateIn } from "./state/link";
import { Timemap } from "./timemap";

/** The files that the page carries, by name. */
export type CarriedFiles = Readonly<Record<string, Blob>>;

/** The scheme under which the page's own files are asked for; the dataset's come under `data/`. */
const SCHEME = "carried://";
const ARCHIVE = "data/basemap/world.pmtiles";

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
  const archive = files[ARCHIVE];
  if (archive !== undefined) {
    addArchive(new PMTiles(new FileSource(new File([archive], `${SCHEME}${ARCHIVE}`))));
  }
}

/** Build the component into `root` from what the page carries; the state is in the fragment. */
export async function open(root: HTMLElement, files: CarriedFiles): Promise<void> {
  answerFrom(files);
  loadWorkerFrom(URL.createObjectURL(files["worker.mjs"] as Blob));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const first = await payload(files, root.lang);
  const asked = location.hash.length > 1 ? stateIn(location.hash.slice(1), fromTexts(first.state)) : null;
  let timemap: Timemap;

  async function start(state: Texts): Promise<void> {
    const lang = langOf(state);
    const data = { ...(await payload(files, lang)), state };
    timemap = await Timemap.start(root, data, {
      onLanguage: (other) => queueMicrotask(() => speakIn(other)),
      onGo: () => undefined,
      hasServer: false,
      isDark: () => dark.matches,
      link: "fragment",
    });
  }

  /** In another language the component is built again. */
  function speakIn(other: Texts): void {
    timemap.destroy();
    root.removeAttribute("data-ready");
    void start(other);
  }

  await start(asked === null ? first.state : toTexts(asked));
  dark.addEventListener("change", () => timemap.followPage());
}

/** What the component is built from, in the words of a language. */
async function payload(files: CarriedFiles, lang: string): Promise<TimemapData> {
  return JSON.parse(await (files[`payload-${lang}.json`] as Blob).text()) as TimemapData;
}
