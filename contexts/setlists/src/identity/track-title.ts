import { tidyText } from "./tidy-text.ts";
import { readVersionGroup, type VersionGroup } from "./version-group.ts";
import { isProvenance } from "./version-words.ts";

/** A title taken apart. */
export interface TrackTitle {
  /** As written, without version and featured artists. */
  readonly title: string;
  /** As written, several joined with ` / `; null for the original. */
  readonly version: string | null;
  /** Credits as written, not yet parted into artists. */
  readonly featured: readonly string[];
  readonly remixers: readonly string[];
}

const hint = /[()[\]]| - |\b(?:feat|ft|featuring)\b/i;
const featuredGroup = /^(?:feat\.?|ft\.?|featuring)\s+(.+)$/i;
// `6 ft Under` is a length, `Title ft. Name` is not.
const featuredTail = /\s+(?:feat\.?|featuring|(?<!\s\d+\s+|^\d+\s+)ft|ft\.)\s+([^()[\]]+?)(?=\s*[()[\]]|\s+-\s|$)/i;
const openGroup = /\s[([]([^()[\]]+)$/;

/**
 * Parts a title into title, version, featured artists and remixers. Versions are read from the bracketed groups at the
 * end (other groups among them stay in the title, what names only a release is dropped) or from a ` - Name Remix`
 * ending.
 */
export function parseTrackTitle(text: string): TrackTitle {
  const tidy = withoutStrayClosing(tidyText(text));
  if (!hint.test(tidy)) return { title: tidy, version: null, featured: [], remixers: [] };
  const featured: string[] = [];
  const groups: VersionGroup[] = [];
  let rest = tidy;
  let kept = "";
  for (;;) {
    const cut = lastGroup(rest);
    if (cut === null) break;
    const read = readGroup(cut.group, featured);
    if (read === null) kept = rest.slice(cut.index).trimEnd() + (kept === "" ? "" : ` ${kept}`);
    else groups.unshift(read);
    rest = rest.slice(0, cut.index).trimEnd();
  }
  rest = withoutFeatured(rest, featured);
  if (groups.length === 0 && kept === "") rest = withoutDashedVersion(rest, featured, groups);
  const title = [rest, kept].filter(Boolean).join(" ");
  if (rest === "" || title === "") return { title: tidy, version: null, featured: [], remixers: [] };
  const versions = groups.flatMap((group) => group.version ?? []);
  return {
    title,
    version: versions.length === 0 ? null : versions.join(" / "),
    featured,
    remixers: groups.flatMap((group) => group.remixers),
  };
}

interface Cut {
  readonly group: string;
  readonly index: number;
}

/** The bracketed group that ends a text. One that was never closed counts only if it tells something. */
function lastGroup(text: string): Cut | null {
  if (text.endsWith(")") || text.endsWith("]")) {
    const index = openingOf(text);
    return index === null ? null : { group: text.slice(index + 1, -1).trim(), index };
  }
  const open = openGroup.exec(text);
  const group = (open?.[1] ?? "").trim();
  return open !== null && isTelling(group) ? { group, index: open.index } : null;
}

/** Where the bracket was opened that the last character closes; round and square ones are often mixed up. */
function openingOf(text: string): number | null {
  let depth = 0;
  for (let index = text.length - 1; index >= 0; index--) {
    const character = text[index];
    if (character === ")" || character === "]") depth++;
    else if ((character === "(" || character === "[") && --depth === 0) return index;
  }
  return null;
}

/** `Title)` and `Title (Remix))` have a bracket too many. */
function withoutStrayClosing(text: string): string {
  const stray = text.length > 1 && (text.endsWith(")") || text.endsWith("]")) && openingOf(text) === null;
  return stray ? text.slice(0, -1).trimEnd() : text;
}

function isTelling(group: string): boolean {
  return featuredGroup.test(group) || isProvenance(group) || readVersionGroup(group) !== null;
}

/** Null when the group belongs to the title. */
function readGroup(group: string, featured: string[]): VersionGroup | null {
  if (isProvenance(group)) return { version: null, remixers: [] };
  const whole = featuredGroup.exec(group)?.[1];
  if (whole !== undefined) {
    featured.push(whole);
    return { version: null, remixers: [] };
  }
  const guests: string[] = [];
  const version = readVersionGroup(withoutFeatured(group, guests));
  if (version === null) return guests.length === 0 ? null : readVersionGroup(group);
  featured.push(...guests);
  return version;
}

function withoutFeatured(text: string, featured: string[]): string {
  const found = featuredTail.exec(text);
  if (found === null || found.index === 0) return text;
  featured.push((found[1] ?? "").trim());
  return (text.slice(0, found.index) + text.slice(found.index + found[0].length)).trim();
}

function withoutDashedVersion(text: string, featured: string[], groups: VersionGroup[]): string {
  const dash = Math.max(text.lastIndexOf(" - "), text.lastIndexOf(" – "));
  const read = dash > 0 ? readGroup(text.slice(dash + 3).trim(), featured) : null;
  if (read === null) return text;
  groups.push(read);
  return text.slice(0, dash).trimEnd();
}
