/** The page's quiet colours for the layers of the Protomaps basemap schema. */

import { type Flavor, namedFlavor } from "@protomaps/basemaps";

/** Colours of the bundled map that a brought one is drawn in. */
export interface Inks {
  readonly land: string;
  readonly sea: string;
  readonly text: string;
  readonly softText: string;
  readonly seaText: string;
  readonly boundary: string;
}

/** Two colours `#rrggbb` mixed: a share of 0 is the first. */
export function mixed(first: string, second: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a = 0, b = 0] = [first, second].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

/** Land, water and names as the bundled map has them; roads and houses as shades of the land. */
export function quietFlavor(inks: Inks): Flavor {
  const shade = (share: number): string => mixed(inks.land, inks.text, share);
  // the first that fits a colour's name gives it
  const table: readonly (readonly [names: RegExp, colour: string])[] = [
    [/_halo$/, inks.land],
    [/^ocean_label$/, inks.seaText],
    [/^city_label$/, inks.text],
    [/label/, inks.softText],
    [/^water$/, inks.sea],
    [/^buildings$/, shade(0.11)],
    [/^boundaries$/, inks.boundary],
    [/^railway$/, shade(0.24)],
    [/casing/, inks.land],
    [/highway/, shade(0.34)],
    [/major/, shade(0.26)],
    [/link/, shade(0.24)],
    [/minor/, shade(0.2)],
    [/other|pedestrian|pier|runway/, shade(0.15)],
    [/^(park|wood|scrub|zoo)/, mixed(inks.land, "#6f9367", 0.16)],
    [/^(background|earth)$/, inks.land],
    [/./, shade(0.035)],
  ];
  const names = Object.entries(namedFlavor("light")).filter(([, value]) => typeof value === "string");
  const colours = names.map(([name]) => [name, table.find(([fits]) => fits.test(name))?.[1]]);
  return Object.fromEntries(colours) as unknown as Flavor;
}
