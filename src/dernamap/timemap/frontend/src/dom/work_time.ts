/** Reporting how long work took, for the browser's profiler and for `dernamap bench step`. */

/**
 * A step of the clock, a change of what is kept, a frame of the map, the list of evidence, the counts of
 * where the map has come to rest.
 */
export type Work = "step" | "filter" | "frame" | "list" | "sight";

/** Report how long a piece of work took that began at `start`, in `performance.now()`'s time. */
export function reportWork(work: Work, start: number): void {
  const name = `dernamap-${work}`;
  performance.measure(name, { start });
  // observers have received it; the browser need not keep it
  performance.clearMeasures(name);
}
