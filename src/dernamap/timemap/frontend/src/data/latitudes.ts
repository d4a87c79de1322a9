/** Latitudes that a map in Web Mercator can show. */

/** Degrees of latitude at which Web Mercator ends. */
const LAST_LAT = 85.05;

/** Are there points, all of them so near a pole that no map of ours shows them? Longitude, latitude, ... */
export const allBeyondMap = (position: Float32Array): boolean =>
  position.length > 0 && position.every((degrees, at) => at % 2 === 0 || Math.abs(degrees) > LAST_LAT);
