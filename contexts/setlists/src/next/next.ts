import { type Db, makeBatchLoader } from "@segue/kernel/db";
import type { Clock } from "../ports.ts";
import type { TrackCard } from "../tracks/track-card.ts";
import type { TrackReader } from "../tracks/track-reader.ts";
import { mixingReasons } from "./mixing-fit.ts";
import type { NearbyPlay } from "./next-evidence.ts";
import type { NextItem } from "./next-item.ts";
import { type EvidenceSets, reasonsOf } from "./next-reasons.ts";
import { readArtistFollowers, readEvidenceSets, readNearbyPlays } from "./next-store.ts";
import { type Candidate, rankNext } from "./rank-next.ts";

// Mixing fit reorders only among the first candidates, so that their tempo and key need not be read for all. Where
// neither is known of the seed there is no fit, and the order stands as it is.
const CONSIDERED = 3;

/** Answers what goes well after a track. */
export interface NextReader {
  /**
   * What goes well after a track, best first.
   * @throws DomainError `track-not-found`
   */
  find(id: string, limit: number): Promise<NextItem[]>;
}

function itemOf(seed: TrackCard, track: TrackCard, candidate: Candidate, sets: EvidenceSets): NextItem {
  const { factor, reasons } = mixingReasons(seed, track);
  const evidence = reasonsOf(candidate, sets);
  const exact = evidence.find(({ kind }) => kind === "transition");
  return {
    track,
    score: Number((candidate.score * factor).toFixed(4)),
    set_count: exact?.set_count ?? 0,
    performer_count: exact?.performer_count ?? 0,
    last_played: exact?.last_played ?? null,
    reasons: [...evidence, ...reasons],
  };
}

export function makeNextReader(db: Db, tracks: TrackReader, clock: Clock): NextReader {
  const nearbyPlays = makeBatchLoader((ids) => readNearbyPlays(db, ids));
  const evidenceSets = makeBatchLoader((ids) => readEvidenceSets(db, ids), { maxBatch: 1_000 });
  const followers = makeBatchLoader((ids) => readArtistFollowers(db, ids));

  const readSets = async (plays: readonly NearbyPlay[]): Promise<EvidenceSets> => {
    const ids = [...new Set(plays.map(({ setlistId }) => setlistId))];
    const sets = (await evidenceSets.loadMany(ids)).filter((set) => set !== undefined);
    return new Map(sets.map((set) => [set.id, set]));
  };

  return {
    find: async (id, limit) => {
      const [seed, nearby = [], artistFollowers = []] = await Promise.all([
        tracks.getCard(id),
        nearbyPlays.load(id),
        followers.load(id),
      ]);
      const sets = await readSets(nearby);
      const considered = seed.bpm === null && seed.camelot === null ? limit : limit * CONSIDERED;
      const candidates = rankNext({ nearby, sets, artistFollowers }, clock()).slice(0, considered);
      const cards = await tracks.listCards(candidates.map(({ trackId }) => trackId));
      const cardOf = new Map(cards.map((card) => [card.id, card]));
      const items = candidates.flatMap((candidate): NextItem[] => {
        const track = cardOf.get(candidate.trackId);
        return track === undefined ? [] : [itemOf(seed, track, candidate, sets)];
      });
      return items.sort((a, b) => b.score - a.score).slice(0, limit);
    },
  };
}
