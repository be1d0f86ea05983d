import { type Reply, request, requestReply } from "./request.ts";
import { list, nullable, number, type Parsed, record, type Shape, text } from "./shape.ts";

const song = record({
  song_id: text,
  title: text,
  artist: text,
  /** Seconds. */
  duration: number,
  media_file: record({ bucket: text, key: text }),
  created_at: text,
  updated_at: text,
});

const songPage = record({ items: list(song), page: number, limit: number, total: number });

const songTrack = record({ track_id: nullable(text) });

const duplicates = record({ items: list(record({ songs: list(song) })), next_cursor: nullable(text) });

const nothing: Shape<null> = () => null;

export type Song = Parsed<typeof song>;
export type SongFields = Pick<Song, "title" | "artist" | "duration" | "media_file">;
export type DuplicatesReply = Parsed<typeof duplicates>;

/** A song, and the tag that says which version of it this is. */
export interface TaggedSong {
  readonly song: Song;
  readonly etag: string | null;
}

export type SongSort = "title" | "artist" | "duration" | "created_at" | "updated_at";

export interface SongQuery {
  readonly q: string;
  readonly sort: SongSort;
  readonly order: "asc" | "desc";
}

/** One page of songs. `total` counts all; past 10,000 the server may only estimate it. */
export interface SongPage {
  readonly items: readonly Song[];
  readonly page: number;
  readonly total: number;
  readonly isEstimated: boolean;
  /** Nothing matched as written: these are similar. */
  readonly isFuzzy: boolean;
}

const pathOf = (id: string) => `/songs/${encodeURIComponent(id)}`;
const ifMatch = (etag: string | null): Record<string, string> => (etag === null ? {} : { "if-match": etag });
const tagged = ({ body, headers }: Reply<Song>): TaggedSong => ({ song: body, etag: headers.get("etag") });

function asJson(value: unknown, headers: Readonly<Record<string, string>> = {}) {
  const type = "application/json";
  return { body: new Blob([JSON.stringify(value)], { type }), headers: { ...headers, "content-type": type } };
}

/** One page of the songs that match, in the order asked for. */
export async function fetchSongs(query: SongQuery, page: number, limit: number, signal?: AbortSignal) {
  const { q, sort, order } = query;
  const words = { page, limit, sort, order, ...(q === "" ? {} : { q }) };
  const { body, headers } = await requestReply("/songs", songPage, { query: words, signal });
  const result: SongPage = {
    items: body.items,
    page: body.page,
    total: body.total,
    isEstimated: headers.get("x-total-estimated") === "true",
    isFuzzy: headers.get("x-match") === "fuzzy",
  };
  return result;
}

export async function fetchSong(id: string, signal?: AbortSignal): Promise<TaggedSong> {
  return tagged(await requestReply(pathOf(id), song, { signal }));
}

/** Adds a song; the same key sent again, after a reply that was lost, adds no second one. */
export async function createSong(fields: SongFields, idempotencyKey: string): Promise<TaggedSong> {
  const sent = asJson(fields, { "idempotency-key": idempotencyKey });
  return tagged(await requestReply("/songs", song, { method: "POST", ...sent }));
}

/** Changes some fields of the version that `etag` names; any other is `precondition-failed`. */
export async function updateSong(id: string, changes: Partial<SongFields>, etag: string | null): Promise<TaggedSong> {
  return tagged(await requestReply(pathOf(id), song, { method: "PATCH", ...asJson(changes, ifMatch(etag)) }));
}

/** Deletes the version that `etag` names. `keepalive` sends it while the page is being left. */
export function deleteSong(id: string, etag: string | null, keepalive = false): Promise<null> {
  return request(pathOf(id), nothing, { method: "DELETE", headers: ifMatch(etag), keepalive });
}

/** The track of the graph that a song is, or null when none has its identity. */
export async function fetchSongTrack(id: string, signal?: AbortSignal): Promise<string | null> {
  return (await request(`${pathOf(id)}/track`, songTrack, { signal })).track_id;
}

/** Groups of songs that are likely the same one. */
export function fetchDuplicates(limit: number, cursor: string | null, signal?: AbortSignal): Promise<DuplicatesReply> {
  return request("/songs/duplicates", duplicates, { query: { limit, ...(cursor === null ? {} : { cursor }) }, signal });
}

/** Removes the others of a group; the one that is kept is the reply. */
export function mergeSongs(keep: string, remove: readonly string[]): Promise<Song> {
  return request("/songs/duplicates/merge", song, { method: "POST", ...asJson({ keep, remove }) });
}
