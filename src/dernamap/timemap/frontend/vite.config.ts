import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin, transformWithOxc } from "vite";
import { ONLY_PYTHON } from "./src/words/only_python.ts";

const out = resolve(import.meta.dirname, "../assets");
// where the folder is a link, files are known by where they really are
const maplibre = realpathSync(resolve(import.meta.dirname, "node_modules/maplibre-gl"));
const { version } = JSON.parse(readFileSync(resolve(maplibre, "package.json"), "utf8")) as {
  version: string;
};
/** What is taken in place of what MapLibre's source, or ours, names. */
const REPLACED = new Map([
  ["maplibre-gl", resolve(maplibre, "src/index.ts")],
  ["maplibre-gl-worker", resolve(maplibre, "src/source/worker.ts")],
]);
const EARLY_WORKER = resolve(import.meta.dirname, "src/map/early_worker.ts");
const TILE_WORKER = resolve(import.meta.dirname, "src/map/basemap/tile_worker.ts");
const MAPLIBRE_LICENSE = `/* MapLibre GL JS ${version}, 3-Clause BSD: https://github.com/maplibre/maplibre-gl-js/blob/v${version}/LICENSE.txt */`;

// Streamlit's own chart brings deck.gl along too. Both note their version on the window and
// refuse another; ours keeps its note under another name.
export const deckOfOurOwn: Plugin = {
  name: "deck-of-our-own",
  transform(code: string, id: string) {
    if (!/node_modules\/@(deck|luma)\.gl\//.test(id)) return null;
    const noted = /\bglobalThis\.(deck|luma)\b/g;
    return { code: code.replace(noted, "globalThis.dernamap_$1"), map: null };
  },
};

/** What only Python says does not travel to the browser. */
export const wordsOfTheBrowser: Plugin = {
  name: "words-of-the-browser",
  enforce: "pre",
  transform(code: string, id: string) {
    if (!/\/words\/\w+\.json$/.test(id)) return null;
    const left = Object.entries(JSON.parse(code)).filter(
      ([group]) => !(ONLY_PYTHON as readonly string[]).includes(group),
    );
    return { code: JSON.stringify(Object.fromEntries(left)), map: null };
  },
};

const WORKER_ADDRESS = "maplibre-gl-worker-address";

/** Where MapLibre's worker is: this expression, which the module of that name exports. */
export const workerAt = (address: (add: (id: string) => string) => string): Plugin => ({
  name: WORKER_ADDRESS,
  resolveId: (id) => (id === WORKER_ADDRESS ? `\0${WORKER_ADDRESS}` : null),
  load(id) {
    if (id !== `\0${WORKER_ADDRESS}`) return null;
    const add = (chunk: string): string =>
      this.emitFile({ type: "chunk", id: chunk, name: "maplibre-gl-worker" });
    return `export const address = ${address(add)};`;
  },
});

// MapLibre is built here from its source, and its worker with it: half of what the two need is the
// same, and a browser then fetches it once. Tests take the package as it comes.
const maplibreFromSource: Plugin[] = [
  {
    ...workerAt((add) => `import.meta.ROLLUP_FILE_URL_${add(TILE_WORKER)}`),
    apply: "build",
  },
  { ...workerAt(() => '""'), apply: "serve" },
  {
    name: "maplibre-from-source",
    apply: "build",
    enforce: "pre",
    resolveId: (id, importer) => {
      const isOfMapLibre = importer?.startsWith(maplibre) ?? false;
      return isOfMapLibre && id.endsWith("/web_worker.ts") ? EARLY_WORKER : (REPLACED.get(id) ?? null);
    },
    async load(id) {
      // of all that the file says, the version is asked for
      if (id === resolve(maplibre, "package.json")) return JSON.stringify({ version });
      if (!id.startsWith(resolve(maplibre, "src")) || !id.endsWith(".ts")) return null;
      // it counts on fields that are only declared being left as a base class has set them
      const { code } = await transformWithOxc(readFileSync(id, "utf8"), id, {
        assumptions: { setPublicClassFields: true },
        typescript: { removeClassFieldsWithoutInitializer: true },
      });
      return { code, moduleType: "js", map: null };
    },
  },
];

// Every name holds a hash of what the file holds, so that a browser may keep it for ever.
export default defineConfig({
  base: "./",
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    minify: true,
    // Streamlit's page loads the script, and the script its parts
    modulePreload: false,
    // Python tells the browser from it what to fetch ahead
    manifest: "parts.json",
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      input: { timemap: resolve(import.meta.dirname, "src/streamlit.ts") },
      // a library's build would keep the white space
      preserveEntrySignatures: "strict",
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "part-[name]-[hash].js",
        assetFileNames: "timemap-[hash][extname]",
        postBanner: ({ moduleIds }) =>
          moduleIds.some((id) => id.startsWith(maplibre)) ? MAPLIBRE_LICENSE : "",
      },
    },
  },
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [
    wordsOfTheBrowser,
    deckOfOurOwn,
    ...maplibreFromSource,
    {
      // `dev` leaves what it built before; Python looks for the one script and the one style sheet.
      name: "one-of-each",
      buildStart() {
        if (!this.meta.watchMode) return;
        mkdirSync(out, { recursive: true });
        for (const name of readdirSync(out).filter((name) => /^(timemap|part)-/.test(name))) {
          rmSync(resolve(out, name));
        }
      },
    },
  ],
});

/** Compresses what is sent, as well as can be: it is done once and read often. */
export const compressed = {
  name: "compressed",
  closeBundle(): void {
    const sent = /^(timemap|part)-[\w-]+\.(js|css)$/;
    for (const name of readdirSync(out).filter((name) => sent.test(name))) {
      const body = readFileSync(resolve(out, name));
      const options = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } };
      writeFileSync(resolve(out, `${name}.br`), brotliCompressSync(body, options));
      writeFileSync(resolve(out, `${name}.gz`), gzipSync(body, { level: 9 }));
    }
  },
};
