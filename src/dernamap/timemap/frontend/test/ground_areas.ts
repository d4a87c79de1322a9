/** The areas of some days, as the map draws them: for a comparison with those of figures. */

import { readFileSync } from "node:fs";
import type { Ground } from "../src/contract";
import { groundMarks } from "../src/map/ground_marks";
import type { Lang } from "../src/state/fields";
import { speak } from "../src/words";

const [file = "", lang = "en", days = ""] = process.argv.slice(2);
speak(lang as Lang);
const ground = JSON.parse(readFileSync(file, "utf-8")) as Ground;
const found = days.split(",").map((day) => {
  const { areas, names } = groundMarks(ground, Number(day), false);
  // parts of the same disc have the same ink
  const inks = areas
    .filter(({ fade }, at) => fade.join() !== areas[at - 1]?.fade.join())
    .map(({ color }) => color[3] / 255);
  return { names, inks };
});
process.stdout.write(JSON.stringify(found));
