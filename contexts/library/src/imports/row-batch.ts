import type { FieldError } from "@segue/kernel/errors";
import type { Rejection } from "./import-store.ts";
import type { NumberedSong, Refusal } from "./plan-batch.ts";
import { excerptOf, type RawRow } from "./raw-row.ts";
import { checkRow } from "./row-song.ts";

/** Rows that are written together. */
export interface RowBatch {
  readonly songs: readonly NumberedSong[];
  /** The rows refused so far, as far as they are kept. */
  readonly rejections: readonly Rejection[];
  /** How many rows were refused. */
  readonly rejected: number;
  /** The number of the last row that belongs to it. */
  readonly lastRow: number;
  /** The row behind it at which the import stops; null where it goes on. */
  readonly stop: Rejection | null;
}

/** How many refused rows of an import are kept; beyond it they are counted only. */
export const MOST_REJECTIONS_KEPT = 10_000;

// A song of the longest texts is 1,624 characters: so rows of a batch are bounded in memory, too.
const MOST_CHARACTERS = 8 * 1024 * 1024;

const named = (errors: readonly FieldError[]): Rejection["errors"] =>
  errors.map(({ field, reason }) => ({ field: field === "body" ? null : field, reason }));

const rejectionOf = (row: number, raw: RawRow, errors: Rejection["errors"]): Rejection => ({
  row,
  errors,
  excerpt: excerptOf(raw),
});

/** A row that is no song by itself, or that does not go with the songs that are there. */
export function refusedRow({ row, errors, song }: Refusal): Rejection {
  const { title, artist, duration, song_id } = song;
  const source = JSON.stringify({ ...(song_id === null ? {} : { song_id }), title, artist, duration });
  return rejectionOf(row, { value: null, source, problem: null }, named(errors));
}

/** `row 7: title must not be empty` */
export const sentenceOf = ({ row, errors }: Rejection): string =>
  `row ${row}: ${errors.map(({ field, reason }) => `${field ?? "it"} ${reason}`).join(", ")}`;

/** Gathers rows until a batch is full. */
export class BatchBuilder {
  readonly #size: number;
  #songs: NumberedSong[] = [];
  #rejections: Rejection[] = [];
  #rejected = 0;
  #characters = 0;
  #lastRow: number;

  constructor(size: number, lastRow: number) {
    this.#size = size;
    this.#lastRow = lastRow;
  }

  /** Judges a row and takes it. The rejection where it is none of a song. */
  add(row: number, raw: RawRow): Rejection | null {
    const checked = raw.problem === null ? checkRow(raw.value) : null;
    if (checked !== null && "song" in checked) {
      const { song } = checked;
      this.#songs.push({ row, song });
      this.#characters += song.title.length + song.artist.length + song.media_key.length;
      this.#lastRow = row;
      return null;
    }
    return rejectionOf(
      row,
      raw,
      checked === null ? [{ field: null, reason: raw.problem ?? "" }] : named(checked.errors),
    );
  }

  /** Takes a refused row, which the import goes on behind. */
  addRejection(rejection: Rejection): void {
    this.#rejected += 1;
    this.#lastRow = rejection.row;
    if (this.#rejections.length < MOST_REJECTIONS_KEPT) this.#rejections.push(rejection);
  }

  get isFull(): boolean {
    return this.#songs.length + this.#rejected >= this.#size || this.#characters >= MOST_CHARACTERS;
  }

  /** The batch so far; the next one begins empty. */
  take(stop: Rejection | null = null): RowBatch {
    const batch: RowBatch = {
      songs: this.#songs,
      rejections: this.#rejections,
      rejected: this.#rejected,
      lastRow: this.#lastRow,
      stop,
    };
    this.#songs = [];
    this.#rejections = [];
    this.#rejected = 0;
    this.#characters = 0;
    return batch;
  }
}
