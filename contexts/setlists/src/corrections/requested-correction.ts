import type { Db } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { type Static, Type } from "typebox";
import { identifyTrack } from "../identity/track-identity.ts";
import { safeText } from "../readers/safe-text.ts";
import type { Decision, EntryPlace, NamedTrack } from "./correction.ts";
import { areAllOfTrack, getArtist, getNamedTrack, listEntryPlaces } from "./correction-store.ts";
import { decisionProblem } from "./decision-problem.ts";

const id = Type.String({ format: "uuid" });
const name = Type.String({ minLength: 1, maxLength: 300 });
const note = Type.Optional(Type.String({ maxLength: 2_000, description: "Why; shown with the correction." }));
const entries = Type.Array(
  Type.Object(
    { setlist_id: id, position: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) },
    { additionalProperties: false },
  ),
  {
    minItems: 1,
    maxItems: 1_000,
  },
);

/** A decision as the API takes it: artists, tracks and setlists by id. */
export const requestedCorrection = Type.Union([
  Type.Object({ kind: Type.Literal("rename_artist"), artist_id: id, name, note }, { additionalProperties: false }),
  Type.Object(
    { kind: Type.Literal("merge_artists"), artist_id: id, into_artist_id: id, note },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal("keep_artists_apart"), artist_id: id, other_artist_id: id, note },
    {
      additionalProperties: false,
      description: "Two names that look alike are two artists; they are not proposed again.",
    },
  ),
  Type.Object(
    {
      kind: Type.Literal("split_artist"),
      artist_id: id,
      names: Type.Array(name, { maxItems: 20, description: "The artists it stands for; none when it is one act." }),
      note,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      kind: Type.Literal("assign_entry"),
      entries,
      track_id: Type.Optional(id),
      artist: Type.Optional(name),
      title: Type.Optional(name),
      status: Type.Optional(Type.Enum(["unidentified", "not_a_track"])),
      note,
    },
    {
      additionalProperties: false,
      description: "What entries are: a track of the library, one named by artist and title, or none.",
    },
  ),
  Type.Object(
    { kind: Type.Literal("merge_tracks"), track_id: id, into_track_id: id, note },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal("split_track"), track_id: id, entries, artist: name, title: name, note },
    { additionalProperties: false, description: "Some plays of a track were of another recording." },
  ),
]);

export type RequestedCorrection = Static<typeof requestedCorrection>;

/**
 * The decision that a request means, with ids turned into what holds in every library.
 * @throws DomainError naming the field, when something is not there or says nothing
 */
export async function decisionOf(db: Db, request: RequestedCorrection): Promise<Decision> {
  switch (request.kind) {
    case "rename_artist":
      return renaming(db, request);
    case "merge_artists": {
      const artist = await getArtist(db, request.artist_id, "artist_id");
      const into = await getArtist(db, request.into_artist_id, "into_artist_id");
      if (artist.key === into.key) throw refused("into_artist_id", "is the same artist");
      return { kind: "merge_artists", artist: artist.key, into: into.key, into_name: into.name };
    }
    case "keep_artists_apart": {
      const artist = await getArtist(db, request.artist_id, "artist_id");
      const other = await getArtist(db, request.other_artist_id, "other_artist_id");
      if (artist.key === other.key) throw refused("other_artist_id", "is the same artist");
      return { kind: "keep_artists_apart", artist: artist.key, other: other.key };
    }
    case "split_artist":
      return splitting(db, request);
    case "assign_entry":
      return { kind: "assign_entry", entries: await placesOf(db, request.entries), ...(await assigned(db, request)) };
    case "merge_tracks": {
      const track = await getNamedTrack(db, request.track_id, "track_id");
      const into = await getNamedTrack(db, request.into_track_id, "into_track_id");
      if (track.key === into.key) throw refused("into_track_id", "is the same track");
      return { kind: "merge_tracks", track: track.key, into: into.key, into_track: into };
    }
    case "split_track": {
      const from = await getNamedTrack(db, request.track_id, "track_id");
      const track = named(request.artist, request.title);
      if (track.key === from.key) throw refused("title", "names the same track");
      const entries = await placesOf(db, request.entries);
      if (!(await areAllOfTrack(db, request.track_id, request.entries))) {
        throw refused("entries", "are not all plays of this track");
      }
      return { kind: "split_track", entries, track };
    }
  }
}

type Requested<Kind extends RequestedCorrection["kind"]> = Extract<RequestedCorrection, { kind: Kind }>;

async function renaming(db: Db, request: Requested<"rename_artist">): Promise<Decision> {
  const artist = await getArtist(db, request.artist_id, "artist_id");
  return accepted({ kind: "rename_artist", artist: artist.key, name: textOf(request.name) });
}

async function splitting(db: Db, request: Requested<"split_artist">): Promise<Decision> {
  const artist = await getArtist(db, request.artist_id, "artist_id");
  return accepted({ kind: "split_artist", artist: artist.key, names: request.names.map(textOf) });
}

// As it can be stored: what PostgreSQL refuses in a text says nothing.
const textOf = (text: string): string => safeText(text).trim();

function accepted(decision: Decision): Decision {
  const problem = decisionProblem(decision);
  if (problem !== null) throw refused(problem.field, problem.reason);
  return decision;
}

async function assigned(
  db: Db,
  { track_id, artist, title, status }: Requested<"assign_entry">,
): Promise<{ track: NamedTrack | null; status: "identified" | "unidentified" | "not_a_track" }> {
  const said = [track_id !== undefined, artist !== undefined || title !== undefined, status !== undefined];
  if (said.filter(Boolean).length !== 1) {
    throw refused("track_id", "give one of: track_id; artist and title; status");
  }
  if (track_id !== undefined) return { track: await getNamedTrack(db, track_id, "track_id"), status: "identified" };
  if (status !== undefined) return { track: null, status };
  return { track: named(artist ?? "", title ?? ""), status: "identified" };
}

function named(artist: string, title: string): NamedTrack {
  const texts = { artist: textOf(artist), title: textOf(title) };
  const identity = identifyTrack(texts.artist, texts.title);
  if (identity === null) throw refused(texts.title === "" ? "title" : "artist", "with the other names no recording");
  return { key: identity.key, ...texts };
}

async function placesOf(db: Db, asked: Requested<"assign_entry">["entries"]): Promise<EntryPlace[]> {
  const places = await listEntryPlaces(db, asked);
  if (places.length === asked.length) return places;
  const field = "entries";
  throw new DomainError(
    "not-found",
    "entry-not-found",
    `${asked.length - places.length} of the entries do not exist.`,
    {
      fieldErrors: [{ field, reason: "names a setlist or a position that does not exist, or one twice" }],
    },
  );
}

function refused(field: string, reason: string): DomainError {
  return new DomainError("invalid", "correction-refused", `${field}: ${reason}.`, { fieldErrors: [{ field, reason }] });
}
