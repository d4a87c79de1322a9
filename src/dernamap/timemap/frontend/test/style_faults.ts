/** What MapLibre would say of styles: the page does not let it look at those that come with it. */

import { readFileSync } from "node:fs";
import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";

const styles = JSON.parse(readFileSync(process.argv[2] as string, "utf-8")) as Parameters<
  typeof validateStyleMin
>[0][];
process.stdout.write(
  JSON.stringify(styles.map((style) => validateStyleMin(style).map(({ message }) => message))),
);
