import { type Database, type Db, inTransaction } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { Clock, NewId } from "../ports.ts";
import { wordsOf } from "../search/song-words.ts";
import {
  type EndStatus,
  type ImportCounts,
  type ImportRow,
  insertRejections,
  type Rejection,
  saveProgress,
} from "./import-store.ts";
import { type BatchPlan, type KnownSong, planBatch } from "./plan-batch.ts";
import { PretendedSongs } from "./pretended-songs.ts";
import { MOST_REJECTIONS_KEPT, type RowBatch, refusedRow, sentenceOf } from "./row-batch.ts";
import { naturalKeyOf } from "./row-song.ts";
import { insertSongs, insertWords, matchNames, matchSongIds, prepareBatch, updateSongs } from "./song-batch-store.ts";

// The protocol of batches. On PostgreSQL two are written at a time: the insert alone made 33,300 songs a second
// instead of 20,400 (300,000 songs, one run each).
// 1. Each batch is one transaction, in which the counters of the import move as well: what they say is what is written,
//    whenever the process ends.
// 2. A batch looks for the songs that its rows mean after the one before has done so; where the two may mean the same
//    song, by an id or a natural key, after the one before is written.
// 3. New songs are added at once. Songs are changed, and the transaction ends, after the one before is written: so
//    batches end in the order of their rows, and none waits for a lock of the one behind it.
// 4. Words are added outside of the transaction, because a POST may add them, too. A word without a song harms nobody.

/** The import has ended before its file has; what was written stays. */
export class ImportEnded extends Error {
  readonly status: EndStatus;

  constructor(status: EndStatus, message: string) {
    super(message);
    this.status = status;
  }
}

export interface WriterDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  /** No two songs of one natural key. */
  readonly unique: boolean;
  /** Told after so many songs were written that what was known of all of them is out of date. */
  readonly onManySongs: () => void;
}

interface Entry {
  /** Ids and natural keys of songs that the batch may touch. */
  readonly keys: Set<string>;
  readonly matched: Promise<void>;
  readonly markMatched: () => void;
  done: Promise<void>;
}

const MOST_ATTEMPTS = 3;
const MOST_WORDS_REMEMBERED = 200_000;
const UNIQUE_VIOLATION = "23505";

/** Somebody else has written the same songs between looking for them and writing them. */
class BatchOvertaken extends Error {}

const isOvertaken = (error: unknown): boolean =>
  error instanceof BatchOvertaken || (error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION);

function makeEntry(keys: Set<string>): Entry {
  const { promise: matched, resolve: markMatched } = Promise.withResolvers<void>();
  return { keys, matched, markMatched, done: Promise.resolve() };
}

function meet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const key of left) if (right.has(key)) return true;
  return false;
}

/** Writes the batches of one import. Whoever makes it waits for `finish`, also after an error. */
export class ImportWriter {
  readonly #deps: WriterDeps;
  readonly #import: ImportRow;
  readonly #bytesRead: () => number;
  readonly #running = new Set<Promise<void>>();
  readonly #words = new Set<string>();
  readonly #pretended = new PretendedSongs();
  #last: Entry = makeEntry(new Set());
  #counts: ImportCounts;
  #kept: number;
  #written = 0;

  constructor(deps: WriterDeps, of: ImportRow, kept: number, bytesRead: () => number) {
    this.#deps = deps;
    this.#import = of;
    this.#counts = of;
    this.#kept = kept;
    this.#bytesRead = bytesRead;
    this.#last.markMatched();
  }

  /** How many songs were added or changed. */
  get written(): number {
    return this.#written;
  }

  get #atATime(): number {
    return this.#deps.database.engine === "postgres" && !this.#deps.unique ? 2 : 1;
  }

  get #matchesNames(): boolean {
    return this.#import.on_match !== "add" || this.#deps.unique;
  }

  /** Takes a batch, once there is room for it. @throws what ended an earlier batch */
  async submit(batch: RowBatch): Promise<void> {
    while (this.#running.size >= this.#atATime) await Promise.race(this.#running);
    const previous = this.#last;
    const entry = makeEntry(this.#keysOf(batch));
    const done = this.#write(batch, entry, previous).finally(entry.markMatched);
    entry.done = done;
    this.#last = entry;
    this.#running.add(done);
    done.then(
      () => this.#running.delete(done),
      // Kept: the next submit, or finish, throws it.
      () => undefined,
    );
  }

  /** Until every batch is written. @throws what ended one of them first */
  async finish(): Promise<void> {
    const outcomes = await Promise.allSettled(this.#running);
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  }

  #keysOf({ songs }: RowBatch): Set<string> {
    const keys = new Set<string>();
    for (const { song } of songs) {
      if (song.song_id !== null) keys.add(song.song_id);
      if (this.#matchesNames) keys.add(naturalKeyOf(song));
    }
    return keys;
  }

  async #write(batch: RowBatch, entry: Entry, previous: Entry): Promise<void> {
    const { database } = this.#deps;
    if (!this.#import.dry_run) await insertWords(database, this.#newWords(batch));
    for (let attempt = 1; ; attempt += 1) {
      try {
        const stop = await inTransaction(database, (tx) => this.#writeIn(tx, batch, entry, previous));
        if (stop !== null) throw new ImportEnded("stopped", `The import stopped at ${sentenceOf(stop)}`);
        return;
      } catch (error) {
        if (!isOvertaken(error)) throw error;
        if (attempt >= MOST_ATTEMPTS) throw overtaken(error);
      }
    }
  }

  #newWords({ songs }: RowBatch): string[] {
    if (this.#words.size > MOST_WORDS_REMEMBERED) this.#words.clear();
    const fresh: string[] = [];
    for (const { song } of songs) {
      for (const word of wordsOf(song.title_folded, song.artist_folded)) {
        if (this.#words.has(word)) continue;
        this.#words.add(word);
        fresh.push(word);
      }
    }
    return fresh.sort();
  }

  /** The row at which the import stops; null where it goes on. */
  async #writeIn(tx: Db, batch: RowBatch, entry: Entry, previous: Entry): Promise<Rejection | null> {
    const { dry_run, on_match: onMatch, on_error } = this.#import;
    const now = this.#deps.clock();
    await prepareBatch(tx);
    await previous.matched;
    if (meet(entry.keys, previous.keys)) await previous.done;
    const known = await this.#known(tx, batch);
    const rules = { onMatch, unique: this.#deps.unique, stop: on_error === "stop" };
    const plan = planBatch(batch.songs, known, rules);
    for (const key of plan.formerKeys) entry.keys.add(key);
    if (dry_run) this.#pretended.add(plan.added);
    entry.markMatched();
    if (!dry_run) await insertSongs(tx, plan.added, this.#deps.newId, now);
    await previous.done;
    if (!dry_run && (await updateSongs(tx, plan.changed, now)) < plan.changed.length) throw new BatchOvertaken();
    return this.#saveProgress(tx, batch, plan, now);
  }

  async #known(tx: Db, { songs }: RowBatch): Promise<KnownSong[]> {
    const rows = songs.map(({ song }) => song);
    const ids = [...new Set(rows.flatMap(({ song_id }) => song_id ?? []))].sort();
    const byId = await matchSongIds(tx, ids);
    const byName = this.#matchesNames ? await matchNames(tx, rows) : [];
    return [...byId, ...byName, ...(this.#import.dry_run ? this.#pretended.known(rows) : [])];
  }

  async #saveProgress(tx: Db, batch: RowBatch, plan: BatchPlan, now: Date): Promise<Rejection | null> {
    const { import_id, on_error } = this.#import;
    const refused = plan.refused.map(refusedRow);
    const stop = on_error === "stop" ? (refused[0] ?? batch.stop) : null;
    const rejected = stop === null ? batch.rejected + refused.length : 0;
    const counts = {
      rows_read: stop === null ? batch.lastRow : stop.row - 1,
      created: this.#counts.created + plan.created,
      updated: this.#counts.updated + plan.updated,
      unchanged: this.#counts.unchanged + plan.unchanged,
      rejected: this.#counts.rejected + rejected,
    };
    const isRunning = await saveProgress(tx, import_id, { ...counts, bytes_read: this.#bytesRead(), now });
    if (!isRunning) throw new ImportEnded("cancelled", "The import was cancelled.");
    const all = stop === null ? [...batch.rejections, ...refused].sort((a, b) => a.row - b.row) : [stop];
    const kept = all.slice(0, Math.max(MOST_REJECTIONS_KEPT - this.#kept, 0));
    await insertRejections(tx, import_id, kept);
    // The transaction may still fail to end; then the import ends as well, and nobody asks for these again.
    this.#counts = counts;
    this.#kept += kept.length;
    this.#written += this.#import.dry_run ? 0 : plan.added.length + plan.changed.length;
    return stop;
  }
}

const overtaken = (cause: unknown): DomainError =>
  new DomainError(
    "conflict",
    "import-overtaken",
    "Songs of the file were written by somebody else at the same time, again and again. Resume the import.",
    { cause },
  );
