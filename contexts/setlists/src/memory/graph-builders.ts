import { GraphBuilder } from "./graph-builder.ts";
import type { ChangedEdge, ChangedTrack } from "./graph-changes.ts";
import { parseId, WORDS_OF_AN_ID } from "./id-words.ts";
import { MemoryGraph } from "./memory-graph.ts";

/** The year that tests of the graph take for this one. */
export const THIS_YEAR = 2024;

const idOf = (kind: string, number: number): string =>
  `01900000-0000-7000-8000-${kind}${`${number}`.padStart(11, "0")}`;

/** The id of the test's track of this number. */
export const trackId = (number: number): string => idOf("a", number);

/** The id of the test's artist of this number. */
export const artistId = (number: number): string => idOf("b", number);

/** A track of which only the artist is known. */
export function aTrack(number: number, facts: Partial<ChangedTrack> = {}): ChangedTrack {
  return {
    id: trackId(number),
    artistIds: [artistId(number)],
    setCount: 1,
    bpm: null,
    camelot: null,
    durationMs: null,
    ...facts,
  };
}

/** A transition seen once, this year. */
export function anEdge(from: number, to: number, facts: Partial<ChangedEdge> = {}): ChangedEdge {
  return {
    from: trackId(from),
    to: trackId(to),
    setCount: 1,
    performerCount: 1,
    lastYear: THIS_YEAR,
    sameArtist: false,
    ...facts,
  };
}

function wordsOf(id: string): Uint32Array {
  const words = new Uint32Array(WORDS_OF_AN_ID);
  parseId(id, words);
  return words;
}

const ascending = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();

/** The graph of some tracks and transitions, built at once. */
export function aGraph(tracks: readonly ChangedTrack[], edges: readonly ChangedEdge[]): MemoryGraph {
  const builder = new GraphBuilder();
  const artists = ascending(tracks.flatMap(({ artistIds }) => artistIds));
  for (const id of artists) builder.addArtist(wordsOf(id));
  const byId = new Map(tracks.map((track) => [track.id, track]));
  const ids = ascending(byId.keys());
  for (const id of ids) {
    const { artistIds, ...facts } = byId.get(id) ?? aTrack(0);
    builder.addTrack(wordsOf(id), { ...facts, artists: artistIds.map((each) => artists.indexOf(each)) });
  }
  const numbered = edges.map((edge) => ({ ...edge, source: ids.indexOf(edge.from), target: ids.indexOf(edge.to) }));
  numbered.sort((a, b) => a.source - b.source || a.target - b.target);
  for (const { source, target, ...facts } of numbered) builder.addEdge(source, target, facts);
  return new MemoryGraph(builder.finish(), THIS_YEAR);
}

/** All that a graph says, by ids: equal for graphs that say the same. */
export function contentsOf(graph: MemoryGraph) {
  const tracks: ChangedTrack[] = [];
  const out: ChangedEdge[] = [];
  const into: ChangedEdge[] = [];
  for (let track = 0; track < graph.trackCount; track += 1) {
    if (!graph.isThere(track)) continue;
    tracks.push({
      id: graph.idOf(track),
      artistIds: graph.artists(track).map((artist) => graph.artistNumbers.idOf(artist)),
      setCount: graph.setCount(track),
      bpm: graph.bpm(track),
      camelot: graph.camelot(track),
      durationMs: graph.durationMs(track),
    });
    graph.forEachOut(track, (to, edge) =>
      out.push({ from: graph.idOf(track), to: graph.idOf(to), ...factsOf(graph, edge) }),
    );
    graph.forEachIn(track, (from, edge) =>
      into.push({ from: graph.idOf(from), to: graph.idOf(track), ...factsOf(graph, edge) }),
    );
  }
  const byEnds = (a: ChangedEdge, b: ChangedEdge) => (a.from + a.to < b.from + b.to ? -1 : 1);
  tracks.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { tracks, out: out.sort(byEnds), into: into.sort(byEnds) };
}

function factsOf(graph: MemoryGraph, edge: number) {
  const { setCount, performerCount, lastYear, sameArtist } = graph.edge(edge);
  return { setCount, performerCount, lastYear, sameArtist };
}
