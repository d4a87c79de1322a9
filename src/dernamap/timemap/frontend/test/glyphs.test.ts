// @vitest-environment happy-dom

import { describe, expect, it } from "vitest";
import type { FamilyStyle } from "../src/contract";
import { glyphImage, glyphSvg } from "../src/map/glyphs";

const family = (glyph: string): FamilyStyle =>
  ({ id: glyph, label: glyph, glyph, light: "#882255", dark: "#e58fb8" }) as unknown as FamilyStyle;
const sure = { state: "certain", disputed: false, dark: false } as const;

describe("a glyph", () => {
  it.each(["circle", "triangle", "square", "cross", "bar", "diamond"])(
    "is one that is known: %s",
    (glyph) => {
      const drawn = new DOMParser().parseFromString(glyphSvg(family(glyph), sure), "image/svg+xml");
      expect(drawn.documentElement.children).toHaveLength(2);
      expect(drawn.documentElement.children[1]?.getAttribute("fill")).toBe("#882255");
    },
  );

  it("is hollow for what is possible, has a ring for what is disputed, and another colour by night", () => {
    const svg = glyphSvg(family("circle"), { state: "possible", disputed: true, dark: true });
    expect(svg).toContain('stroke="#e58fb8" stroke-width="5"');
    expect(svg).toContain("stroke-dasharray");
  });

  it("is made once for all that show it", () => {
    const [one, other] = [20, 24].map((size) => glyphImage(family("bar"), { ...sure, size }));
    expect(one?.src).toMatch(/^data:image\/svg\+xml,/);
    expect(other?.src).toBe(one?.src);
    expect(other?.width).toBe(24);
  });

  it("refuses one that nobody knows", () => {
    expect(() => glyphSvg(family("star"), sure)).toThrow('"star"');
  });
});
