import { tidyText } from "./tidy-text.ts";
import { readVersionGroup, type VersionGroup } from "./version-group.ts";

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
const trailingGroup = /[([]([^()[\]]*(?:[([][^()[\]]*[)\]][^()[\]]*)*)[)\]]$/;
const openGroup = /\s[([]([^()[\]]+)$/;

/**
 * Parts a title into title, version, featured artists and remixers. Versions are read from the bracketed groups at the
 * end (other groups among them stay in the title) or from a ` - Name Remix` ending.
 */
export function parseTrackTitle(text: string): TrackTitle {
  const tidy = tidyText(text);
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

function lastGroup(text: string): { readonly group: string; readonly index: number } | null {
  const last = text.at(-1);
  const found = last === ")" || last === "]" ? trailingGroup.exec(text) : openGroup.exec(text);
  if (found === null) return null;
  // A bracket that was never closed counts only if it holds a version or a featured artist.
  const group = (found[1] ?? "").trim();
  const closed = last === ")" || last === "]";
  return closed || isTelling(group) ? { group, index: found.index } : null;
}

function isTelling(group: string): boolean {
  return featuredGroup.test(group) || readVersionGroup(group) !== null;
}

/** Null when the group belongs to the title. */
function readGroup(group: string, featured: string[]): VersionGroup | null {
  const whole = featuredGroup.exec(group)?.[1];
  if (whole !== undefined) {
    featured.push(whole);
    return { version: null, remixers: [] };
  }
  const guests: string[] = [];
  const version = readVersionGroup(withoutFeatured(group, guests));
  if (version !== null) featured.push(...guests);
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
