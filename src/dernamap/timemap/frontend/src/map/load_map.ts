/** Loads what draws the map, once. The time line and the lists do not wait for it. */

export type DrawnMap = typeof import("./drawn_map");

let asked: Promise<DrawnMap> | null = null;

export function loadMap(): Promise<DrawnMap> {
  asked ??= import("./drawn_map").catch((error: unknown) => {
    // a connection that was lost may be there again
    asked = null;
    throw error;
  });
  return asked;
}
