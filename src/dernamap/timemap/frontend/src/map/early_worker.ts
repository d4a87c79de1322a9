/**
 * The worker in which MapLibre reads tiles. It is started before MapLibre is here, while the lists are
 * drawn: to start takes it a while, and without it there is no map. Takes the place of MapLibre's
 * `util/web_worker.ts` in the build.
 */

import { address } from "maplibre-gl-worker-address";

/** The archives of the bundled map, beside its other files. */
export const ARCHIVES = ["world.pmtiles", "region.pmtiles"] as const;

/** The one that waits to be used. */
let early: Worker | null = null;
/** Those that MapLibre was given: one, or a few in Safari. */
const used = new Set<Worker>();
/** Archives that were read whole, by address. */
const archives = new Map<string, Blob>();

function started(): Worker {
  const worker = new Worker(address, { type: "module" });
  for (const [url, blob] of archives) worker.postMessage({ archive: url, blob });
  return worker;
}

/** Start it, if it is not there; it looks into the bundled archives at this address at once. */
export function startWorker(basemapUrl: string): void {
  if (used.size > 0 || early !== null) return;
  early = started();
  early.postMessage({ opens: ARCHIVES.map((name) => `${basemapUrl}/${name}`) });
}

/** What MapLibre calls for a worker; it ends the one that it had by itself. */
export async function workerFactory(): Promise<Worker> {
  const worker = early ?? started();
  early = null;
  used.add(worker);
  return worker;
}

async function loadArchive(url: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const blob = await answer.blob();
  archives.set(url, blob);
  for (const worker of [early, ...used]) worker?.postMessage({ archive: url, blob });
}

/** Read the bundled archives whole, so that nothing is asked for later, wherever the map looks. */
export async function loadArchives(basemapUrl: string): Promise<void> {
  await Promise.all(ARCHIVES.map((name) => loadArchive(`${basemapUrl}/${name}`)));
}
