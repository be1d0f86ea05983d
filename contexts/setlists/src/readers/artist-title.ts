/** Where a separating dash stands, its surrounding spaces included. */
interface Dash {
  readonly start: number;
  readonly end: number;
}

/** The two sides of a row; the artist is null when the row has no separable one. */
interface ArtistTitle {
  readonly artist: string | null;
  readonly title: string;
}

const spacedDash = /\s[-–—]{1,3}(?:\s|$)|^[-–—]{1,3}\s/g;
const halfSpacedDash = /(?<=\S)[-–—](?=\s)|(?<=\s)[-–—](?=\S)/g;

/**
 * The dash between artist and title: the first one with spaces on both sides, outside brackets if there is one, else
 * the first with a space on one side (`Artist- Title`). A dash inside a word never separates.
 */
export function dashBetween(text: string): Dash | null {
  if (!/[-–—]/.test(text)) return null;
  return (
    firstOutsideBrackets(text, spacedDash) ??
    firstOutsideBrackets(text, halfSpacedDash) ??
    toDash(text.matchAll(spacedDash).next().value)
  );
}

/** Splits a row without markers and label into artist and title, a show's heading before the artist cut off. */
export function splitArtistTitle(text: string): ArtistTitle {
  const quoted = /^["“]([^"“”]{1,500})["”]\s?by\s(?=\S)/i.exec(text);
  if (quoted !== null) return { artist: text.slice(quoted[0].length).trim(), title: (quoted[1] ?? "").trim() };
  const dash = dashBetween(text);
  if (dash === null) return { artist: null, title: text };
  const artist = withoutHeading(text.slice(0, dash.start).trim());
  return { artist, title: unquoted(text.slice(dash.end).trim()) };
}

// `TUNE OF THE WEEK: `, `Spotlight: `: up to eight words that end in a colon and a space. Names with a colon inside a
// word (Re:Locate) have no space after it.
function withoutHeading(artist: string): string {
  const heading = /^([\p{L}\d'’!?.\s]{2,60}):\s(?=\S)/u.exec(artist);
  if (heading === null || (heading[1] ?? "").split(" ").length > 8) return artist;
  return artist.slice(heading[0].length).trim();
}

function unquoted(title: string): string {
  return /^"[^"]{1,500}"$|^“[^“”]{1,500}”$/.test(title) ? title.slice(1, -1).trim() : title;
}

function firstOutsideBrackets(text: string, pattern: RegExp): Dash | null {
  let depth = 0;
  let scanned = 0;
  for (const match of text.matchAll(pattern)) {
    for (; scanned < match.index; scanned += 1) {
      const character = text[scanned];
      if (character === "(" || character === "[") depth += 1;
      else if ((character === ")" || character === "]") && depth > 0) depth -= 1;
    }
    if (depth === 0) return toDash(match);
  }
  return null;
}

function toDash(match: RegExpExecArray | undefined): Dash | null {
  return match === undefined ? null : { start: match.index, end: match.index + match[0].length };
}
