/** Where MapLibre's worker is loaded from: beside the bundle, unless the page carries it. */

import { address as shipped } from "maplibre-gl-worker-address";

let carried: string | null = null;

/** Load it from another address from now on. */
export function loadWorkerFrom(url: string): void {
  carried = url;
}

export const workerUrl = (): string => carried ?? shipped;
