import { resolve } from "node:path";
import { defineConfig } from "vite";

// Bare deck.gl, for measurements beside it; nothing of it is shipped.
const page = resolve(import.meta.dirname, "../../../../benchmarks/bare_deck/page.ts");

export default defineConfig({
  resolve: {
    alias: { "@deck.gl": resolve(import.meta.dirname, "node_modules/@deck.gl") },
  },
  build: {
    target: "es2022",
    emptyOutDir: true,
    minify: true,
    rollupOptions: {
      input: { page },
      output: { entryFileNames: "page.js", codeSplitting: false },
    },
  },
});
