/** Counts windows on the command line, for `tests/test_living_counts.py`: Arrow and windows in, JSON out. */

import { readFileSync } from "node:fs";
import { eventColumns, killedColumns } from "../src/data/dataset_columns";
import { KilledIndex } from "../src/data/killed";
import { CountIndex } from "../src/data/window_counts";

const [events, figures, windows] = process.argv.slice(2) as [string, string, string];
const counts = new CountIndex(eventColumns(new Uint8Array(readFileSync(events))));
const killed = new KilledIndex(killedColumns(new Uint8Array(readFileSync(figures))));
const asked = JSON.parse(readFileSync(windows, "utf8")) as [number, number][];
const answers = asked.map(([a, b]) => {
  const { low, high, withoutNumber } = killed.in({ a, b });
  const found = counts.count({ a, b });
  return { ...found, low, high: Number.isFinite(high) ? high : null, without_number: withoutNumber };
});
process.stdout.write(JSON.stringify(answers));
