import { Buffer, BufferUsage, type Container, Geometry, GlProgram, Mesh, Shader, UniformGroup } from "pixi.js";
import { packed } from "../core/color.ts";
import { edgeFragment, edgeVertex } from "./edge-shader.ts";

/** Lines to draw: `edges[i]` is an index of the data set, from `source[e]` to `target[e]`. */
export interface EdgeMarks {
  readonly edges: Uint32Array;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** In px on the screen. */
  readonly width: (edge: number) => number;
  readonly alpha: (edge: number) => number;
  readonly colorFrom: (edge: number) => number;
  readonly colorTo: (edge: number) => number;
}

/** All lines as one mesh: one quad, drawn once per line by the GPU. */
export interface EdgeLayer {
  readonly show: (marks: EdgeMarks, positions: Float32Array) => void;
  readonly place: (positions: Float32Array) => void;
  readonly fade: (alpha: number) => void;
  readonly widen: (factor: number) => void;
  readonly destroy: () => void;
}

const floatsPerEnds = 4;
const floatsPerStyle = 4;

/** `taper` is the width at the end of a line as a share of that at its beginning: it shows the direction. */
export function makeEdgeLayer(parent: Container, taper: number, fadeLength: number): EdgeLayer {
  const usage = BufferUsage.VERTEX | BufferUsage.COPY_DST;
  const ends = new Buffer({ data: new Float32Array(floatsPerEnds), usage, label: "edge ends" });
  const style = new Buffer({ data: new Float32Array(floatsPerStyle), usage, label: "edge style" });
  const geometry = makeGeometry(ends, style);
  const own = new UniformGroup({
    uWiden: { value: 1, type: "f32" },
    uTaper: { value: taper, type: "f32" },
    uFadeLength: { value: fadeLength, type: "f32" },
  });
  const shader = new Shader({
    glProgram: GlProgram.from({ vertex: edgeVertex, fragment: edgeFragment, name: "transition" }),
    resources: { own },
  });
  const mesh = new Mesh<Geometry, Shader>({ geometry, shader });
  parent.addChild(mesh);
  let marks: EdgeMarks | null = null;
  let endData = new Float32Array(floatsPerEnds);

  const place = (positions: Float32Array) => {
    if (marks === null) return;
    const { edges, source, target } = marks;
    for (let at = 0; at < edges.length; at++) {
      const from = (source[edges[at] ?? 0] ?? 0) * 2;
      const to = (target[edges[at] ?? 0] ?? 0) * 2;
      endData[at * 4] = positions[from] ?? 0;
      endData[at * 4 + 1] = positions[from + 1] ?? 0;
      endData[at * 4 + 2] = positions[to] ?? 0;
      endData[at * 4 + 3] = positions[to + 1] ?? 0;
    }
    ends.update();
  };

  return {
    show: (next, positions) => {
      marks = next;
      const count = next.edges.length;
      mesh.visible = count > 0;
      geometry.instanceCount = count;
      endData = new Float32Array(Math.max(1, count) * floatsPerEnds);
      ends.data = endData;
      style.data = packStyle(next);
      place(positions);
    },
    place,
    fade: (alpha) => {
      mesh.alpha = alpha;
    },
    widen: (factor) => {
      own.uniforms.uWiden = factor;
    },
    destroy: () => {
      mesh.destroy();
      geometry.destroy(true);
      shader.destroy();
    },
  };
}

function makeGeometry(ends: Buffer, style: Buffer): Geometry {
  const stride = 16;
  return new Geometry({
    attributes: {
      // Along the line 0 to 1, across it -1 to 1.
      aCorner: { buffer: [0, -1, 1, -1, 1, 1, 0, 1], format: "float32x2" },
      aEnds: { buffer: ends, format: "float32x4", instance: true, stride, offset: 0 },
      aShape: { buffer: style, format: "float32x2", instance: true, stride, offset: 0 },
      aColorFrom: { buffer: style, format: "unorm8x4", instance: true, stride, offset: 8 },
      aColorTo: { buffer: style, format: "unorm8x4", instance: true, stride, offset: 12 },
    },
    indexBuffer: [0, 1, 2, 0, 2, 3],
    instanceCount: 0,
  });
}

function packStyle(marks: EdgeMarks): Float32Array {
  const floats = new Float32Array(Math.max(1, marks.edges.length) * floatsPerStyle);
  const bytes = new Uint32Array(floats.buffer);
  marks.edges.forEach((edge, at) => {
    floats[at * 4] = marks.width(edge);
    floats[at * 4 + 1] = marks.alpha(edge);
    bytes[at * 4 + 2] = packed(marks.colorFrom(edge));
    bytes[at * 4 + 3] = packed(marks.colorTo(edge));
  });
  return floats;
}
