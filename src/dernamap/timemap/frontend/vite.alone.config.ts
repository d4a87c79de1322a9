import { resolve } from "node:path";
import { defineConfig, mergeConfig } from "vite";
import shared from "./vite.config";

// The page that is one file carries one script: it cannot load parts of it later.
const { plugins, define } = shared;

export default mergeConfig(defineConfig({ plugins, define }), {
  base: "./",
  build: {
    outDir: resolve(import.meta.dirname, "../assets"),
    emptyOutDir: false,
    target: "es2022",
    minify: true,
    chunkSizeWarningLimit: 4000,
    lib: {
      entry: { alone: resolve(import.meta.dirname, "src/alone.ts") },
      formats: ["es"],
      cssFileName: "alone",
    },
    rollupOptions: { output: { entryFileNames: "[name].js", codeSplitting: false } },
  },
});
