/** What draws the map: MapLibre, deck.gl and all that needs them. The page loads it as a part of its own. */

import { convert } from "./deck_layers";
import { DiscLayer } from "./disc_layer";
import type { LayerMaker } from "./layer_specs";

export { MapPane } from "./map_pane";
export const maker: LayerMaker = { convert, discs: (props) => new DiscLayer(props) };
