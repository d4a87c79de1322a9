/** Geodesic distance on WGS84, after Vincenty (1975): to a tenth of a millimetre. */

const AXIS = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const POLAR = AXIS * (1 - FLATTENING);
const RADIANS = Math.PI / 180;
const ROUNDS = 200;

/** Metres between two points given in degrees; infinite for nearly opposite ends of the earth. */
export function geodesic(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const east = (lon2 - lon1) * RADIANS;
  const u1 = Math.atan((1 - FLATTENING) * Math.tan(lat1 * RADIANS));
  const u2 = Math.atan((1 - FLATTENING) * Math.tan(lat2 * RADIANS));
  const sinU1 = Math.sin(u1);
  const cosU1 = Math.cos(u1);
  const sinU2 = Math.sin(u2);
  const cosU2 = Math.cos(u2);
  let lambda = east;
  for (let round = 0; round < ROUNDS; round++) {
    const sinLambda = Math.sin(lambda);
    const cosLambda = Math.cos(lambda);
    const sinSigma = Math.hypot(cosU2 * sinLambda, cosU1 * sinU2 - sinU1 * cosU2 * cosLambda);
    if (sinSigma === 0) return 0;
    const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosU1 * cosU2 * sinLambda) / sinSigma;
    const cosAlpha2 = 1 - sinAlpha * sinAlpha;
    const cosMiddle = cosAlpha2 === 0 ? 0 : cosSigma - (2 * sinU1 * sinU2) / cosAlpha2;
    const c = (FLATTENING / 16) * cosAlpha2 * (4 + FLATTENING * (4 - 3 * cosAlpha2));
    const before = lambda;
    lambda =
      east +
      (1 - c) *
        FLATTENING *
        sinAlpha *
        (sigma + c * sinSigma * (cosMiddle + c * cosSigma * (2 * cosMiddle * cosMiddle - 1)));
    if (Math.abs(lambda - before) > 1e-13) continue;
    const square = (cosAlpha2 * (AXIS * AXIS - POLAR * POLAR)) / (POLAR * POLAR);
    const a = 1 + (square / 16384) * (4096 + square * (-768 + square * (320 - 175 * square)));
    const b = (square / 1024) * (256 + square * (-128 + square * (74 - 47 * square)));
    const turn =
      b *
      sinSigma *
      (cosMiddle +
        (b / 4) *
          (cosSigma * (2 * cosMiddle * cosMiddle - 1) -
            (b / 6) * cosMiddle * (4 * sinSigma * sinSigma - 3) * (4 * cosMiddle * cosMiddle - 3)));
    return POLAR * a * (sigma - turn);
  }
  return Number.POSITIVE_INFINITY;
}

/** Radius of the sphere nearest to the earth, in metres. */
const SPHERE = 6_371_009;

/** Metres between two points on a sphere: within a hundredth of `geodesic`, and much quicker. */
export function aboutApart(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const sinNorth = Math.sin(((lat2 - lat1) * RADIANS) / 2);
  const sinEast = Math.sin(((lon2 - lon1) * RADIANS) / 2);
  const square =
    sinNorth * sinNorth + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * sinEast * sinEast;
  return 2 * SPHERE * Math.asin(Math.min(Math.sqrt(square), 1));
}
