import type { Evidence, SetlistReference } from "../setlists/setlist-reference.ts";
import { kindOf, type NearbyPlay } from "./next-evidence.ts";
import type { Reason } from "./next-item.ts";
import type { Candidate } from "./next-signals.ts";
import type { EvidenceSet } from "./next-store.ts";

/** The setlists that evidence lies in, by id. */
export type EvidenceSets = ReadonlyMap<string, EvidenceSet>;

// The rest is one request away, at the transition.
const EVIDENCE_SHOWN = 3;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** The different sets of some plays, latest first; lists of the same set count once. */
function evidenceOf(plays: readonly NearbyPlay[], sets: EvidenceSets): Evidence[] {
  const byPerformance = new Map<string, Evidence>();
  for (const { setlistId, position, cueMs } of plays) {
    const found = sets.get(setlistId);
    if (found === undefined || byPerformance.has(found.performance_id)) continue;
    const { performance_id, entry_count: _, ...setlist } = found;
    byPerformance.set(performance_id, { setlist, position, cue_ms: cueMs });
  }
  const dateOf = ({ setlist }: Evidence) => setlist.performed_on ?? "";
  return [...byPerformance.values()].sort((a, b) =>
    dateOf(a) === dateOf(b) ? a.setlist.id.localeCompare(b.setlist.id) : dateOf(a) < dateOf(b) ? 1 : -1,
  );
}

/** How many different performers stand behind some evidence. */
function countPerformers(evidence: readonly Evidence[]): number {
  return new Set(evidence.flatMap(({ setlist }) => setlist.performers)).size;
}

const WORDS = {
  transition: "played next",
  version: "played after another version",
  near: "played close by",
  session: "played together",
} as const;

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

interface Counts {
  readonly setCount: number;
  readonly performerCount: number | null;
  readonly lastPlayed: string | null;
}

/** A reason that no single set shows. */
const plainReason = (kind: Reason["kind"], text: string, counts: Counts | null): Reason => ({
  kind,
  text,
  set_count: counts?.setCount ?? null,
  performer_count: counts?.performerCount ?? null,
  last_played: counts?.lastPlayed ?? null,
  evidence: [],
});

function performerReasons({ rotation, own }: Candidate): Reason[] {
  const reasons: Reason[] = [];
  if (rotation !== null) {
    const { setCount, lastPlayed } = rotation;
    const text = `played by this DJ in ${plural(setCount, "set")}${lastPlayed === null ? "" : `, last ${lastPlayed}`}`;
    reasons.push(plainReason("performer", text, { setCount, performerCount: null, lastPlayed }));
  }
  if (own !== null) reasons.push(plainReason("own", "a track of this DJ's own", null));
  return reasons;
}

function labelReason(count: number): Reason {
  const of = count === 1 ? "a track" : `${count} tracks`;
  return plainReason("label", `on the label of ${of} of this set`, null);
}

/** The reasons that lie in the evidence of a candidate, strongest kind first. */
export function reasonsOf(candidate: Candidate, sets: EvidenceSets): Reason[] {
  const { nearby, artist, labelCount } = candidate;
  const kinds: (keyof typeof WORDS)[] = ["transition", "version", "near", "session"];
  const reasons = kinds.flatMap((kind) => {
    const plays = nearby.filter((play) => kindOf(play) === kind);
    return plays.length === 0 ? [] : [nearbyReason(kind, plays, sets)];
  });
  reasons.push(...performerReasons(candidate));
  if (labelCount > 0) reasons.push(labelReason(labelCount));
  if (artist !== null) {
    const text = `followed other tracks of the same artist in ${plural(artist.setCount, "set")}`;
    reasons.push(plainReason("artist", text, artist));
  }
  return reasons;
}
