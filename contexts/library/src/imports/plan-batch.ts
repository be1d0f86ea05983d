import type { FieldError } from "@segue/kernel/errors";
import { naturalKeyOf, type RowSong } from "./row-song.ts";

// How the rows of a batch become writes, one after the other, as if each were written before the next is read:
// 1. A row is matched by its song_id; where that is not known, and unless every row is to be added, by its natural key.
// 2. What is matched is updated, or left alone when nothing is different or `skip` is asked for. With `add`, only a row
//    that names the id of a song and is different from it is refused.
// 3. What is not matched is added. In a library without duplicates one of the same natural key is refused.

export type OnMatch = "add" | "update" | "skip";

/** The fields that an import compares and writes. */
export type SongValues = Pick<
  RowSong,
  "title" | "artist" | "duration" | "media_bucket" | "media_key" | "title_folded" | "artist_folded"
>;

/** A song that is there already. */
export interface KnownSong extends Omit<SongValues, "title_folded" | "artist_folded"> {
  readonly song_id: string;
  readonly trashed: boolean;
}

export interface NumberedSong {
  readonly row: number;
  readonly song: RowSong;
}

export interface Refusal {
  readonly row: number;
  readonly errors: readonly FieldError[];
  readonly song: RowSong;
}

export interface BatchPlan {
  readonly added: readonly RowSong[];
  readonly changed: readonly (SongValues & { readonly song_id: string })[];
  readonly refused: readonly Refusal[];
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Natural keys that a song had before this batch changed it. */
  readonly formerKeys: readonly string[];
}

export interface PlanRules {
  readonly onMatch: OnMatch;
  /** No two songs of one natural key. */
  readonly unique: boolean;
  /** Nothing behind the first row that is refused is planned. */
  readonly stop: boolean;
}

/** A song as the batch leaves it. */
interface Target {
  readonly known: KnownSong | null;
  now: Omit<SongValues, "title_folded" | "artist_folded">;
  /** The row that says what it is now. */
  row: RowSong | null;
}

const same = (left: Target["now"], right: Target["now"]): boolean =>
  left.duration === right.duration &&
  left.title === right.title &&
  left.artist === right.artist &&
  left.media_key === right.media_key &&
  left.media_bucket === right.media_bucket;

const refusal = (field: string, reason: string): FieldError[] => [{ field, reason }];

type Counted = "created" | "updated" | "unchanged";

class Planner {
  readonly #rules: PlanRules;
  readonly #byId = new Map<string, Target>();
  readonly #byKey = new Map<string, Target>();
  readonly #added: Target[] = [];
  readonly counts: Record<Counted, number> = { created: 0, updated: 0, unchanged: 0 };
  readonly formerKeys: string[] = [];

  constructor(rules: PlanRules, known: readonly KnownSong[]) {
    this.#rules = rules;
    for (const song of known) {
      const target = this.#byId.get(song.song_id) ?? { known: song, now: song, row: null };
      this.#byId.set(song.song_id, target);
      // The first of several is the one that is meant: the oldest.
      const key = naturalKeyOf(song);
      if (!song.trashed && !this.#byKey.has(key)) this.#byKey.set(key, target);
    }
  }

  /** Why the row cannot be taken; null when it is. */
  take(song: RowSong): readonly FieldError[] | null {
    const { onMatch, unique } = this.#rules;
    const meant = song.song_id === null ? undefined : this.#byId.get(song.song_id);
    if (meant?.known?.trashed === true) return refusal("song_id", "is that of a song in the trash: restore it first");
    const needsKey = onMatch !== "add" || unique;
    const key = needsKey ? naturalKeyOf(song) : "";
    const twin = needsKey ? this.#byKey.get(key) : undefined;
    const target = meant ?? (onMatch === "add" ? undefined : twin);
    if (target !== undefined) return this.#match(target, song, key, twin);
    if (twin !== undefined) return refusal("title", "a song of this title, artist and duration is there already");
    this.#add(song, key);
    return null;
  }

  #match(target: Target, song: RowSong, key: string, twin: Target | undefined): readonly FieldError[] | null {
    const { onMatch, unique } = this.#rules;
    if (onMatch === "skip" || same(target.now, song)) {
      this.counts.unchanged += 1;
      return null;
    }
    if (onMatch === "add") return refusal("song_id", "is that of another song: import with on_match update, or skip");
    if (unique && twin !== undefined && twin !== target) {
      return refusal("title", "another song of this title, artist and duration is there already");
    }
    const former = naturalKeyOf(target.now);
    if (former !== key) {
      if (this.#byKey.get(former) === target) this.#byKey.delete(former);
      this.formerKeys.push(former);
      if (twin === undefined) this.#byKey.set(key, target);
    }
    target.now = song;
    // What a row says of the age of a song that the file itself added before stays.
    target.row = target.known === null && target.row !== null ? { ...target.row, ...valuesOf(song) } : song;
    this.counts.updated += 1;
    return null;
  }

  #add(song: RowSong, key: string): void {
    const target: Target = { known: null, now: song, row: song };
    this.#added.push(target);
    if (song.song_id !== null) this.#byId.set(song.song_id, target);
    if (key !== "") this.#byKey.set(key, target);
    this.counts.created += 1;
  }

  writes(): Pick<BatchPlan, "added" | "changed"> {
    const changed = [...this.#byId.values()].flatMap(({ known, row, now }) =>
      known === null || row === null || same(known, now) ? [] : [{ ...valuesOf(row), song_id: known.song_id }],
    );
    return { added: this.#added.flatMap(({ row }) => row ?? []), changed };
  }
}

const valuesOf = (row: SongValues): SongValues => ({
  title: row.title,
  artist: row.artist,
  duration: row.duration,
  media_bucket: row.media_bucket,
  media_key: row.media_key,
  title_folded: row.title_folded,
  artist_folded: row.artist_folded,
});

/** Decides what the rows of a batch do to a library that holds the `known` songs, of which it may know more. */
export function planBatch(rows: readonly NumberedSong[], known: readonly KnownSong[], rules: PlanRules): BatchPlan {
  const planner = new Planner(rules, known);
  const refused: Refusal[] = [];
  for (const { row, song } of rows) {
    const errors = planner.take(song);
    if (errors === null) continue;
    refused.push({ row, errors, song });
    if (rules.stop) break;
  }
  return { ...planner.writes(), refused, ...planner.counts, formerKeys: planner.formerKeys };
}
