/** What the hues and hatchings of ground mean: on the ribbon's bar and on the map. */

import { type Ground, TEST_IDS } from "../contract";
import { h } from "../dom/elements";
import { partyColour } from "../data/ground";
import { hatchTile } from "./ribbon_canvas";

const WIDTH = 26;
const HEIGHT = 12;

function swatch(kind: "claimed" | "contested" | "unclaimed", colours: readonly string[], ink: string): HTMLElement {
  const canvas = h("canvas", { width: WIDTH * 2, height: HEIGHT * 2, class: "ground-swatch", "aria-hidden": "true" });
  const pen = canvas.getContext("2d");
  if (pen === null) return canvas;
  pen.scale(2, 2);
  if (kind === "unclaimed") {
    pen.strokeStyle = ink;
    pen.setLineDash([2, 3]);
    pen.strokeRect(0.5, 0.5, WIDTH - 1, HEIGHT - 1);
  } else {
    pen.fillStyle =
      kind === "claimed"
        ? (colours[0] ?? ink)
        : (pen.createPattern(hatchTile(colours, "transparent"), "repeat") ?? ink);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
  }
  return canvas;
}

export function groundKeyItems(ground: Ground, dark: boolean): HTMLElement[] {
  const ink = dark ? "#a9b0b6" : "#4f575e";
  const claimants = ground.parties.filter(({ id }) =>
    ground.rows.some((row) => row.states.some((state) => state.status === "claimed" && state.parties[0] === id)),
  );
  const colours = claimants.slice(-2).map(({ id }) => partyColour(ground, id, dark));
  const item = (mark: HTMLElement, words: string): HTMLElement => h("li", {}, mark, h("span", {}, words));
  return [
    ...claimants.map(({ id }) => item(swatch("claimed", [partyColour(ground, id, dark)], ink), `claimed: ${id}`)),
    item(swatch("contested", colours.length > 0 ? colours : [ink], ink), "contested"),
    item(swatch("unclaimed", [], ink), "unclaimed"),
  ];
}

/** The legend of the areas on the map, for the window's last day. */
export function groundLegend(ground: Ground, dark: boolean, day: string): HTMLElement {
  return h(
    "div",
    { class: "ground-legend", "data-testid": TEST_IDS.groundLegend },
    h("h2", {}, `Who claims what ground, ${day}`),
    h("ul", {}, ...groundKeyItems(ground, dark)),
    h("p", {}, "Edges are soft: no source has a front line."),
  );
}
