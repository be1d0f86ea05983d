import { makeRandom } from "../harness/random.ts";

/** A made-up library: tracks and the transitions between them, these by ascending source and target. */
export interface SyntheticGraph {
  readonly tracks: number;
  readonly edges: number;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly setCounts: Uint16Array;
  readonly performerCounts: Uint16Array;
  readonly years: Uint16Array;
  /** One artist a track. */
  readonly artists: Uint32Array;
  /** In bpm; 0 when unknown. */
  readonly tempos: Uint8Array;
  /** 1..24 around the wheel; 0 when unknown. */
  readonly keys: Uint8Array;
}

const TRACKS_A_SCENE = 1_000;
const TRACKS_AN_ARTIST = 4;
/** Share of transitions that stay within a scene, as DJs mostly do. */
const WITHIN = 0.85;
/** Share of tracks of which tempo and key are known. */
const KNOWN = 0.5;

type Random = () => number;

/**
 * A place of `count`, the first ones far more often: the places follow a power law of exponent 0.5, so at 100,000 tracks
 * and 1,000,000 transitions the best known track has some thousands, the median one a handful.
 */
const drawPlace = (random: Random, count: number): number => Math.floor(count * random() ** 2);

function shuffled(count: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, place) => place);
  for (let place = count - 1; place > 0; place -= 1) {
    const other = Math.floor(random() * (place + 1));
    const kept = order[place] ?? 0;
    order[place] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/** Pairs of tracks as `from * tracks + to`, ascending, some of them more than once. */
function drawPairs(tracks: number, count: number, random: Random): Float64Array {
  const byRank = shuffled(tracks, random);
  const scenes = Math.max(1, Math.round(tracks / TRACKS_A_SCENE));
  const inScene = Math.floor(tracks / scenes);
  const pairs = new Float64Array(count);
  for (let at = 0; at < count; at += 1) {
    const from = drawPlace(random, tracks);
    // Ranks of a scene lie `scenes` apart, so that every scene has its hits.
    const near = (from % scenes) + scenes * drawPlace(random, inScene);
    const to = random() < WITHIN ? near : drawPlace(random, tracks);
    pairs[at] = (byRank[from] ?? 0) * tracks + (byRank[to] ?? 0);
  }
  return pairs.sort();
}

/** Different pairs of different tracks, ascending. */
function drawEdges(tracks: number, edges: number, random: Random): Float64Array {
  const drawn = drawPairs(tracks, Math.ceil(edges * 1.4), random);
  let count = 0;
  for (const pair of drawn) {
    const isNew = count === 0 || pair !== drawn[count - 1];
    if (!isNew || Math.floor(pair / tracks) === pair % tracks) continue;
    drawn[count] = pair;
    count += 1;
  }
  if (count < edges) throw new Error(`only ${count} of ${edges} edges are different: ask for more tracks`);
  const kept = new Float64Array(edges);
  let left = edges;
  for (let at = 0; left > 0; at += 1) {
    if (random() * (count - at) >= left) continue;
    kept[edges - left] = drawn[at] ?? 0;
    left -= 1;
  }
  return kept;
}

/** The same graph for the same sizes and seed. */
export function makeSyntheticGraph(tracks: number, edges: number, seed: number): SyntheticGraph {
  const random = makeRandom(seed);
  const pairs = drawEdges(tracks, edges, random);
  const setCounts = Uint16Array.from({ length: edges }, () =>
    random() < 0.9 ? 1 : 1 + Math.floor(1 / (random() + 0.01)),
  );
  return {
    tracks,
    edges,
    sources: Uint32Array.from(pairs, (pair) => Math.floor(pair / tracks)),
    targets: Uint32Array.from(pairs, (pair) => pair % tracks),
    setCounts,
    performerCounts: setCounts.map((sets) => 1 + Math.floor(random() * sets)),
    years: Uint16Array.from({ length: edges }, () => (random() < 0.1 ? 0 : 2024 - Math.floor(24 * random() ** 2))),
    artists: Uint32Array.from({ length: tracks }, () => Math.floor((random() * tracks) / TRACKS_AN_ARTIST)),
    tempos: Uint8Array.from({ length: tracks }, () => (random() < KNOWN ? 118 + Math.floor(random() * 16) : 0)),
    keys: Uint8Array.from({ length: tracks }, () => (random() < KNOWN ? 1 + Math.floor(random() * 24) : 0)),
  };
}

/** The id of a track or, of another kind, an artist; ascending with the number, as UUIDv7 are with time. */
export function syntheticId(kind: "track" | "artist", number: number): string {
  const hex = number.toString(16).padStart(12, "0");
  const mixed = (Math.imul(number + 1, 0x9e37_79b1) >>> 0).toString(16).padStart(8, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${kind === "track" ? "000" : "001"}-8${mixed.slice(0, 3)}-${mixed}${mixed.slice(0, 4)}`;
}
