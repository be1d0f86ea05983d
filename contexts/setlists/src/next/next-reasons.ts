import type { Evidence, SetlistReference } from "../setlists/setlist-reference.ts";
import { type EvidenceKind, kindOf, type NearbyPlay } from "./next-evidence.ts";
import type { Reason } from "./next-item.ts";
import type { Candidate } from "./rank-next.ts";

export type EvidenceSets = ReadonlyMap<string, SetlistReference>;

// The rest is one request away, at the transition.
const EVIDENCE_SHOWN = 3;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** The different sets of some plays, latest first. */
function evidenceOf(plays: readonly NearbyPlay[], sets: EvidenceSets): Evidence[] {
  const bySet = new Map<string, Evidence>();
  for (const { setlistId, position, cueMs } of plays) {
    const setlist = sets.get(setlistId);
    if (setlist !== undefined && !bySet.has(setlistId)) bySet.set(setlistId, { setlist, position, cue_ms: cueMs });
  }
  const dateOf = ({ setlist }: Evidence) => setlist.performed_on ?? "";
  return [...bySet.values()].sort((a, b) =>
    dateOf(a) === dateOf(b) ? a.setlist.id.localeCompare(b.setlist.id) : dateOf(a) < dateOf(b) ? 1 : -1,
  );
}

/** How many different performers stand behind some evidence. */
function countPerformers(evidence: readonly Evidence[]): number {
  return new Set(evidence.flatMap(({ setlist }) => setlist.performers)).size;
}

const WORDS: Record<Exclude<EvidenceKind, "artist">, string> = {
  transition: "played next",
  version: "played after another version",
  near: "played close by",
};

/** The title without the date it begins with, which stands before it already. */
const withoutDate = ({ title, performed_on }: SetlistReference): string =>
  performed_on !== null && title.startsWith(`${performed_on} - `) ? title.slice(performed_on.length + 3) : title;

function describe(kind: keyof typeof WORDS, evidence: readonly Evidence[]): string {
  const performers = countPerformers(evidence);
  const by = performers === 0 ? "" : ` by ${plural(performers, "DJ")}`;
  const latest = evidence[0]?.setlist;
  const date = latest?.performed_on === null || latest === undefined ? "" : `, last ${latest.performed_on}`;
  const where = latest === undefined ? "" : ` (${withoutDate(latest)})`;
  return `${WORDS[kind]} in ${plural(evidence.length, "set")}${by}${date}${where}`;
}

function nearbyReason(kind: keyof typeof WORDS, plays: readonly NearbyPlay[], sets: EvidenceSets): Reason {
  const evidence = evidenceOf(plays, sets);
  return {
    kind,
    text: describe(kind, evidence),
    set_count: evidence.length,
    performer_count: countPerformers(evidence),
    last_played: evidence[0]?.setlist.performed_on ?? null,
    evidence: evidence.slice(0, EVIDENCE_SHOWN),
  };
}

/** The reasons that lie in the evidence of a candidate, strongest kind first. */
export function reasonsOf({ nearby, artist }: Candidate, sets: EvidenceSets): Reason[] {
  const kinds: (keyof typeof WORDS)[] = ["transition", "version", "near"];
  const reasons = kinds.flatMap((kind) => {
    const plays = nearby.filter((play) => kindOf(play) === kind);
    return plays.length === 0 ? [] : [nearbyReason(kind, plays, sets)];
  });
  if (artist === null) return reasons;
  const text = `followed other tracks of the same artist in ${plural(artist.setCount, "set")}`;
  const { setCount: set_count, performerCount: performer_count, lastPlayed: last_played } = artist;
  return [...reasons, { kind: "artist", text, set_count, performer_count, last_played, evidence: [] }];
}
