import type { Db } from "@segue/kernel/db";
import type { Clock } from "../ports.ts";
import { getTrackCard, listTrackCards } from "../tracks/track-store.ts";
import { mixingReasons } from "./mixing-fit.ts";
import type { NextItem } from "./next-item.ts";
import { reasonsOf } from "./next-reasons.ts";
import { listArtistFollowers, listEvidenceSets, listNearbyPlays } from "./next-store.ts";
import { rankNext } from "./rank-next.ts";

// Mixing fit reorders only among the first candidates, so that their tempo and key need not be read for all. Where
// neither is known of the seed there is no fit, and the order stands as it is.
const CONSIDERED = 3;

/**
 * What goes well after a track, best first.
 * @throws DomainError `track-not-found`
 */
export async function findNext(db: Db, clock: Clock, id: string, limit: number): Promise<NextItem[]> {
  const seed = await getTrackCard(db, id);
  const considered = seed.bpm === null && seed.camelot === null ? limit : limit * CONSIDERED;
  const nearby = await listNearbyPlays(db, id);
  const sets = await listEvidenceSets(db, [...new Set(nearby.map(({ setlistId }) => setlistId))]);
  const artistFollowers = await listArtistFollowers(db, id, considered);
  const candidates = rankNext({ nearby, sets, artistFollowers }, clock()).slice(0, considered);
  const cards = await listTrackCards(
    db,
    candidates.map(({ trackId }) => trackId),
  );
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  const items = candidates.flatMap((candidate): NextItem[] => {
    const track = cardOf.get(candidate.trackId);
    if (track === undefined) return [];
    const { factor, reasons } = mixingReasons(seed, track);
    const evidence = reasonsOf(candidate, sets);
    const exact = evidence.find(({ kind }) => kind === "transition");
    return [
      {
        track,
        score: Number((candidate.score * factor).toFixed(4)),
        set_count: exact?.set_count ?? 0,
        performer_count: exact?.performer_count ?? 0,
        last_played: exact?.last_played ?? null,
        reasons: [...evidence, ...reasons],
      },
    ];
  });
  return items.sort((a, b) => b.score - a.score).slice(0, limit);
}
