/** Says views on the command line, for `tests/test_view_sentence.py`: states in, sentences out. */

import { readFileSync } from "node:fs";
import type { FamilyStyle, TypeStyle } from "../src/contract";
import type { FilterWords } from "../src/filters/filter_data";
import { slug } from "../src/filters/slug";
import { sentenceParts, viewSentence } from "../src/filters/view_sentence";
import { clockState } from "../src/state/clock_fields";
import { fromTexts, type Lang, type Texts } from "../src/state/fields";
import { Calendar } from "../src/time/calendar";
import { speak } from "../src/words";

interface Asked {
  readonly words: FilterWords;
  readonly types: TypeStyle[];
  readonly families: FamilyStyle[];
  readonly epoch: string;
  readonly bounds: { first: number; last: number };
  readonly views: { state: Texts; certain: number; possible: number }[];
  readonly names: string[];
}

speak(process.argv[3] as Lang);
const asked = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as Asked;
const calendar = new Calendar(asked.epoch);
const facts = { words: asked.words, types: asked.types, families: asked.families, calendar };
const sentences = asked.views.map(({ state, certain, possible }) => {
  const fields = fromTexts(state);
  const parts = sentenceParts(fields, clockState(fields, calendar, asked.bounds), facts);
  return { parts, sentence: viewSentence(parts, certain, possible) };
});
process.stdout.write(JSON.stringify({ sentences, slugs: asked.names.map(slug) }));
