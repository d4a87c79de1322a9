/** The style that a map is drawn in. */

import type { StyleSpecification } from "maplibre-gl";

/** The source of a brought map in the style. */
export const OWN = "own";

/** A style for the map: its address, and what is made of it once it has come. */
export interface MapStyle {
  readonly url: string;
  /** Differs where the look differs. */
  readonly key: string;
  readonly change?: (style: StyleSpecification) => StyleSpecification;
  /** Was it written elsewhere? Then it is checked first, which takes a while. */
  readonly foreign?: boolean;
}
