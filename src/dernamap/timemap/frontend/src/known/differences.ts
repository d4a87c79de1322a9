/** What differs between two views, as the server finds it. */

import type { GroundState } from "../contract";
import { json } from "../data/dataset_columns";
import type { Lang } from "../state/fields";

export interface DifferentClaim {
  readonly event_id: string;
  readonly when: string;
  readonly summary: string;
  readonly said_by: string;
  readonly published: string;
}

export interface ClaimPart {
  readonly count: number;
  readonly claims: readonly DifferentClaim[];
}

export type SaidOfPlace = Pick<GroundState, "status" | "parties" | "larger_place" | "fades_after">;

/** The least and the greatest number; null for one that is open. */
export type Bounds = readonly [low: number, high: number | null];

export interface Knowing {
  readonly known: number;
  readonly later: number;
  readonly unknown: number;
  readonly in_doubt: number;
}

/** What claims that became known later change: see `view/compare/later_claims.py`. */
export interface LaterPart extends ClaimPart {
  readonly group: "new" | "dated" | "placed" | "numbers" | "otherwise";
}

export interface Differences {
  /** For a left side with a day of knowledge: `only_right` in groups; else empty. */
  readonly later: readonly LaterPart[];
  readonly only_left: ClaimPart;
  readonly only_right: ClaimPart;
  readonly certain_left: ClaimPart;
  readonly certain_right: ClaimPart;
  readonly ground: readonly {
    readonly place_id: string;
    readonly name: string;
    readonly left: SaidOfPlace | null;
    readonly right: SaidOfPlace | null;
  }[];
  readonly figures: readonly {
    readonly kind: string;
    readonly unit: "people" | "families";
    readonly left: Bounds | null;
    readonly right: Bounds | null;
    readonly change: "rose" | "fell" | "changed" | "came" | "went";
  }[];
  /** What was known on each side's day of knowledge; null where all that is known now is shown. */
  readonly knowledge: readonly [Knowing | null, Knowing | null];
  /** What could not be followed of each side's link. */
  readonly notices: readonly [readonly string[], readonly string[]];
}

/** Ask what differs; the sides are links' search parts. */
export function fetchDifferences(
  baseUrl: string,
  left: string,
  right: string,
  lang: Lang,
): Promise<Differences> {
  const sides = new URLSearchParams({ left: left.replace(/^\?/, ""), right: right.replace(/^\?/, ""), lang });
  return json<Differences>(`${baseUrl}/compare?${sides.toString()}`);
}
