/**
 * Areas whose ink fades towards the edge of a disc, drawn once.
 *
 * Many bands laid over each other look the same, but each is as many triangles as the coast within it:
 * a map of ground was 90,000 corners a frame, which software renderers take 0.2 s for.
 */

import { type Layer, LayerExtension } from "@deck.gl/core";

/** The share of a disc's radius within which the ink is full. */
const INNER = 0.45;

const SHADERS = {
  inject: {
    "vs:#decl": `
in vec4 fades;
out vec2 fadeUnit;
out float fadePeak;
`,
    "vs:DECKGL_FILTER_COLOR": `
fadeUnit = (geometry.worldPosition.xy - fades.xy) / fades.zw;
fadePeak = color.a;
`,
    "fs:#decl": `
in vec2 fadeUnit;
in float fadePeak;
`,
    // as bands of the same ink would pile up: evenly from the edge inwards
    "fs:DECKGL_FILTER_COLOR": `
color.a = 1.0 - pow(1.0 - fadePeak, clamp((1.0 - length(fadeUnit)) / ${1 - INNER}, 0.0, 1.0));
`,
  },
};

export class FadeExtension extends LayerExtension {
  static override extensionName = "FadeExtension";
  static override defaultProps = { getFade: { type: "accessor", value: [0, 0, 1, 1] } };

  override getShaders(): typeof SHADERS {
    return SHADERS;
  }

  override initializeState(this: Layer): void {
    this.getAttributeManager()?.add({ fades: { size: 4, stepMode: "dynamic", accessor: "getFade" } });
  }
}
