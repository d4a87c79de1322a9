/** The citation of a claim: its sources, as text, as BibTeX and as CSL-JSON. */

import type { EventRecord, SourceRecord } from "../contract";

export const STYLES = ["text", "bibtex", "csl"] as const;
export type Style = (typeof STYLES)[number];

type Claim = Pick<EventRecord, "event_id" | "sources" | "attributed_to">;

export function citation(claim: Claim, style: Style): string {
  const writers: Record<Style, (claim: Claim) => string> = { text: asText, bibtex: asBibtex, csl: asCsl };
  return writers[style](claim);
}

/** What a source is called: its title or else its address. */
const titleOf = ({ title, url }: SourceRecord): string => title || url;

function asText({ sources }: Claim): string {
  return sources
    .map((source) => {
      const title = titleOf(source).replace(/[.\s]+$/, "");
      const facts = [source.publisher, source.published].filter(Boolean).join(", ");
      const place = source.url || source.no_url_reason;
      return [title, facts, place].filter(Boolean).join(". ");
    })
    .join("\n");
}

/** Signs that mean something to TeX. */
const TEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

const tex = (text: string): string => text.replace(/[\\{}%&#$_~^]/g, (sign) => TEX[sign] ?? `\\${sign}`);

function asBibtex(claim: Claim): string {
  return claim.sources
    .map((source, at) => {
      const [year = "", month = "", day = ""] = dateParts(source.published).map(String);
      const fields: [string, string][] = [
        ["title", `{${tex(titleOf(source))}}`],
        ["howpublished", tex(source.publisher)],
        ["year", year],
        ["month", month],
        ["day", day],
        // an address is no TeX, but its braces and backslashes must not end the field
        ["url", source.url.replace(/[{}\\]/g, encodeURIComponent)],
        ["language", tex(source.language)],
        ["note", tex(note(claim))],
      ];
      const lines = fields
        .filter(([, value]) => value !== "")
        .map(([name, value]) => `  ${name} = {${value}}`);
      return `@misc{${keyOf(claim, at)},\n${lines.join(",\n")}\n}`;
    })
    .join("\n\n");
}

function asCsl(claim: Claim): string {
  const items = claim.sources.map((source, at) => {
    const parts = dateParts(source.published);
    return {
      id: keyOf(claim, at),
      type: "webpage",
      title: titleOf(source),
      ...(source.publisher === ""
        ? {}
        : { "container-title": source.publisher, publisher: source.publisher }),
      ...(parts.length === 0 ? {} : { issued: { "date-parts": [parts] } }),
      ...(source.url === "" ? {} : { URL: source.url }),
      ...(source.language === "" ? {} : { language: source.language }),
      note: note(claim),
    };
  });
  return `${JSON.stringify(items, null, 2)}\n`;
}

const keyOf = ({ event_id }: Claim, at: number): string => {
  const key = event_id.replace(/[^A-Za-z0-9:-]/g, "-");
  return at === 0 ? key : `${key}-${at + 1}`;
};

const note = ({ event_id, attributed_to }: Claim): string =>
  [`dernamap ${event_id}`, attributed_to].filter(Boolean).join(": ");

/** Year, month and day, as far as a date in EDTF has them. */
function dateParts(published: string): number[] {
  const found = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?/.exec(published);
  return (found?.slice(1) ?? []).filter((part) => part !== undefined).map(Number);
}
