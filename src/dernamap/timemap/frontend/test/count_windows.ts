/** Counts windows on the command line, for `tests/test_living_counts.py`: Arrow and windows in, JSON out. */

import { readFileSync } from "node:fs";
import { eventColumns } from "../src/data/columns";
import { CountIndex } from "../src/data/counts";
import { KilledIndex } from "../src/data/killed";

const [arrow, windows] = process.argv.slice(2) as [string, string];
const events = eventColumns(new Uint8Array(readFileSync(arrow)));
const counts = new CountIndex(events);
const killed = new KilledIndex(events);
const asked = JSON.parse(readFileSync(windows, "utf8")) as [number, number][];
const answers = asked.map(([a, b]) => {
  const { low, high } = killed.in({ a, b });
  const found = counts.count({ a, b });
  return { ...found, low, high: Number.isFinite(high) ? high : null };
});
process.stdout.write(JSON.stringify(answers));
