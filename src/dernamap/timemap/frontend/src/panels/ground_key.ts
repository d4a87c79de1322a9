/** What the hues and fills of ground mean: on the ribbon's bar and on the map. */

import { type Ground, type GroundState, NOT_STATED, TEST_IDS } from "../contract";
import { partyColour, partyName, partyNames } from "../data/ground";
import { roomBesideMap } from "../dom/browser_features";
import { h } from "../dom/elements";
import { fill, WORDS } from "../words";
import { groundFill } from "./ribbon_canvas";

const WIDTH = 26;
const HEIGHT = 12;
const LOW = 5;

interface Swatch {
  readonly status: GroundState["status"];
  readonly colours: readonly string[];
  readonly ink: string;
  /** Derived from a larger place: a low bar. */
  readonly low?: boolean;
  readonly fading?: boolean;
}

function swatch({ status, colours, ink, low, fading }: Swatch): HTMLElement {
  const canvas = h("canvas", {
    width: WIDTH * 2,
    height: HEIGHT * 2,
    class: "ground-swatch",
    "aria-hidden": "true",
  });
  const pen = canvas.getContext("2d");
  if (pen === null) return canvas;
  pen.scale(2, 2);
  if (status === "unclaimed") {
    pen.strokeStyle = ink;
    pen.setLineDash([2, 3]);
    pen.strokeRect(0.5, 0.5, WIDTH - 1, HEIGHT - 1);
    return canvas;
  }
  const { paint, alpha } = groundFill(pen, status, colours, "transparent");
  const height = low ? LOW : HEIGHT;
  pen.fillStyle = paint;
  for (let x = 0; x < WIDTH; x++) {
    pen.globalAlpha = alpha * (fading ? 1 - x / WIDTH : 1);
    pen.fillRect(x, HEIGHT - height, 1, height);
  }
  return canvas;
}

/** Items of the key, with the names of a day, or with all names of each party. */
export function groundKeyItems(ground: Ground, dark: boolean, day?: number): HTMLElement[] {
  const ink = dark ? "#a9b0b6" : "#4f575e";
  const holders = ground.parties.filter(({ id }) =>
    ground.rows.some((row) =>
      row.states.some(({ status, parties }) => status !== "contested" && parties[0] === id),
    ),
  );
  const named = holders.length > 0 ? holders : ground.parties.filter(({ id }) => id !== NOT_STATED);
  const hues = named.map(({ id }) => partyColour(ground, id, dark));
  const both = hues.length > 0 ? hues.slice(-2) : [ink];
  const item = (look: Swatch, words: string): HTMLElement => h("li", {}, swatch(look), h("span", {}, words));
  return [
    ...named.map(({ id }, index) =>
      item(
        { status: "claimed", colours: [hues[index] ?? ink], ink },
        day === undefined ? partyNames(ground, id) : partyName(ground, id, day),
      ),
    ),
    item({ status: "claimed", colours: [ink], ink }, WORDS.ground.key.claimed),
    item({ status: "reported", colours: [ink], ink }, WORDS.ground.key.reported),
    item({ status: "inferred", colours: [ink], ink }, WORDS.ground.key.inferred),
    item({ status: "claimed", colours: [ink], ink, low: true }, WORDS.ground.key.whole),
    item({ status: "contested", colours: both, ink }, WORDS.ground.key.contested),
    item({ status: "contested", colours: both, ink, fading: true }, WORDS.ground.key.fading),
    item({ status: "unclaimed", colours: [], ink }, WORDS.ground.key.unclaimed),
  ];
}

/** The legend of the areas on the map, for the window's last day. */
export function groundLegend(ground: Ground, dark: boolean, day: number, words: string): HTMLDetailsElement {
  return h(
    "details",
    { class: "ground-legend", open: roomBesideMap(), "data-testid": TEST_IDS.groundLegend },
    h("summary", {}, fill(WORDS.ground.on_day, { day: words })),
    h("ul", {}, ...groundKeyItems(ground, dark, day)),
    h("p", {}, WORDS.ground.note),
  );
}
