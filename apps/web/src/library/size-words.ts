const units = ["bytes", "kB", "MB", "GB"] as const;

/** `812 bytes`, `3.4 MB`. */
export function bytes(size: number): string {
  const step = Math.min(units.length - 1, size < 1000 ? 0 : Math.floor(Math.log10(size) / 3));
  const value = size / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}
