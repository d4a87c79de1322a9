declare module "*.css";

/** The address of MapLibre's worker, which the build puts beside the bundle. */
declare module "maplibre-gl-worker-address" {
  export const address: string;
}
