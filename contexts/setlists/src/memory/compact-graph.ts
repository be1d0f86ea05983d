import type { GraphArrays } from "./graph-arrays.ts";
import { GraphBuilder } from "./graph-builder.ts";
import { WORDS_OF_AN_ID } from "./id-words.ts";
import type { MemoryGraph } from "./memory-graph.ts";

/** The place of each number in an order. */
function placesOf(order: Uint32Array, count: number): Uint32Array {
  const places = new Uint32Array(count);
  for (let place = 0; place < order.length; place += 1) places[order[place] ?? 0] = place;
  return places;
}

function addArtists(graph: MemoryGraph, builder: GraphBuilder): Uint32Array {
  const id = new Uint32Array(WORDS_OF_AN_ID);
  const order = graph.artistNumbers.inOrder();
  for (const artist of order) {
    graph.artistNumbers.copyId(artist, id);
    builder.addArtist(id);
  }
  return placesOf(order, graph.artistNumbers.count);
}

function addTracks(graph: MemoryGraph, builder: GraphBuilder, artistPlaces: Uint32Array): Uint32Array {
  const id = new Uint32Array(WORDS_OF_AN_ID);
  const order = graph.trackNumbers.inOrder().filter((track) => graph.isThere(track));
  for (const track of order) {
    graph.trackNumbers.copyId(track, id);
    builder.addTrack(id, {
      artists: graph.artists(track).map((artist) => artistPlaces[artist] ?? 0),
      setCount: graph.setCount(track),
      bpm: graph.bpm(track),
      camelot: graph.camelot(track),
      durationMs: graph.durationMs(track),
    });
  }
  return order;
}

/** Adds the edges of each track by target; mostly they come so, but those on top of the arrays come last. */
function addEdges(graph: MemoryGraph, builder: GraphBuilder, order: Uint32Array): void {
  const places = placesOf(order, graph.trackCount);
  const out: { to: number; edge: number }[] = [];
  let isSorted = true;
  const collect = (to: number, edge: number) => {
    const place = places[to] ?? 0;
    isSorted &&= (out.at(-1)?.to ?? -1) < place;
    out.push({ to: place, edge });
  };
  for (let place = 0; place < order.length; place += 1) {
    out.length = 0;
    isSorted = true;
    graph.forEachOut(order[place] ?? 0, collect);
    if (!isSorted) out.sort((a, b) => a.to - b.to);
    for (const { to, edge } of out) builder.addEdge(place, to, graph.edge(edge));
  }
}

/** New arrays that hold a graph with its changes; without the tracks that are gone. */
export function compactGraph(graph: MemoryGraph): GraphArrays {
  const builder = new GraphBuilder();
  const artistPlaces = addArtists(graph, builder);
  addEdges(graph, builder, addTracks(graph, builder, artistPlaces));
  return builder.finish();
}
