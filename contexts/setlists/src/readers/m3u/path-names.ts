import { MAX_LINE_LENGTH } from "../limits.ts";
import { safeText } from "../safe-text.ts";

const mediaExtension =
  /\.(?:mp[23]|m4[abv]|mp4|aac|flac|alac|wave?|aiff?|aifc|ogg|oga|ogv|opus|wma|wmv|ape|wv|mpc|mka|mkv|avi|mov|mpe?g|webm|flv|cdg|dsf|dff|stem\.mp4)$/i;

/**
 * The folders and the file of a path, of any system, or of a `file:` or `http:` address with its escapes resolved.
 * Empty where the address is a number in a shop's catalogue (`netsearch://dz123`), which names nothing.
 */
export function segmentsOf(path: string): string[] {
  const address = /^([a-z][a-z\d+.-]{1,20}):\/\//i.exec(path);
  const scheme = address?.[1]?.toLowerCase() ?? null;
  if (scheme !== null && !/^(?:file|https?|ftp)$/.test(scheme)) return [];
  const bare = path.slice(address?.[0].length ?? 0, MAX_LINE_LENGTH);
  const place = scheme === null || scheme === "file" ? bare : bare.replace(/[?#].*$/, "");
  const text = scheme !== null || place.includes("%20") ? unescaped(place) : place;
  const windows = /^\/?[a-z]:[\\/]|^\\\\/i.test(text) || !text.includes("/");
  return text.split(windows ? /[\\/]/ : "/").filter((segment) => segment.trim() !== "");
}

/** Whether a line can be the path of a recording: by the ending of its name, or as an address. */
export function looksLikeMedia(line: string): boolean {
  return mediaExtension.test(line) || /^(?:https?|file|ftp|netsearch):\/\/\S/i.test(line);
}

/** A name without the ending of a media file, and without the `_` that stands for a character no file name may end in. */
export function withoutExtension(name: string): string {
  return name
    .replace(mediaExtension, "")
    .replace(/(?<=[^_\s])_$/, "")
    .trim();
}

function unescaped(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return safeText(decodeURIComponent(text));
  } catch {
    // Not every percent sign is an escape; the name is then taken as it stands.
    return text;
  }
}
