import { createHash } from "node:crypto";
import { type Db, loadQueries } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { SongFields } from "./song.ts";
import { type Song, timeText } from "./song-reply.ts";
import { columnsOf, type NewSong } from "./song-store.ts";

// How `Idempotency-Key` is kept:
// 1. The reply to a new song is known before it is written, so key, reply and song are one statement.
// 2. The statement claims the key. Who finds it claimed waits for the claimer; where that one fails, nothing of it is
//    left, and the next claims.
// 3. Who claims nothing reads what the claimer answered: the same body gets the same reply, another is refused.
// 4. A key is kept for a day, whatever becomes of the song; then it may be claimed anew.

const sql = loadQueries(new URL("./keyed-song-store.sql", import.meta.url), ["insert_keyed_song", "find_keyed_song"]);

const KEPT_MS = 24 * 60 * 60 * 1000;
// A key that expires between the claim and the look is claimed at the next turn.
const TURNS = 3;

/** Whose key it is. */
export interface SongKey {
  readonly principal: string;
  readonly key: string;
}

/** The body as it was understood: spaces and the order of the properties make no difference. */
function hashOf({ title, artist, duration, media_file: { bucket, key } }: SongFields): string {
  return createHash("sha256")
    .update(JSON.stringify([title, artist, duration, bucket, key]))
    .digest("hex");
}

function replyTo({ song_id, title, artist, duration, media_file, now }: NewSong): Song {
  return { song_id, title, artist, duration, media_file, created_at: timeText(now), updated_at: timeText(now) };
}

/**
 * Adds a song once for a key; asked again, gives the reply of then.
 * @throws DomainError `idempotency-key-reused` when the key came with another song.
 */
export async function insertKeyedSong(
  db: Db,
  owner: SongKey,
  song: NewSong,
): Promise<{ readonly song: Song; readonly replayed: boolean }> {
  const body_hash = hashOf(song);
  const reply = replyTo(song);
  const expired_at = new Date(song.now.getTime() - KEPT_MS);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const claim = { ...columnsOf(song), ...owner, body_hash, reply: JSON.stringify(reply), expired_at };
    const [claimed] = await db.query(sql.insert_keyed_song, claim);
    if (claimed !== undefined) return { song: reply, replayed: false };
    const [first] = await db.query<{ body_hash: string; reply: Song }>(sql.find_keyed_song, { ...owner, expired_at });
    if (first === undefined) continue;
    if (first.body_hash === body_hash) return { song: first.reply, replayed: true };
    const message = "The Idempotency-Key was used for another song within the last 24 hours. Send a new key.";
    throw new DomainError("conflict", "idempotency-key-reused", message);
  }
  throw new Error("the idempotency key was neither claimed nor found");
}
