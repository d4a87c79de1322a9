/** The citation of a claim: its sources, as text, as BibTeX and as CSL-JSON. */

import type { EventRecord, SourceRecord } from "../contract";

export const STYLES = ["text", "bibtex", "csl"] as const;
export type Style = (typeof STYLES)[number];

type Claim = Pick<EventRecord, "event_id" | "sources" | "attributed_to">;

export function citation(given: Claim, style: Style): string {
  // a record of somebody's own may name no source: then it is cited itself
  const claim = given.sources.length > 0 ? given : { ...given, sources: [itself(given)] };
  const writers: Record<Style, (claim: Claim) => string> = { text: asText, bibtex: asBibtex, csl: asCsl };
  return writers[style](claim);
}

const itself = (claim: Claim): SourceRecord => ({
  title: note(claim),
  publisher: "",
  url: "",
  no_url_reason: "",
  published: "",
  language: "",
});

/** What a source is called: its title or else its address. */
const titleOf = ({ title, url }: SourceRecord): string => title || url;

function asText({ sources }: Claim): string {
  return sources
    .map((source) => {
      const title = oneLine(titleOf(source)).replace(/[.\s]+$/, "");
      const facts = [source.publisher, source.published].filter(Boolean).join(", ");
      const place = source.url || source.no_url_reason;
      return [title, facts, place].filter(Boolean).join(". ");
    })
    .join("\n");
}

/** Signs that mean something to TeX. */
const TEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  // BibTeX counts the braces of a field, with a backslash before them or not
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

const tex = (text: string): string =>
  oneLine(text).replace(/[\\{}%&#$_~^]/g, (sign) => TEX[sign] ?? `\\${sign}`);

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function asBibtex(claim: Claim): string {
  return claim.sources
    .map((source, at) => {
      const { sure, days } = published(source.published);
      const [year = "", month = "", day = ""] = (days[0] ?? []).map(String);
      const exact = sure && days.length === 1;
      const fields: [string, string][] = [
        ["title", `{${tex(titleOf(source))}}`],
        ["howpublished", tex(source.publisher)],
        ["year", year],
        ["month", exact ? month : ""],
        ["day", exact ? day : ""],
        // BibLaTeX reads EDTF, which says that a day is likely or about; BibTeX has no words for it
        ["date", exact ? "" : source.published.replace(/[[\]{}]/g, "").replace("..", "/")],
        // an address is no TeX, but its braces and backslashes must not end the field
        ["url", source.url.replace(/[{}\\\s]/g, encodeURIComponent)],
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
    const { sure, days } = published(source.published);
    return {
      id: keyOf(claim, at),
      type: "webpage",
      title: titleOf(source),
      ...(source.publisher === ""
        ? {}
        : { "container-title": source.publisher, publisher: source.publisher }),
      ...(days.length === 0 ? {} : { issued: { "date-parts": days, ...(sure ? {} : { circa: true }) } }),
      ...(source.url === "" ? {} : { URL: source.url }),
      ...(source.language === "" ? {} : { language: source.language }),
      note: note(claim),
    };
  });
  return `${JSON.stringify(items, null, 2)}\n`;
}

const keyOf = ({ event_id }: Claim, at: number): string => {
  // letters of other scripts by their numbers, so that two records do not share a key
  const key = event_id.replace(/[^A-Za-z0-9:-]/gu, (sign) =>
    sign < "\x80" ? "-" : `u${sign.codePointAt(0)?.toString(16)}`,
  );
  return at === 0 ? key : `${key}-${at + 1}`;
};

const note = ({ event_id, attributed_to }: Claim): string =>
  [`dernamap ${event_id}`, attributed_to].filter(Boolean).join(": ");

interface Published {
  /** Is it said without "likely" or "about"? */
  readonly sure: boolean;
  /** Year, month and day as far as they are known: of one day, or of the first and the last. */
  readonly days: readonly (readonly number[])[];
}

/** A date in EDTF, as far as programs for citations can say it; no days where there is none. */
function published(edtf: string): Published {
  const ends = edtf.replace(/[[\]{}]/g, "").split(/\/|\.\./);
  const days = ends.map((end) => {
    const found = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?/.exec(end);
    return (found?.slice(1) ?? []).filter((part) => part !== undefined).map(Number);
  });
  const known = days.filter((parts) => parts.length > 0);
  return { sure: !/[?~%X[{]/.test(edtf) && known.length === days.length, days: known.slice(0, 2) };
}
