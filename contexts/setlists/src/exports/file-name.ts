const LONGEST_NAME = 120;
const INVISIBLE = /\p{Cf}+/gu;
// What some system forbids in a name.
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cs}\uFFFD]+/gu;

/** A text as a name that every system takes for a file; `#` never leads, as it begins a comment in a playlist. */
export function safeFileName(text: string): string {
  const name = text
    .replace(INVISIBLE, "")
    .replace(FORBIDDEN, "_")
    .replace(/\s+/g, " ")
    .slice(0, LONGEST_NAME)
    .toWellFormed();
  const trimmed = name.replace(/^[\s.]+|[\s.]+$/g, "").replace(/^#/, "_");
  return trimmed === "" ? "_" : trimmed;
}

/** A Content-Disposition that gives a download its name: in ASCII, and in full for those who know RFC 6266. */
export function attachment(filename: string): string {
  const ascii = filename.normalize("NFKD").replace(/[^ -~]|["\\%]/g, "_");
  const full = encodeURIComponent(filename).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return ascii === filename
    ? `attachment; filename="${filename}"`
    : `attachment; filename="${ascii}"; filename*=UTF-8''${full}`;
}
