import { copyFileSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";

const out = resolve(import.meta.dirname, "../assets");
const maplibre = resolve(import.meta.dirname, "node_modules/maplibre-gl/dist");

export default defineConfig({
  base: "./",
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    minify: true,
    chunkSizeWarningLimit: 4000,
    lib: {
      entry: { timemap: resolve(import.meta.dirname, "src/streamlit.ts") },
      formats: ["es"],
      cssFileName: "timemap",
    },
    rollupOptions: { output: { entryFileNames: "[name].js" } },
  },
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [
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
      // MapLibre loads its worker relative to the bundle, so both files stand beside it.
      name: "maplibre-worker",
      closeBundle() {
        mkdirSync(out, { recursive: true });
        for (const file of ["maplibre-gl-worker.mjs", "maplibre-gl-shared.mjs"]) {
          copyFileSync(resolve(maplibre, file), resolve(out, file));
        }
      },
    },
  ],
});
