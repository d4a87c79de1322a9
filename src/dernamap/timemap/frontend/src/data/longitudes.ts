/** Longitudes on a round earth: 179 and -179 are two degrees apart. */

/** The same meridian from -180 to below 180 degrees; one that lies there stays as it is. */
export function wrapped(lon: number): number {
  return lon >= -180 && lon <= 180 ? lon : lon - 360 * Math.floor((lon + 180) / 360);
}

/** The same meridian within half a turn of another: degrees, which may lie beyond 180. */
export const nearestTo = (centre: number, lon: number): number =>
  lon - 360 * Math.round((lon - centre) / 360);

/** Does a meridian lie between two, going eastwards? An east beyond 180 is across the date line. */
export function isBetween(lon: number, west: number, east: number): boolean {
  if (lon >= west && lon <= east) return true;
  const eastwards = lon - west - 360 * Math.floor((lon - west) / 360);
  return eastwards <= east - west;
}
