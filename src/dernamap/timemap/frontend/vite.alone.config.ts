import { copyFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { compressed, deckOfOurOwn, wordsOfTheBrowser, workerAt } from "./vite.config";

const out = resolve(import.meta.dirname, "../assets");

// The page that is one file carries one script, and MapLibre's worker as it comes: neither can load
// parts of it later. They are built last.
export default defineConfig({
  base: "./",
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [
    wordsOfTheBrowser,
    deckOfOurOwn,
    workerAt(() => '""'),
    {
      name: "worker-as-it-comes",
      writeBundle(): void {
        const worker = "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs";
        copyFileSync(resolve(import.meta.dirname, worker), resolve(out, "alone-worker.mjs"));
      },
    },
    compressed,
  ],
  build: {
    outDir: out,
    emptyOutDir: false,
    target: "es2022",
    minify: true,
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      input: { alone: resolve(import.meta.dirname, "src/alone.ts") },
      // the page calls what the script exports, which no other script imports
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "[name].js", codeSplitting: false },
    },
  },
});
