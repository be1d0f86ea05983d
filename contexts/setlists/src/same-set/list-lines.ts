import { type AliasForm, aliasForm } from "../identity/alias-form.ts";
import { parseArtistCredit } from "../identity/artist-credit.ts";
import { foldName } from "../identity/fold.ts";
import { parseTrackTitle } from "../identity/track-title.ts";
import { parseTrackLine } from "../readers/track-line.ts";
import { endsLikeVersion } from "../readers/version-words.ts";

/** What a row of a list says, apart from how it is laid out. */
export interface RowContent {
  readonly known: boolean;
  /** The first artists credited, one by one; empty when unknown. */
  readonly artists: readonly AliasForm[];
  /** The title without anything in brackets, folded. */
  readonly title: string;
  /** Everything in brackets that tells this version from another one, as written; null for the original. */
  readonly version: string | null;
}

/** One row: `prefix` `[stamp]` `text` ` [label]`. */
export interface ListRow {
  readonly type: "row";
  readonly prefix: string;
  /** The inside of the stamp as written (`038`, `01:04`, `??`); null when the row has none. */
  readonly stamp: string | null;
  readonly text: string;
  /** The inside of the last brackets when it is a label, whatever it says (`Unreleased`). */
  readonly label: string | null;
  readonly content: RowContent;
}

/** A line of a list: a row, a gap (`...`), or layout that stays where it is (headings, blank lines). */
export type ListLine = ListRow | { readonly type: "gap" | "layout"; readonly text: string };

const MOST_ARTISTS = 6;
const gapLine = /^(?:#\s)?(?:\.{3}|…)$/;
const layoutLine = /^$|^[;=|{}<]|^'''[^']{1,200}'''$|^\[\[/;
const prefixed = /^(?:[#*•]{1,3}\s|\d{1,3}[.)]\s)\s?/;
const stamped = /^\[\s?([\d?xX][\d?xX:.]{0,11})\s?\]\s?/;
const labelled = /\s?\[([^[\]]{1,200})\]$/;

/** Reads a track list line by line; every line becomes one {@link ListLine}. */
export function listLines(text: string): ListLine[] {
  return text.split(/\r\n|\r|\n/).map((line) => {
    const trimmed = line.trim();
    if (gapLine.test(trimmed)) return { type: "gap", text: line };
    return layoutLine.test(trimmed) ? { type: "layout", text: line } : rowOf(trimmed);
  });
}

function rowOf(line: string): ListRow {
  const prefix = prefixed.exec(line)?.[0] ?? "";
  const afterPrefix = line.slice(prefix.length);
  const stamp = stamped.exec(afterPrefix);
  const whole = afterPrefix.slice(stamp?.[0].length ?? 0);
  const bracket = labelled.exec(whole);
  const isLabel = bracket !== null && bracket.index > 0 && !endsLikeVersion(bracket[1] ?? "");
  const text = isLabel ? whole.slice(0, bracket.index) : whole;
  return {
    type: "row",
    prefix,
    stamp: stamp?.[1] ?? null,
    text,
    label: isLabel ? (bracket[1] ?? null) : null,
    content: contentOf(whole),
  };
}

/** A line as it is written, the same as it was read but for white space at both ends. */
export function lineText(line: ListLine): string {
  if (line.type !== "row") return line.text;
  const stamp = line.stamp === null ? "" : `[${line.stamp}] `;
  return `${line.prefix}${stamp}${line.text}${line.label === null ? "" : ` [${line.label}]`}`;
}

function contentOf(text: string): RowContent {
  const { status, artistText, titleText } = parseTrackLine(text);
  const known = status === "identified" || status === "unknown_artist";
  if (!known || titleText === null) return { known: false, artists: [], title: "", version: null };
  const parsed = parseTrackTitle(titleText);
  const bare = parsed.title.replace(/\s?[([][^()[\]]{0,200}[)\]]/g, "").trim();
  const base = bare === "" ? parsed.title : bare;
  const groups = base === parsed.title ? [] : (parsed.title.match(/[([][^()[\]]{0,200}[)\]]/g) ?? []);
  const told = [...groups.map((group) => group.slice(1, -1)), ...(parsed.version === null ? [] : [parsed.version])];
  return {
    known: true,
    artists: artistText === null ? [] : artistsIn(artistText),
    title: foldName(base),
    version: told.length === 0 ? null : told.join(" / "),
  };
}

// A duo that one list credits whole and the other in part must meet.
function artistsIn(credit: string): AliasForm[] {
  const names = parseArtistCredit(credit).flatMap(({ name }) => name.split(/\s*[,;]\s*|\s(?:&|and|\+|\/|with)\s/i));
  return names
    .filter((name) => foldName(name) !== "")
    .slice(0, MOST_ARTISTS)
    .map(aliasForm);
}
