import { readFileSync } from "node:fs";
import { parseQueries } from "@segue/kernel/db";
import { fastify } from "fastify";
import pg from "pg";

/*
 * The least that can answer: Fastify, the driver, and the statements of the library, which are read from its own files.
 * No validation, no identity of the request, no access, no log, no metrics.
 */

const statementsOf = (path: string) => {
  const url = new URL(`../../contexts/library/src/${path}`, import.meta.url);
  return parseQueries(path, readFileSync(url, "utf8"));
};

const statements = new Map([...statementsOf("songs/song-store.sql"), ...statementsOf("search/list-store.sql")]);

function statementNamed(name: string, values: Readonly<Record<string, unknown>>) {
  const query = statements.get(name);
  if (query === undefined) throw new Error(`there is no statement ${name}`);
  return { name, text: query.text, values: query.parameters.map((parameter) => values[parameter]) };
}

const pool = new pg.Pool({
  connectionString: process.argv[2],
  max: 10,
  options: "-c plan_cache_mode=force_generic_plan -c jit=off -c gin_pending_list_limit=256",
});
const server = fastify();

interface Row {
  song_id: string;
  title: string;
  artist: string;
  duration: number;
  media_bucket: string;
  media_key: string;
  created_at: Date;
  updated_at: Date;
}

const songOf = ({ media_bucket: bucket, media_key: key, song_id, title, artist, duration, ...times }: Row) => ({
  song_id,
  title,
  artist,
  duration,
  media_file: { bucket, key },
  created_at: times.created_at,
  updated_at: times.updated_at,
});

server.get<{ Params: { id: string } }>("/api/v1/songs/:id", async ({ params: { id } }) => {
  const { rows } = await pool.query<Row>(statementNamed("find_song", { song_id: id }));
  return rows.map(songOf)[0];
});

server.get<{ Querystring: { page: string } }>("/api/v1/songs", async ({ query: { page } }) => {
  const from = { after_value: "", after_id: FIRST, offset: (Number(page) - 1) * 25, limit: 26 };
  const songs = await pool.query<Row>(statementNamed("list_songs_in_order", from));
  return { items: songs.rows.slice(0, 25).map(songOf), total: 1_000_000 };
});

// Every title stands behind the empty one.
const FIRST = "00000000-0000-0000-0000-000000000000";

interface Body {
  title: string;
  artist: string;
  duration: number;
  media_file: { bucket: string; key: string };
}

server.post<{ Body: Body }>("/api/v1/songs", async ({ body }, reply) => {
  const { title, artist, duration, media_file } = body;
  const [title_folded, artist_folded] = [title.toLowerCase(), artist.toLowerCase()];
  const words = [...new Set(`${title_folded} ${artist_folded}`.split(" "))].filter(({ length }) => length > 2).sort();
  const { bucket: media_bucket, key: media_key } = media_file;
  const song = { song_id: crypto.randomUUID(), title, artist, duration, media_bucket, media_key, now: new Date() };
  const { rows } = await pool.query<Row>(
    statementNamed("insert_song", { ...song, title_folded, artist_folded, words }),
  );
  return reply.code(201).send(rows.map(songOf)[0]);
});

console.log(`Segue is at ${await server.listen({ host: "127.0.0.1", port: 0 })}`);
process.once("SIGTERM", () => {
  void server.close().then(() => pool.end());
});
