import type { Database } from "@segue/kernel/db";
import { type Static, Type } from "typebox";
import { nullable } from "../http-schemas.ts";
import { parseArtistCredit } from "../identity/artist-credit.ts";
import { identifyTrack } from "../identity/track-identity.ts";
import { recordingOf } from "../identity/track-key.ts";
import { setlistReference } from "../setlists/setlist-reference.ts";
import { trackCard } from "../tracks/track-card.ts";
import type { TrackReader } from "../tracks/track-reader.ts";
import {
  listUnattributedEntries,
  readTracksBetween,
  readTracksInOtherLists,
  readTracksWithTitle,
  type UnattributedRow,
} from "./attribution-store.ts";
import { type CandidateEvidence, candidateConfidence, candidateReasons } from "./candidate-confidence.ts";

/** An entry that does not say what track it is, its neighbours, and the tracks that it may be. */
export const unattributedEntry = Type.Object({
  setlist: setlistReference,
  position: Type.Integer(),
  status: Type.String({ description: "unknown_artist or unidentified" }),
  raw: Type.String(),
  artist_text: nullable(Type.String()),
  title_text: nullable(Type.String()),
  previous: nullable(trackCard),
  next: nullable(trackCard),
  candidates: Type.Array(
    Type.Object({
      track: trackCard,
      confidence: Type.Number({ description: "0..1" }),
      reasons: Type.Array(Type.String()),
    }),
  ),
});

type UnattributedEntry = Static<typeof unattributedEntry>;

const CANDIDATES_READ = 20;
const CANDIDATES_SHOWN = 5;

const NOTHING: CandidateEvidence = {
  inOtherList: false,
  titleShare: 0,
  sameArtist: false,
  setsAfterPrevious: 0,
  setsBeforeNext: 0,
};

// A title alone names a recording of nobody; any valid artist gives it the form of a key.
function recordingNamed(title: string | null): { titleKey: string | null; recording: string | null } {
  const identity = identifyTrack("Somebody", title);
  return { titleKey: identity?.titleKey ?? null, recording: identity === null ? null : recordingOf(identity.key) };
}

/** What speaks for each candidate of each row, by the number (from 1) of the row. */
async function readEvidence(
  database: Database,
  rows: readonly UnattributedRow[],
): Promise<Map<string, CandidateEvidence>[]> {
  const artistKeys = rows.map(({ artist_text }) => parseArtistCredit(artist_text ?? "")[0]?.key ?? null);
  const [titled, between, listed] = await Promise.all([
    readTracksWithTitle(
      database,
      rows.map(({ title_text }) => recordingNamed(title_text)),
      CANDIDATES_READ,
    ),
    readTracksBetween(
      database,
      rows.map((row, index) => ({
        previousId: row.previous_id,
        nextId: row.next_id,
        artistKey: artistKeys[index] ?? null,
      })),
      CANDIDATES_READ,
    ),
    readTracksInOtherLists(database, rows),
  ]);
  return rows.map((row, index) => {
    const found = new Map<string, CandidateEvidence>();
    const add = (id: string, evidence: Partial<CandidateEvidence>) =>
      found.set(id, { ...(found.get(id) ?? NOTHING), ...evidence });
    const sameTitle = titled.get(String(index + 1)) ?? [];
    const plays = sameTitle.reduce((sum, { set_count }) => sum + set_count, 0);
    for (const { id, set_count } of sameTitle) add(id, { titleShare: plays === 0 ? 0 : set_count / plays });
    for (const { id, after_previous, before_next } of between.get(String(index + 1)) ?? []) {
      // Neighbours alone say nothing of an entry that gives a title which the candidate does not have.
      if (row.title_text !== null && !found.has(id)) continue;
      const sameArtist = artistKeys[index] != null;
      add(id, { setsAfterPrevious: after_previous, setsBeforeNext: before_next, sameArtist });
    }
    for (const { id } of listed.get(String(index + 1)) ?? []) add(id, { inOtherList: true });
    return found;
  });
}

/** One page of entries that do not say what track they are, each with the tracks it may be, likeliest first. */
export async function listUnattributed(
  database: Database,
  tracks: TrackReader,
  { all, limit, offset }: { all: boolean; limit: number; offset: number },
): Promise<{ items: UnattributedEntry[]; total: number }> {
  const { rows, total } = await listUnattributedEntries(database, all, limit, offset);
  const evidence = await readEvidence(database, rows);
  const ranked = evidence.map((found) =>
    [...found]
      .map(([id, one]) => ({ id, confidence: candidateConfidence(one), reasons: candidateReasons(one) }))
      .sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1))
      .slice(0, CANDIDATES_SHOWN),
  );
  const neighbours = rows.flatMap(({ previous_id, next_id }) => [previous_id, next_id].filter((id) => id !== null));
  const ids = [...new Set([...neighbours, ...ranked.flat().map(({ id }) => id)])];
  const cards = new Map((await tracks.listCards(ids)).map((card) => [card.id, card]));
  const cardOf = (id: string | null) => (id === null ? null : (cards.get(id) ?? null));
  const items = rows.map((row, index) => ({
    setlist: {
      id: row.setlist_id,
      title: row.setlist_title,
      performed_on: row.performed_on,
      performers: [...row.performers],
      url: row.url,
    },
    position: row.position,
    status: row.status,
    raw: row.raw,
    artist_text: row.artist_text,
    title_text: row.title_text,
    previous: cardOf(row.previous_id),
    next: cardOf(row.next_id),
    candidates: (ranked[index] ?? []).flatMap(({ id, confidence, reasons }) => {
      const track = cardOf(id);
      return track === null ? [] : [{ track, confidence, reasons }];
    }),
  }));
  return { items, total };
}
