import { request } from "./request.ts";
import { setlistMention } from "./setlist-api.ts";
import { list, nullable, number, optional, type Parsed, record, text } from "./shape.ts";

const trackFields = {
  id: text,
  title: text,
  version: nullable(text),
  artists: list(record({ id: nullable(text), name: text, role: text })),
  set_count: number,
  bpm: nullable(number),
  camelot: nullable(text),
};

const trackCard = record(trackFields);

const trackPage = record({ items: list(trackCard), total: number });

/** A value that a source gives for a track; of one field the value that most agree on comes first. */
const trackFact = record({
  field: text,
  value: text,
  sources: number,
  stated_by: list(record({ setlist_id: text, setlist_title: text, position: number, filename: nullable(text) })),
});

const trackDetails = record({
  ...trackFields,
  facts: optional(list(trackFact), []),
  versions: optional(list(trackCard), []),
  plays: list(record({ setlist: setlistMention, position: number, cue_ms: nullable(number) })),
  plays_total: number,
});

const nextTracks = record({
  items: list(
    record({
      track: trackCard,
      score: number,
      set_count: number,
      performer_count: number,
      last_played: nullable(text),
      reasons: list(record({ kind: text, text })),
    }),
  ),
});

const transition = record({
  from: trackCard,
  to: trackCard,
  set_count: number,
  performer_count: number,
  first_played: nullable(text),
  last_played: nullable(text),
  evidence: list(record({ setlist: setlistMention, position: number })),
});

export type TrackCard = Parsed<typeof trackCard>;
export type TrackDetails = Parsed<typeof trackDetails>;
export type TrackFact = Parsed<typeof trackFact>;
export type NextTrack = Parsed<typeof nextTracks>["items"][number];
export type Transition = Parsed<typeof transition>;

export async function searchTracks(q: string, limit: number, signal?: AbortSignal) {
  return request("/tracks", trackPage, { query: { q, page: 1, limit }, signal });
}

export function fetchTrack(id: string, signal?: AbortSignal): Promise<TrackDetails> {
  return request(`/tracks/${encodeURIComponent(id)}`, trackDetails, { signal });
}

/** What goes well after a track, best first, each with its reasons. */
export async function fetchNext(id: string, limit: number, signal?: AbortSignal): Promise<readonly NextTrack[]> {
  const reply = await request(`/tracks/${encodeURIComponent(id)}/next`, nextTracks, { query: { limit }, signal });
  return reply.items;
}

/** The sets in which the second track directly followed the first. */
export function fetchTransition(from: string, to: string, signal?: AbortSignal): Promise<Transition> {
  const path = `/transitions/${encodeURIComponent(from)}/${encodeURIComponent(to)}`;
  return request(path, transition, { signal });
}
