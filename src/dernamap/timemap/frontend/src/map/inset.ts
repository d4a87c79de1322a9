/** The inset: the border that the dataset names, and how far its home lies from it. */

import type { Inset } from "../contract";
import { roomBesideMap } from "../dom/browser_features";
import { h, svg } from "../dom/elements";

/** Where the name of the home ends: on the other side of its point than the lines, which have words too. */
function nameAt({ at, lines, height }: Inset): { readonly x: number; readonly y: number } {
  const upwards = lines.length > 0 && lines.every(({ y2 }) => y2 < at.y);
  return { x: at.x - 4, y: upwards && at.y + 13 < height ? at.y + 13 : at.y - 6 };
}

export function inset(data: Inset): HTMLElement {
  const drawing = svg(
    "svg",
    {
      viewBox: `0 0 ${data.width} ${data.height}`,
      width: data.width,
      height: data.height,
      role: "img",
      "aria-label": data.border_words,
    },
    svg("rect", { width: data.width, height: data.height, class: "inset-sea" }),
    svg("path", { d: data.land, class: "inset-land" }),
    svg("path", { d: data.border, class: "inset-border" }),
    ...data.lines.map((line) =>
      svg("line", { x1: line.x1, y1: line.y1, x2: line.x2, y2: line.y2, class: "inset-line" }),
    ),
    ...data.lines.map((line, index) =>
      svg(
        "text",
        {
          x: line.x1 + (line.x2 - line.x1) * 0.52,
          y: line.y1 + (line.y2 - line.y1) * 0.52 + (index ? -5 : 12),
          class: "inset-label",
        },
        line.label,
      ),
    ),
    svg("circle", { cx: data.at.x, cy: data.at.y, r: 3, class: "inset-home" }),
    svg("text", { ...nameAt(data), class: "inset-name", "text-anchor": "end" }, data.home),
  );
  return h(
    "details",
    { class: "inset", open: roomBesideMap() },
    h("summary", {}, data.title),
    drawing as unknown as HTMLElement,
    h("p", {}, data.note),
  );
}
