import { resolve } from "node:path";
import { defineConfig, mergeConfig } from "vite";
import shared, { compressed } from "./vite.config";

// The page that is one file carries one script: it cannot load parts of it later. It is built last.
const { plugins = [], define } = shared;

export default mergeConfig(defineConfig({ plugins: [...plugins, compressed], define }), {
  base: "./",
  build: {
    outDir: resolve(import.meta.dirname, "../assets"),
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
