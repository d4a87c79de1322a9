/** A small dataset, and a browser without a picture, for tests of what stands on the page. */

import { vi } from "vitest";
import type { EventRecord, FamilyStyle, Ground, GroundState, Phase, TypeStyle } from "../src/contract";
import type { EventColumns } from "../src/data/dataset_columns";
import { DEFAULTS } from "../src/state/fields";
import { StateStore } from "../src/state/state_store";
import { Calendar } from "../src/time/calendar";
import { Clock } from "../src/time/clock";

export const calendar = new Calendar("2018-06-01");
export const bounds = { first: 0, last: 59 };

export const newClock = (day = 8): Clock =>
  new Clock(bounds, { mode: "window", day, length: 1, from: bounds.first });

export const newStore = (): StateStore => new StateStore({ ...DEFAULTS, date: "2018-06-09" });

/** happy-dom draws nothing: canvases get a pen that accepts every stroke and leaves no trace. */
export function withoutPicture(): void {
  const pen = new Proxy({}, { get: () => () => pen, set: () => true });
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(() => pen as never);
  vi.spyOn(HTMLCanvasElement.prototype, "toDataURL").mockReturnValue("data:,");
  vi.stubGlobal(
    "Path2D",
    class {
      arc = (): void => undefined;
      moveTo = (): void => undefined;
      lineTo = (): void => undefined;
      rect = (): void => undefined;
      closePath = (): void => undefined;
    },
  );
}

export const families: FamilyStyle[] = ["Fighting", "People"].map((label, index) => ({
  id: index === 0 ? "fighting" : "people",
  label,
  glyph: index === 0 ? "circle" : "square",
  light: "#882255",
  dark: "#ee88bb",
}));

export const types: TypeStyle[] = [
  { id: "clash", label: "Ground clash" },
  { id: "evacuation", label: "Evacuation" },
];

/** Events of one exact day each, alternately of the two families; every third is disputed. */
export function events(...days: number[]): EventColumns {
  const { length } = days;
  return {
    length,
    days: Int32Array.from(days.flatMap((day) => [day, day, day, day])),
    family: Uint8Array.from(days, (_, row) => row % 2),
    type: Uint8Array.from(days, (_, row) => row % 2),
    disputed: Uint8Array.from(days, (_, row) => (row % 3 === 0 ? 1 : 0)),
    lasted: new Uint8Array(length),
    placements: new Uint8Array(length).fill(1),
  };
}

export const record = (row: number, change: Partial<EventRecord> = {}): EventRecord => ({
  event_id: `E${row}`,
  type: row % 2 === 0 ? "Ground clash" : "Evacuation",
  type_id: "clash",
  family: "fighting",
  date_text: "9 June",
  edtf: "2018-06-09",
  when: `day of ${row}`,
  place_text: "Sheiha",
  unplaced_reason: "",
  placements: [
    { name: "Sheiha", precision: "quarter", certainty: "inferred", method: "name", radius_m: 500, why: "" },
  ],
  actors: [],
  attributed_to: "somebody",
  summary: `<b>text</b> ${row}`,
  counts: [],
  sources: [],
  disputes: [],
  ...change,
});

export const phases: Phase[] = [
  {
    id: "siege",
    label: "Siege",
    days: [2, 4, 20, 25],
    start_words: "June",
    end_words: "late June",
    summary: "",
  },
];

const claim = (
  from: number,
  status: GroundState["status"],
  parties: string[],
  event: string,
): GroundState => ({
  from,
  sure: from,
  status,
  parties,
  larger_place: "",
  fades_after: null,
  faded: false,
  disputes: [],
  evidence: [
    {
      event_id: event,
      row: 0,
      day: from,
      when: `day ${from}`,
      party: parties[0] ?? "",
      basis: "claim",
      says: "The army says that it holds it",
      said_by: "somebody",
      why: "",
    },
  ],
});

export const ground: Ground = {
  parties: [
    { id: "A", names: [{ short: "A", name: "Army", since: null }], light: "#102030", dark: "#a0b0c0" },
    { id: "B", names: [{ short: "B", name: "Band", since: null }], light: "#405060", dark: "#d0e0f0" },
  ],
  rows: [
    {
      place_id: "city",
      name: "City",
      disc: [22.6, 32.7, 4000],
      states: [claim(4, "claimed", ["A"], "E1"), claim(20, "contested", ["B", "A"], "E2")],
    },
    { place_id: "quarter", name: "Quarter", disc: null, states: [claim(30, "claimed", ["B"], "E3")] },
  ],
};

/** Press a key where the focus is, or on an element; false if the page took it for itself. */
export function press(key: string, on: EventTarget = document.activeElement ?? document.body): boolean {
  return on.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, composed: true }),
  );
}

/** The button of these words, or of this name. */
export function button(root: Element, name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll("button")].find(
    (item) => item.textContent === name || item.getAttribute("aria-label") === name,
  );
  if (found === undefined) throw new Error(`no button "${name}"`);
  return found;
}
