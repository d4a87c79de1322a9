/** Latitudes that a map in Web Mercator can show. */

/** Degrees of latitude at which Web Mercator ends. */
const LAST_LAT = 85.05;

/** Does a latitude lie so near a pole that no map of ours shows it? */
export const isBeyondMap = (lat: number): boolean => Math.abs(lat) > LAST_LAT;

/** Are there points, all of them so near a pole that no map of ours shows them? Longitude, latitude, ... */
export const allBeyondMap = (position: Float32Array): boolean =>
  position.length > 0 && position.every((degrees, at) => at % 2 === 0 || isBeyondMap(degrees));

/** The latitude of Web Mercator's y, which runs from 0 in the north to 1 in the south. */
export const latitudeOf = (y: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
