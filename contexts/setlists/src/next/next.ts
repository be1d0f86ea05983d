import { type Db, makeBatchLoader } from "@segue/kernel/db";
import type { Clock } from "../ports.ts";
import type { TrackCard } from "../tracks/track-card.ts";
import type { TrackReader } from "../tracks/track-reader.ts";
import { mixingReasons } from "./mixing-fit.ts";
import type { NextItem } from "./next-item.ts";
import { type EvidenceSets, reasonsOf } from "./next-reasons.ts";
import {
  keyOfKnown,
  type PerformerTracks,
  readArtistFollowers,
  readEvidenceSets,
  readPerformerTracks,
  readSurroundings,
  type Surroundings,
} from "./next-store.ts";
import { type RankedCandidate, rankNext } from "./rank-next.ts";

// Mixing fit reorders only among the first candidates, so that their tempo and key need not be read for all. Where
// neither is known of the seed there is no fit, and the order stands as it is.
const CONSIDERED = 3;
const SIGNIFICANT_DIGITS = 4;

/** What is known of the set that the track is played in. */
export interface NextContext {
  /** Tracks played before, the latest last; none of them is proposed. Those that are not there say nothing. */
  readonly after?: readonly string[];
  /** The artist who plays. */
  readonly performer?: string | null;
}

/** Answers what goes well after a track. */
export interface NextReader {
  /**
   * What goes well after a track, best first.
   * @throws DomainError `track-not-found`, `artist-not-found`
   */
  find(id: string, limit: number, context?: NextContext): Promise<NextItem[]>;
}

function itemOf(seed: TrackCard, track: TrackCard, candidate: RankedCandidate, sets: EvidenceSets): NextItem {
  const { factor, reasons } = mixingReasons(seed, track);
  const evidence = reasonsOf(candidate, sets);
  const exact = evidence.find(({ kind }) => kind === "transition");
  return {
    track,
    score: Number((candidate.score * factor).toPrecision(SIGNIFICANT_DIGITS)),
    set_count: exact?.set_count ?? 0,
    performer_count: exact?.performer_count ?? 0,
    last_played: exact?.last_played ?? null,
    reasons: [...evidence, ...reasons],
  };
}

/** How many of the tracks played so far bear each label. */
function countLabels(known: readonly Surroundings[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of known.flatMap(({ labels }) => [...labels])) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

const NOBODY: PerformerTracks = { rotation: [], ownTracks: [] };

export function makeNextReader(db: Db, tracks: TrackReader, clock: Clock): NextReader {
  const surroundings = makeBatchLoader((keys) => readSurroundings(db, keys));
  const evidenceSets = makeBatchLoader((ids) => readEvidenceSets(db, ids), { maxBatch: 1_000 });
  const followers = makeBatchLoader((ids) => readArtistFollowers(db, ids));

  const readKnown = async (latestFirst: readonly string[]): Promise<Surroundings[]> => {
    const keys = latestFirst.map((id, back) => keyOfKnown({ id, back }));
    return (await surroundings.loadMany(keys)).filter((found) => found !== undefined);
  };

  const readSets = async (known: readonly Surroundings[]): Promise<EvidenceSets> => {
    const ids = new Set(known.flatMap(({ plays }) => plays.map(({ setlistId }) => setlistId)));
    const sets = (await evidenceSets.loadMany([...ids])).filter((set) => set !== undefined);
    return new Map(sets.map((set) => [set.id, set]));
  };

  const rankAfter = async (seed: string, { after = [], performer = null }: NextContext) => {
    const played = new Set([seed, ...after]);
    const [known, artistFollowers = [], performed] = await Promise.all([
      readKnown([seed, ...[...after].reverse()]),
      followers.load(seed),
      performer === null ? NOBODY : readPerformerTracks(db, performer),
    ]);
    const sets = await readSets(known);
    const nearby = known.flatMap(({ plays }) => plays);
    const labels = countLabels(known);
    const candidates = rankNext({ nearby, sets, artistFollowers, ...performed, labels }, clock());
    return { sets, candidates: candidates.filter(({ trackId }) => !played.has(trackId)) };
  };

  return {
    find: async (id, limit, context = {}) => {
      const [seed, asked] = await Promise.all([tracks.getCard(id), rankAfter(id, context)]);
      // A merged track is asked for by its old id; its evidence lies with the one it went into.
      const { sets, candidates } = seed.id === id ? asked : await rankAfter(seed.id, context);
      const considered = candidates.slice(0, seed.bpm === null && seed.camelot === null ? limit : limit * CONSIDERED);
      const cards = await tracks.listCards(considered.map(({ trackId }) => trackId));
      const cardOf = new Map(cards.map((card) => [card.id, card]));
      const items = considered.flatMap((candidate): NextItem[] => {
        const track = cardOf.get(candidate.trackId);
        return track === undefined ? [] : [itemOf(seed, track, candidate, sets)];
      });
      return items.sort((a, b) => b.score - a.score).slice(0, limit);
    },
  };
}
