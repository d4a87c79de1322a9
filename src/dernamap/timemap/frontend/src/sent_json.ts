/** What Python sends as JSON beside the columns; `tests/test_contract.py` compares the fields. */

import type { GROUND_STATUSES } from "./contract";
import type { Texts } from "./state/fields";

/** One event's texts, as `records/N.json` carries them. */
export interface EventRecord {
  event_id: string;
  type: string;
  type_id: string;
  family: string;
  date_text: string;
  edtf: string;
  when: string;
  place_text: string;
  unplaced_reason: string;
  placements: PlacementRecord[];
  actors: string[];
  attributed_to: string;
  summary: string;
  counts: CountRecord[];
  sources: SourceRecord[];
  disputes: DisputeRecord[];
}

export interface PlacementRecord {
  name: string;
  precision: string;
  certainty: string;
  method: string;
  radius_m: number;
  why: string;
}

export interface CountRecord {
  words: string;
  said_by: string;
  as_written: string;
}

export interface SourceRecord {
  title: string;
  publisher: string;
  url: string;
  no_url_reason: string;
  published: string;
  language: string;
}

export interface DisputeRecord {
  dispute_id: string;
  topic: string;
  version_a: string;
  version_b: string;
  others: { event_id: string; words: string; summary: string; attributed_to: string }[];
}

/** A briefing, as `briefings/NAME-LANGUAGE.json` carries it. */
export interface Briefing {
  name: string;
  scenes: SceneRecord[];
  /** What is wrong with the file itself. */
  faults: string[];
}

export interface SceneRecord {
  id: string;
  title: string;
  text: string;
  notes: string;
  /** What is shown; fields that it leaves out are as the page opens. */
  view: Texts;
  /** Days a second at which the range is played through; 0 for none. */
  play: number;
  points: PointRecord[];
  faults: string[];
}

/** A report that a scene points at. */
export interface PointRecord {
  event_id: string;
  /** Row of the event. */
  row: number;
  type: string;
  when: string;
  where: string;
  /** What its marks stand for: one for each, in their order. */
  places: PointedPlace[];
  summary: string;
  attributed_to: string;
  /** Each as "publisher, day". */
  sources: string[];
  disputed: boolean;
}

/** A place that a mark stands for, in both scripts; no Arabic name where none is known. */
export interface PointedPlace {
  name: string;
  name_ar: string;
  inferred: boolean;
}

/** Who claims what ground, as `ground.json` carries it. */
export interface Ground {
  parties: PartyStyle[];
  rows: GroundRow[];
}

/** A party and those that went on under another name; its id is the first short name. */
export interface PartyStyle {
  id: string;
  /** In the order of time; the first has no first day. */
  names: PartyName[];
  light: string;
  dark: string;
}

export interface PartyName {
  short: string;
  name: string;
  since: number | null;
}

export interface GroundRow {
  place_id: string;
  name: string;
  disc: [lon: number, lat: number, radius: number] | null;
  states: GroundState[];
}

export interface GroundState {
  from: number;
  sure: number;
  status: (typeof GROUND_STATUSES)[number];
  parties: string[];
  /** The larger place that all of this is derived from, such as "the whole city"; or empty. */
  larger_place: string;
  /** For ground contested by attacks alone: the day after which the contest fades; else null. */
  fades_after: number | null;
  /** Whether the state began because the attacks before it are too long ago. */
  faded: boolean;
  disputes: string[];
  evidence: GroundEvidence[];
}

export interface GroundEvidence {
  event_id: string;
  /** Row of the event. */
  row: number;
  day: number;
  when: string;
  party: string;
  basis: "claim" | "report" | "inferred";
  /** A sentence that stands under the name of the place. */
  says: string;
  said_by: string;
  why: string;
}
