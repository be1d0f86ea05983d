// Names that begin with u and are not explained here are pixi.js's: the projection, the camera (uWorldTransformMatrix
// and uTransformMatrix) and the layer's alpha (uColor).

/**
 * Widens each line across its direction on the screen, so that its width in px does not depend on the zoom. Long lines
 * fade: at uFadeLength world units to a half, and so on, since what they join is better seen than the lines themselves.
 */
export const edgeVertex = `#version 300 es
in vec2 aCorner;
in vec4 aEnds;
in vec2 aShape;
in vec4 aColorFrom;
in vec4 aColorTo;
uniform mat3 uProjectionMatrix;
uniform mat3 uWorldTransformMatrix;
uniform mat3 uTransformMatrix;
uniform vec4 uColor;
uniform float uWiden;
uniform float uTaper;
uniform float uFadeLength;
out vec4 vColor;
out float vAcross;
out float vHalf;
void main() {
  mat3 camera = uWorldTransformMatrix * uTransformMatrix;
  vec2 from = (camera * vec3(aEnds.xy, 1.0)).xy;
  vec2 to = (camera * vec3(aEnds.zw, 1.0)).xy;
  vec2 way = to - from;
  float onScreen = max(length(way), 0.0001);
  vec2 normal = vec2(-way.y, way.x) / onScreen;
  float width = aShape.x * uWiden * mix(1.0, uTaper, aCorner.x);
  vHalf = max(width, 1.0) * 0.5;
  float reach = vHalf + 0.75;
  vec2 at = mix(from, to, aCorner.x) + normal * aCorner.y * reach;
  gl_Position = vec4((uProjectionMatrix * vec3(at, 1.0)).xy, 0.0, 1.0);
  float alpha = aShape.y * min(width, 1.0);
  alpha /= 1.0 + length(aEnds.zw - aEnds.xy) / uFadeLength;
  vec3 color = mix(aColorFrom.rgb, aColorTo.rgb, aCorner.x);
  vColor = vec4(color, 1.0) * alpha * uColor;
  vAcross = aCorner.y * reach;
}`;

/** Softens the two long sides over one pixel. */
export const edgeFragment = `#version 300 es
precision highp float;
in vec4 vColor;
in float vAcross;
in float vHalf;
out vec4 finalColor;
void main() {
  finalColor = vColor * clamp(vHalf + 0.5 - abs(vAcross), 0.0, 1.0);
}`;
