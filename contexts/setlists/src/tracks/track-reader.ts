import { type Db, makeBatchLoader } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { GraphCache } from "../graph/graph-cache.ts";
import { readTrackRanks } from "../ranks/rank-store.ts";
import type { Evidence } from "../setlists/setlist-reference.ts";
import type { TrackCard } from "./track-card.ts";
import type { TrackFact } from "./track-fact.ts";
import { readTrackFacts } from "./track-facts-store.ts";
import { readPlays, readTrackCards, readVersionIds } from "./track-store.ts";

/** Reads tracks one by one for whoever asks, and many at a time from the database. */
export interface TrackReader {
  /** @throws DomainError `track-not-found` */
  getCard(id: string): Promise<TrackCard>;
  /** In the order of `ids`; those that are not there are left out. */
  listCards(ids: readonly string[]): Promise<TrackCard[]>;
  /** The other versions of a track, most played first. */
  listVersions(id: string): Promise<TrackCard[]>;
  /** What its sources say of it. */
  listFacts(id: string): Promise<TrackFact[]>;
  /** Its importance and community; null when they have not been computed. */
  findRank(id: string): Promise<{ importance: number; community: number } | null>;
  /** Where it was played, latest first; at most `PLAYS_SHOWN`. */
  listPlays(id: string): Promise<Evidence[]>;
}

/** Cards are kept until the graph changes: an answer shows twenty of them, and the same ones stand in many answers. */
export function makeTrackReader(db: Db, cache: GraphCache): TrackReader {
  const cards = makeBatchLoader((ids) => readTrackCards(db, ids), { maxBatch: 500 });
  const versions = makeBatchLoader((ids) => readVersionIds(db, ids));
  const plays = makeBatchLoader((ids) => readPlays(db, ids));
  const facts = makeBatchLoader((ids) => readTrackFacts(db, ids));
  const ranks = makeBatchLoader((ids) => readTrackRanks(db, ids));
  const findCard = async (id: string) =>
    (await cache.get(`card ${id}`, async () => ({ card: await cards.load(id) }))).card;
  const listCards = async (ids: readonly string[]) =>
    (await Promise.all(ids.map(findCard))).filter((card) => card !== undefined);
  return {
    getCard: async (id) => {
      const card = await findCard(id);
      if (card === undefined) throw new DomainError("not-found", "track-not-found", `There is no track ${id}.`);
      return card;
    },
    listCards,
    listVersions: async (id) => listCards((await versions.load(id)) ?? []),
    listFacts: async (id) => (await facts.load(id)) ?? [],
    findRank: async (id) => (await ranks.load(id)) ?? null,
    listPlays: async (id) => (await plays.load(id)) ?? [],
  };
}
