import type { Database } from "@segue/kernel/db";
import { type HttpServer, versionsOf, versionTag } from "@segue/kernel/http";
import type { Principal } from "@segue/kernel/security";
import type { FastifyReply, FastifySchemaCompiler } from "fastify";
import { Type } from "typebox";
import { conflict, noContent, notFound, notValid, outdated } from "../error-replies.ts";
import type { LibrarySettings } from "../library-settings.ts";
import type { Clock, NewId } from "../ports.ts";
import { insertKeyedSong } from "./keyed-song-store.ts";
import type { SongFields } from "./song.ts";
import { newSongValidator, songChangeValidator } from "./song-bodies.ts";
import { songCreate, songReply, songUpdate } from "./song-reply.ts";
import { deleteSong, getSong, insertSong, updateSong, type VersionedSong } from "./song-store.ts";
import { trashSong } from "./trash-store.ts";

export interface SongRouteDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly settings: LibrarySettings;
}

/** The id in a path; what is not a UUID is no song, which is a 404. */
export const songParams = Type.Object({
  // ajv takes `urn:uuid:` for a UUID as well, PostgreSQL does not.
  song_id: Type.String({ format: "uuid", maxLength: 36, description: "A UUID of version 4" }),
});

const ifMatch = Type.Object({
  "if-match": Type.Optional(
    Type.String({ description: 'The ETag of the version that is meant, such as `"3"`; several, or `*` for any.' }),
  ),
});

const tagHeader = { ETag: { type: "string", description: "The version of the song" } };

/** A song in a reply of its own. */
export const sentSong = { ...songReply, description: "The song", headers: tagHeader };

const createdSong = {
  ...songReply,
  description: "Created",
  headers: {
    Location: { type: "string", description: "URL of created resource" },
    ...tagHeader,
    "Idempotency-Replayed": { type: "string", enum: ["true"], description: "This is the first reply again." },
  },
};

const FIRST_VERSION = 1;

// The body of a reply is serialised by the schema, so a song that was kept as JSON comes in the same order.
export const sendSong = (reply: FastifyReply, { song, version }: VersionedSong) =>
  reply.header("etag", versionTag(version)).send(song);

/** Keys of one client do not meet those of another; as JSON, because any character may stand in a name. */
const ownerOf = ({ tenant, subject }: Principal): string => JSON.stringify([tenant, subject]);

/** The compiler of the server, for what a route does not check itself. */
function validatorOf(app: HttpServer): FastifySchemaCompiler<unknown> {
  if (app.validatorCompiler === undefined) throw new Error("the server has no validator");
  return app.validatorCompiler;
}

/** Songs by id: adding, reading, changing and deleting one. */
export function addSongRoutes(app: HttpServer, deps: SongRouteDeps): void {
  addCreateRoute(app, deps);
  addReadRoute(app, deps);
  addChangeRoute(app, deps);
  addDeleteRoute(app, deps);
}

function addCreateRoute(app: HttpServer, { database, clock, newId }: SongRouteDeps): void {
  const newSongHeaders = Type.Object({
    "idempotency-key": Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description:
          "Sent again within 24 hours with the same song, it gives the first reply again instead of a second song.",
      }),
    ),
  });
  const create = async (fields: SongFields, principal: Principal, key: string | undefined) => {
    const song = { ...fields, song_id: newId(), now: clock() };
    if (key === undefined) return { ...(await insertSong(database, song)), replayed: false };
    const owner = { principal: ownerOf(principal), key };
    return { ...(await insertKeyedSong(database, owner, song)), version: FIRST_VERSION };
  };
  app.post(
    "/songs",
    {
      validatorCompiler: newSongValidator(validatorOf(app)),
      schema: {
        tags: ["library"],
        operationId: "createSong",
        summary: "Create a song",
        description: "Titles and artists are trimmed, and white space in them collapsed, before their length counts.",
        headers: newSongHeaders,
        body: songCreate,
        response: { 201: createdSong, 400: notValid, 409: conflict },
      },
    },
    async ({ body, headers, principal }, reply) => {
      const { replayed, ...created } = await create(body, principal, headers["idempotency-key"]);
      if (replayed) reply.header("idempotency-replayed", "true");
      reply.code(201).header("location", `${app.prefix}/songs/${created.song.song_id}`);
      return sendSong(reply, created);
    },
  );
}

function addReadRoute(app: HttpServer, { database }: SongRouteDeps): void {
  app.get(
    "/songs/:song_id",
    {
      schema: {
        tags: ["library"],
        operationId: "getSong",
        summary: "Get song by id",
        description: "A song in the trash is not found.",
        params: songParams,
        response: { 200: sentSong, 404: notFound },
      },
    },
    async ({ params: { song_id } }, reply) => sendSong(reply, await getSong(database, song_id)),
  );
}

function addChangeRoute(app: HttpServer, { database, clock }: SongRouteDeps): void {
  app.patch(
    "/songs/:song_id",
    {
      validatorCompiler: songChangeValidator(validatorOf(app)),
      schema: {
        tags: ["library"],
        operationId: "updateSong",
        summary: "Update song",
        description:
          "What is left out stays. Where nothing changes, neither do the time nor the version. Without `If-Match` the last write wins.",
        params: songParams,
        headers: ifMatch,
        body: songUpdate,
        response: { 200: sentSong, 400: notValid, 404: notFound, 409: conflict, 412: outdated },
      },
    },
    async ({ params: { song_id }, headers, body }, reply) => {
      const meant = { song_id, versions: versionsOf(headers["if-match"]) };
      return sendSong(reply, await updateSong(database, meant, body, clock()));
    },
  );
}

function addDeleteRoute(app: HttpServer, { database, clock, settings }: SongRouteDeps): void {
  app.delete(
    "/songs/:song_id",
    {
      schema: {
        tags: ["library"],
        operationId: "deleteSong",
        summary: "Delete song",
        description: "It goes into the trash where there is one.",
        params: songParams,
        headers: ifMatch,
        response: { 204: noContent, 404: notFound, 412: outdated },
      },
    },
    async ({ params: { song_id }, headers }, reply) => {
      const meant = { song_id, versions: versionsOf(headers["if-match"]) };
      await (settings.softDelete ? trashSong(database, meant, clock()) : deleteSong(database, meant));
      return reply.code(204).send(null);
    },
  );
}
