/**
 * An International Standard Recording Code (ISO 3901) as twelve characters in upper case; null for anything else. It is
 * written with and without hyphens.
 */
export function isrcOf(text: string | null): string | null {
  const code = (text ?? "").replace(/[-\s]/g, "").toUpperCase();
  return /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(code) ? code : null;
}
