/** A colour as 0xRRGGBB. */
export type Rgb = number;

/**
 * sRGB of an OKLCH colour (lightness 0..1, chroma, hue in degrees), clipped to the gamut. Equal lightness looks
 * equally bright in every hue, which HSL does not give. Matrices: Björn Ottosson, "A perceptual color space" (2020).
 */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return (red << 16) | (green << 8) | blue;
}

/** `#rrggbb`, for style sheets. */
export function hex(color: Rgb): string {
  return `#${color.toString(16).padStart(6, "0")}`;
}

/** The four bytes R, G, B, A in memory order on every little-endian machine: what the vertex buffers hold. */
export function packed(color: Rgb, alpha = 1): number {
  const red = (color >> 16) & 0xff;
  const green = (color >> 8) & 0xff;
  const blue = color & 0xff;
  return ((Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

function channel(linear: number): number {
  const encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, encoded)) * 255);
}
