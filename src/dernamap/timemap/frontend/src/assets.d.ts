declare module "*.css";

interface ImportMeta {
  readonly env: {
    /** Name of MapLibre's worker as it is served beside the bundle; the build says it. */
    readonly MAPLIBRE_WORKER: string;
  };
}
