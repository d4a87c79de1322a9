/** Tells the table of fields, and what it makes of texts, for `tests/test_contract.py`: JSON out. */

import { readFileSync } from "node:fs";
import { FIELD_NAMES, fieldOf } from "../src/state/fields";

const texts = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as string[];
const table = FIELD_NAMES.map((name) => {
  const { codec, fallback, setBy, step, always } = fieldOf(name);
  const read = texts.map((text) => {
    const value = codec.parse(text);
    return value === null ? null : codec.write(value);
  });
  return { name, kind: codec.kind, facts: codec.facts, default: fallback, set_by: setBy, step, always, read };
});
process.stdout.write(JSON.stringify(table));
