import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig } from "vite";
import { ONLY_PYTHON } from "./src/words/only_python.ts";

const out = resolve(import.meta.dirname, "../assets");
const worker = readFileSync(
  resolve(import.meta.dirname, "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"),
);
const workerName = `maplibre-gl-worker-${createHash("sha256").update(worker).digest("hex").slice(0, 8)}.mjs`;

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
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      input: { timemap: resolve(import.meta.dirname, "src/streamlit.ts") },
      // a library's build would keep the white space
      preserveEntrySignatures: "strict",
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "part-[name]-[hash].js",
        assetFileNames: "timemap-[hash][extname]",
      },
    },
  },
  define: {
    "process.env.NODE_ENV": '"production"',
    "import.meta.env.MAPLIBRE_WORKER": JSON.stringify(workerName),
  },
  plugins: [
    {
      // what only Python says does not travel to the browser
      name: "words-of-the-browser",
      enforce: "pre",
      transform(code: string, id: string) {
        if (!/\/words\/\w+\.json$/.test(id)) return null;
        const left = Object.entries(JSON.parse(code)).filter(
          ([group]) => !(ONLY_PYTHON as readonly string[]).includes(group),
        );
        return { code: JSON.stringify(Object.fromEntries(left)), map: null };
      },
    },
    {
      // Streamlit's own chart brings deck.gl along too. Both note their version on the window and
      // refuse another; ours keeps its note under another name.
      name: "deck-of-our-own",
      transform(code: string, id: string) {
        if (!/node_modules\/@(deck|luma)\.gl\//.test(id)) return null;
        const noted = /\bglobalThis\.(deck|luma)\b/g;
        return { code: code.replace(noted, "globalThis.dernamap_$1"), map: null };
      },
    },
    {
      // MapLibre loads its worker relative to the bundle, so it stands beside it.
      name: "maplibre-worker",
      writeBundle() {
        mkdirSync(out, { recursive: true });
        writeFileSync(resolve(out, workerName), worker);
      },
    },
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
    for (const name of readdirSync(out).filter((name) => /-[\w-]+\.(js|mjs|css)$/.test(name))) {
      const body = readFileSync(resolve(out, name));
      const options = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } };
      writeFileSync(resolve(out, `${name}.br`), brotliCompressSync(body, options));
      writeFileSync(resolve(out, `${name}.gz`), gzipSync(body, { level: 9 }));
    }
  },
};
