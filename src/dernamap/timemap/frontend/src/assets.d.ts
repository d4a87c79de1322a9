declare module "*.css";

/** MapLibre's worker, from its source. */
declare module "maplibre-gl-worker";

/** The address of the worker, which the build puts beside the bundle. */
declare module "maplibre-gl-worker-address" {
  export const address: string;
}
