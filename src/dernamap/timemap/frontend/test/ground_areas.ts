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
  // the bands of one area have one colour and reach less and less far: the first is the widest
  const inks: number[] = [];
  let last = 0;
  for (const { radius, color } of areas) {
    const covered = 1 - color[3] / 255;
    if (radius >= last) inks.push(1 - covered);
    else inks[inks.length - 1] = 1 - (1 - (inks.at(-1) as number)) * covered;
    last = radius;
  }
  return { names, inks };
});
process.stdout.write(JSON.stringify(found));
