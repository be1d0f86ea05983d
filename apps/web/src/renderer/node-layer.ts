import {
  type Container,
  GlProgram,
  type IParticle,
  Matrix,
  ParticleContainer,
  Shader,
  Texture,
  UniformGroup,
} from "pixi.js";
import { packed } from "../core/color.ts";

/** Discs to draw: parallel arrays, `nodes[i]` being an index of the data set. */
export interface NodeMarks {
  readonly nodes: Uint32Array;
  readonly radius: (node: number) => number;
  readonly color: (node: number) => number;
}

/** Discs of constant sharpness, one particle each. */
export interface NodeLayer {
  readonly show: (marks: NodeMarks, positions: Float32Array) => void;
  readonly place: (positions: Float32Array) => void;
  /** World units per pixel of radius at this zoom. */
  readonly scale: (unitsPerPixel: number) => void;
  readonly fade: (alpha: number) => void;
  readonly destroy: () => void;
}

// Attribute and uniform names are pixi.js's (ParticleShader), which fills them in; uUnits is ours.
const vertex = `#version 300 es
in vec2 aVertex;
in vec2 aUV;
in vec4 aColor;
in vec2 aPosition;
uniform mat3 uTranslationMatrix;
uniform vec4 uColor;
uniform float uUnits;
out vec2 vAt;
out vec4 vColor;
void main() {
  gl_Position = vec4((uTranslationMatrix * vec3(aVertex * uUnits + aPosition, 1.0)).xy, 0.0, 1.0);
  vAt = aUV * 2.0 - 1.0;
  vColor = vec4(aColor.rgb * aColor.a, aColor.a) * uColor;
}`;

// A disc with a soft rim of one pixel and a slightly darker edge, which keeps neighbours of one colour apart.
const fragment = `#version 300 es
precision highp float;
in vec2 vAt;
in vec4 vColor;
uniform sampler2D uTexture;
out vec4 finalColor;
void main() {
  float distance = length(vAt);
  float pixel = fwidth(distance);
  float inside = 1.0 - smoothstep(1.0 - 1.5 * pixel, 1.0, distance);
  float rim = 1.0 - 0.4 * smoothstep(0.74 - pixel, 0.78 + pixel, distance) * step(pixel, 0.3);
  finalColor = vec4(vColor.rgb * rim, vColor.a) * inside * texture(uTexture, vec2(0.5));
}`;

/** Adds a layer of discs on top of what `parent` has. */
export function makeNodeLayer(parent: Container): NodeLayer {
  const own = new UniformGroup({ uUnits: { value: 1, type: "f32" } });
  const shader = new Shader({
    glProgram: GlProgram.from({ vertex, fragment, name: "track" }),
    // `uTexture` and `uniforms` are put in place by pixi.js for every draw; they only must exist.
    resources: {
      uTexture: Texture.WHITE.source,
      uniforms: {
        uTranslationMatrix: { value: new Matrix(), type: "mat3x3<f32>" },
        uColor: { value: new Float32Array(4), type: "vec4<f32>" },
      },
      own,
    },
  });
  const container = new ParticleContainer<IParticle>({
    shader,
    texture: Texture.WHITE,
    dynamicProperties: { position: false, vertex: false, rotation: false, uvs: false, color: false },
  });
  parent.addChild(container);
  let nodes = new Uint32Array();

  const place = (positions: Float32Array) => {
    const particles = container.particleChildren;
    for (let at = 0; at < particles.length; at++) {
      const particle = particles[at];
      if (particle === undefined) return;
      const node = nodes[at] ?? 0;
      particle.x = positions[node * 2] ?? 0;
      particle.y = positions[node * 2 + 1] ?? 0;
    }
    container.update();
  };

  return {
    show: (marks, positions) => {
      nodes = marks.nodes.slice();
      resize(container.particleChildren, nodes.length);
      container.particleChildren.forEach((particle, at) => {
        const node = nodes[at] ?? 0;
        // The texture is one pixel: a scale of 2 r makes a disc of radius r.
        particle.scaleX = particle.scaleY = 2 * marks.radius(node);
        particle.color = packed(marks.color(node));
      });
      container.visible = nodes.length > 0;
      place(positions);
    },
    place,
    scale: (unitsPerPixel) => {
      own.uniforms.uUnits = unitsPerPixel;
    },
    fade: (alpha) => {
      container.alpha = alpha;
    },
    // The container destroys its shader with it.
    destroy: () => container.destroy(),
  };
}

function resize(particles: IParticle[], count: number): void {
  particles.length = Math.min(particles.length, count);
  while (particles.length < count) {
    particles.push({
      x: 0,
      y: 0,
      scaleX: 1,
      scaleY: 1,
      anchorX: 0.5,
      anchorY: 0.5,
      rotation: 0,
      color: 0,
      texture: Texture.WHITE,
    });
  }
}
