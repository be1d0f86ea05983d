import { compileQuery, type Query } from "@segue/kernel/db";

/** What a list can be sorted by, in the words of the API. */
export const SORTS = ["title", "artist", "created_at", "updated_at", "duration"] as const;
export const ORDERS = ["asc", "desc"] as const;

export type Sort = (typeof SORTS)[number];
export type Order = (typeof ORDERS)[number];

interface SortKey {
  readonly column: string;
  /** The value as a cursor carries it, and the way back. */
  readonly shown: string;
  readonly read: string;
}

const ofText = (column: string): SortKey => ({ column, shown: column, read: ":after_value::text" });
// The time zone of the session must not stand in a cursor.
const ofTime = (column: string): SortKey => ({
  column,
  shown: `${column} at time zone 'UTC'`,
  read: "(:after_value::text::timestamp at time zone 'UTC')",
});

const KEYS: Readonly<Record<Sort, SortKey>> = {
  title: ofText("title_folded"),
  artist: ofText("artist_folded"),
  created_at: ofTime("created_at"),
  updated_at: ofTime("updated_at"),
  duration: { column: "duration", shown: "duration", read: ":after_value::text::integer" },
};

/** Whether the index of a sort carries both names, so that walking it touches no row. */
export const isCovered = (sort: Sort): boolean => sort === "title" || sort === "artist";

/** What comes after the song of a cursor. Upwards a row comparison is one step into the index; downwards the tie-break runs against it. */
function afterText({ column, read }: SortKey, order: Order): string {
  if (order === "asc") return `(${column}, song_id) > (${read}, :after_id::uuid)`;
  return `${column} <= ${read} and (${column} < ${read} or song_id > :after_id::uuid)`;
}

/** Each word is a condition that is tested for every song that may match, so that none stands there for nothing. */
function wordsText(count: number): string {
  const text = "(' ' || title_folded || ' ' || artist_folded)";
  const named = [":first", ":second", ":third"].slice(0, count).map((word) => `${text} like ${word}`);
  return [...named, ...(count > named.length ? [`${text} like all (:rest::text[])`] : [])].join(" and ");
}

/** What a query is written for. */
export interface Wording {
  readonly sort: Sort;
  readonly order: Order;
  readonly hasStart: boolean;
  /** Words of the search. */
  readonly words: number;
}

const MARKED = /\/\*(shown|sort|order|after|words)\*\/[\s\S]*?\/\*\*\//g;

/** The statement with the names of its parameters, as its file has it. */
const sourceOf = ({ text, parameters }: Query): string =>
  text.replace(/\$(\d+)/g, (_found, number: string) => `:${parameters[Number(number) - 1]}`);

function write(name: string, query: Query, { sort, order, hasStart, words }: Wording): Query {
  const key = KEYS[sort];
  const parts = {
    shown: key.shown,
    sort: key.column,
    order: `${key.column} ${order}, song_id asc`,
    after: hasStart ? afterText(key, order) : "true",
    words: wordsText(words),
  };
  return compileQuery(
    name,
    sourceOf(query).replace(MARKED, (_marked, part: keyof typeof parts) => parts[part]),
  );
}

const written = new Map<string, Query>();

/**
 * A query of list-store.sql in another wording: what stands there between a comment that names the part and the next
 * empty comment is replaced. Column names come from the table above alone.
 */
export function writtenFor(query: Query, wording: Wording): Query {
  // More than three words are written alike.
  const words = Math.min(wording.words, 4);
  const name = `${query.name}.${wording.sort}.${wording.order}.${wording.hasStart ? "after" : "first"}.${words}`;
  const known = written.get(name) ?? write(name, query, { ...wording, words });
  written.set(name, known);
  return known;
}
