/** A field of a CSV line by RFC 4180: in quotes where it needs them. */
export function quotedField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
