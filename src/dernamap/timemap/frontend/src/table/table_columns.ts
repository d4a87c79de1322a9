/** The columns of the table, and which of them somebody has chosen to see. */

import type { EventRecord } from "../contract";
import { WORDS } from "../words";

export const COLUMNS = [
  "when",
  "what",
  "where",
  "claim",
  "who",
  "actors",
  "numbers",
  "sources",
  "window",
  "id",
] as const;
export type Column = (typeof COLUMNS)[number];

const AT_FIRST: readonly Column[] = ["when", "what", "where", "claim", "who", "window"];
const KEY = "dernamap-columns";

/** How an event stands in the window. */
export interface RowStanding {
  readonly certain: boolean;
  readonly disputed: boolean;
}

/** What a cell says; nothing while the texts are not here. */
export function cellText(column: Column, record: EventRecord | undefined, standing: RowStanding): string {
  const { evidence, joints } = WORDS;
  if (column === "window") {
    const words = [standing.certain ? evidence.certain : evidence.possible];
    if (standing.disputed) words.push(evidence.disputed);
    return words.join(joints.comma);
  }
  if (record === undefined) return column === "when" ? "…" : "";
  const texts: Record<Exclude<Column, "window">, () => string> = {
    when: () => record.when,
    what: () => record.type,
    where: () => record.placements.map(({ name }) => name).join(joints.list) || evidence.not_placed,
    claim: () => record.summary,
    who: () => record.attributed_to,
    actors: () => record.actors.join(joints.list),
    numbers: () => record.counts.map(({ words }) => words).join(joints.list),
    sources: () => record.sources.map(({ title, publisher }) => title || publisher).join(joints.list),
    id: () => record.event_id,
  };
  return texts[column]();
}

/** The columns that were chosen last in this browser. */
export function chosenColumns(): readonly Column[] {
  const written = read();
  const chosen = COLUMNS.filter((column) => written.includes(column));
  return chosen.length > 0 ? chosen : AT_FIRST;
}

export function keepColumns(columns: readonly Column[]): void {
  try {
    localStorage.setItem(KEY, columns.join(","));
  } catch {
    // a browser that keeps nothing shows the first columns again next time
  }
}

function read(): readonly string[] {
  try {
    return localStorage.getItem(KEY)?.split(",") ?? [];
  } catch {
    // as where nothing has been kept yet
    return [];
  }
}
