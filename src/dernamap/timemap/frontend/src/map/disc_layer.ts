/**
 * Discs of true radius, whatever their states, in one drawing of plain triangles.
 *
 * deck.gl's own layer draws one square for each disc as an instance, once for each state. Software
 * renderers take an instance for a drawing of its own: five times a thousand of them took 0.4 s a frame.
 * Here the states are looks of one drawing: a disc that is in the second range has the second look, else
 * one that is in the first has the first, and others are left out before they are filled. The inks are
 * those of deck.gl's ScatterplotLayer with a dashed line.
 */

import { type DefaultProps, Layer, type LayerProps, project32, type UpdateParameters } from "@deck.gl/core";
import { Buffer, type RenderPass } from "@luma.gl/core";
import { Model } from "@luma.gl/engine";
import type { ShaderModule } from "@luma.gl/shadertools";
import { type DiscLook, type DiscRange, type Discs, forCorners, NO_LOOK, NOWHERE, squares } from "./discs";

export interface DiscLayerProps extends LayerProps {
  readonly discs: Discs;
  /** The looks of what is in the first range, and of what is in the second. */
  readonly looks: readonly [DiscLook, DiscLook];
  readonly ranges: readonly [DiscRange, DiscRange];
}

const VALUES = [
  ...["leastFirst", "mostFirst", "leastSecond", "mostSecond"],
  ...["fillFirst", "lineFirst", "fillSecond", "lineSecond"],
  // the two levels and the two widths
  "about",
];

const BLOCK = `\
layout(std140) uniform discsUniforms {
  ${VALUES.map((name) => `vec4 ${name};`).join("\n  ")}
} discs;
`;

const discUniforms = {
  name: "discs",
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: Object.fromEntries(VALUES.map((name) => [name, "vec4<f32>"])),
} as ShaderModule;

const VERTEX = /* glsl */ `\
#version 300 es
#define SHADER_NAME disc-layer-vertex-shader

in vec2 positions;
in vec4 abouts;
in vec4 days;

out vec2 unit;
flat out vec4 fillInk;
flat out vec4 lineInk;
flat out vec4 ring; // outer and inner radius in pixels, dash and gap in widths of the line

bool within(vec4 least, vec4 most, float level) {
  return abouts.w <= level && all(greaterThanEqual(days, least)) && all(lessThanEqual(days, most));
}

void main(void) {
  bool second = within(discs.leastSecond, discs.mostSecond, discs.about.y);
  bool first = within(discs.leastFirst, discs.mostFirst, discs.about.x);
  if (abouts.x <= 0.0 || !(first || second)) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  fillInk = second ? discs.fillSecond : discs.fillFirst;
  lineInk = second ? discs.lineSecond : discs.lineFirst;
  float width = second ? discs.about.w : discs.about.z;
  vec3 position = vec3(positions, 0.0);
  geometry.worldPosition = position;
  float outer = project_size_to_pixel(abouts.x, UNIT_METERS) + width / 2.0;
  ring = vec4(outer, outer - width, abouts.yz);
  vec2 corner = vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1) * 2.0 - 1.0;
  unit = corner * (outer + SMOOTH_EDGE_RADIUS) / outer;
  vec3 offset = vec3(unit * project_pixel_size(outer), 0.0);
  gl_Position = project_position_to_clipspace(position, vec3(0.0), offset, geometry.position);
}
`;

const FRAGMENT = /* glsl */ `\
#version 300 es
#define SHADER_NAME disc-layer-fragment-shader
precision highp float;

in vec2 unit;
flat in vec4 fillInk;
flat in vec4 lineInk;
flat in vec4 ring;

out vec4 fragColor;

const float TURN = 6.283185307179586;

void main(void) {
  float away = length(unit) * ring.x;
  float inside = smoothedge(away, ring.x);
  float onLine = smoothedge(ring.y, away);
  bool filled = fillInk.a > 0.0;
  if (inside == 0.0 || (onLine == 0.0 && !filled)) discard;
  float period = ring.z + ring.w;
  if (period > 0.0 && away >= ring.y) {
    float along = (atan(unit.y, unit.x) / TURN + 0.5) * TURN * (ring.x + ring.y) / 2.0;
    if (mod(along / (ring.x - ring.y), period) > ring.z) {
      if (!filled) discard;
      onLine = 0.0;
    }
  }
  fragColor = filled ? mix(fillInk, lineInk, onLine) : vec4(lineInk.rgb, lineInk.a * onLine);
  fragColor.a *= inside;
}
`;

const NO_DISCS: Discs = {
  length: 0,
  position: new Float32Array(0),
  about: new Float32Array(0),
  days: new Float32Array(0),
};

const defaultProps: DefaultProps<DiscLayerProps> = {
  discs: { type: "object", value: NO_DISCS, compare: false },
  looks: { type: "array", value: [NO_LOOK, NO_LOOK], compare: true },
  ranges: { type: "array", value: [NOWHERE, NOWHERE], compare: true },
};

export class DiscLayer extends Layer<DiscLayerProps> {
  static override layerName = "DiscLayer";
  static override defaultProps = defaultProps;
  declare state: { model?: Model; buffers?: Buffer[] };

  override initializeState(): void {
    this.setState({ model: this.makeModel(), buffers: [] });
  }

  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    if (params.props.discs !== params.oldProps.discs) this.fill(params.props.discs);
  }

  override finalizeState(context: this["context"]): void {
    super.finalizeState(context);
    this.empty();
  }

  override draw({ renderPass }: { renderPass: RenderPass }): void {
    const { model } = this.state;
    const { discs, ranges, looks } = this.props;
    if (model === undefined || discs.length === 0) return;
    const [first, second] = ranges;
    model.shaderInputs.setProps({
      discs: {
        leastFirst: first.least,
        mostFirst: first.most,
        leastSecond: second.least,
        mostSecond: second.most,
        fillFirst: looks[0].fill,
        lineFirst: looks[0].line,
        fillSecond: looks[1].fill,
        lineSecond: looks[1].line,
        about: [first.level, second.level, looks[0].width, looks[1].width],
      },
    });
    model.draw(renderPass);
  }

  private makeModel(): Model {
    return new Model(this.context.device, {
      ...this.getShaders({ vs: VERTEX, fs: FRAGMENT, modules: [project32, discUniforms] }),
      id: this.props.id,
      topology: "triangle-list",
      isInstanced: false,
      bufferLayout: [
        { name: "positions", format: "float32x2" },
        { name: "abouts", format: "float32x4" },
        { name: "days", format: "float32x4" },
      ],
    });
  }

  private fill({ length, position, about, days }: Discs): void {
    const { model } = this.state;
    this.empty();
    if (model === undefined || length === 0) return;
    const { device } = this.context;
    const columns = {
      positions: device.createBuffer({ data: forCorners(position, 2) }),
      abouts: device.createBuffer({ data: forCorners(about, 4) }),
      days: device.createBuffer({ data: forCorners(days, 4) }),
    };
    const corners = device.createBuffer({ usage: Buffer.INDEX, indexType: "uint32", data: squares(length) });
    model.setAttributes(columns);
    model.setIndexBuffer(corners);
    model.setVertexCount(length * 6);
    this.setState({ buffers: [...Object.values(columns), corners] });
  }

  private empty(): void {
    for (const buffer of this.state.buffers ?? []) buffer.destroy();
    this.setState({ buffers: [] });
  }
}
