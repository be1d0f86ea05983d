import type { CamelotKey } from "./camelot.ts";
import { oklch, type Rgb } from "./color.ts";

export type Theme = "dark" | "light";

/** The colours of the picture in one theme; those of the page beside it are in ui/theme.css. */
export interface Palette {
  readonly background: Rgb;
  readonly unknown: Rgb;
  readonly label: Rgb;
  readonly labelEdge: Rgb;
  readonly accent: Rgb;
  readonly arriving: Rgb;
  readonly edgeStrength: number;
  readonly key: (key: CamelotKey) => Rgb;
  /** `share` 0 is little or long ago, 1 is much or recent. */
  readonly ramp: (share: number) => Rgb;
}

// Hour 1 is turquoise on the printed wheel; hues run on from there, one twelfth per hour.
const hueOfHour = (hour: number) => (175 + (hour - 1) * 30) % 360;

const dark: Palette = {
  background: 0x0b0d14,
  unknown: 0x7d869c,
  label: 0xe9ecf5,
  labelEdge: 0x0b0d14,
  accent: 0xffb45e,
  arriving: 0x86b6ff,
  edgeStrength: 1,
  key: ({ hour, minor }) => oklch(minor ? 0.7 : 0.82, minor ? 0.15 : 0.12, hueOfHour(hour)),
  ramp: (share) => oklch(0.5 + 0.36 * share, 0.09 + 0.06 * Math.sin(share * Math.PI), 285 - 215 * share),
};

const light: Palette = {
  background: 0xf6f4ef,
  unknown: 0x969aa6,
  label: 0x1d2130,
  labelEdge: 0xf6f4ef,
  accent: 0xb4540a,
  arriving: 0x2c62c4,
  edgeStrength: 1.15,
  key: ({ hour, minor }) => oklch(minor ? 0.5 : 0.63, 0.15, hueOfHour(hour)),
  ramp: (share) => oklch(0.74 - 0.3 * share, 0.07 + 0.09 * share, 75 - 100 * share),
};

export const palettes: Readonly<Record<Theme, Palette>> = { dark, light };
