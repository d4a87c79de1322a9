/** The named places of the map: where they lie, how they are called, and from which zoom they show. */

import type { Labels } from "../state/fields";

/** One named place of `places.geojson`. */
export interface PlaceName {
  readonly id: string;
  readonly name: string;
  /** Empty where no Arabic name is known. */
  readonly nameAr: string;
  readonly kind: string;
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Metres that the true place lies within; 0 if it is not known. */
  readonly radius: number;
  /** The smaller wins where two names collide. */
  readonly order: number;
  readonly inferred: boolean;
  /** Zoom levels at which it may be named. */
  readonly zooms: readonly [least: number, below: number];
}

interface Feature {
  readonly properties: Record<string, string | number>;
  readonly geometry: { readonly coordinates: readonly [number, number] };
}

/** Zoom levels of a kind and rank; what is not listed is drawn by the basemap itself. */
const ZOOMS: Readonly<Record<string, readonly [number, number]>> = {
  "city 1": [3, 24],
  "city 2": [5, 24],
  "town 3": [7.5, 24],
  "locality 4": [10, 24],
  "landmark 4": [10, 24],
  "river 5": [11.5, 24],
  "quarter 5": [11.5, 24],
  "landmark 6": [12, 24],
};

/** Zoom at which the home's own name gives way to those of its quarters. */
const HOME_FADES = 12;

/** Kinds of places that are drawn as faint discs where no report stands. */
export const WITH_DISC: ReadonlySet<string> = new Set(["quarter", "landmark", "locality", "town"]);

/** Read the features of `places.geojson`; `home` is the identifier of the dataset's home, or empty. */
export function placeNames(features: readonly Feature[], home: string): PlaceName[] {
  const found: PlaceName[] = [];
  for (const { properties, geometry } of features) {
    const zooms = ZOOMS[`${properties.kind} ${properties.rank}`];
    if (zooms === undefined) continue;
    const [lon, lat] = geometry.coordinates;
    const id = String(properties.place_id);
    found.push({
      id,
      name: String(properties.name),
      nameAr: String(properties.name_ar ?? ""),
      kind: String(properties.kind),
      lon,
      lat,
      radius: Number(properties.radius_m ?? 0),
      order: Number(properties.order),
      inferred: properties.certainty === "inferred",
      zooms: id === home ? [zooms[0], HOME_FADES] : zooms,
    });
  }
  return found;
}

/** The lines of a name: in Latin letters, in Arabic where it is known, or both. */
export function nameLines({ name, nameAr }: PlaceName, labels: Labels): string[] {
  if (nameAr === "" || labels === "en") return [name];
  return labels === "ar" ? [nameAr] : [name, nameAr];
}

/** Fetch the named places of a basemap. */
export async function fetchPlaceNames(url: string, home: string): Promise<PlaceName[]> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return placeNames(((await answer.json()) as { features: Feature[] }).features, home);
}
