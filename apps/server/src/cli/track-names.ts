import { DomainError } from "@segue/kernel/errors";
import type { Api } from "./api.ts";

/** A track as commands show it. */
export interface Card {
  readonly id: string;
  readonly title: string;
  readonly version: string | null;
  readonly set_count: number;
  readonly artists: readonly { readonly name: string; readonly role: string }[];
}

/** `Artist & Artist feat. Artist - Title (Version)` */
export function nameOf({ artists, title, version }: Card): string {
  const named = (role: string) =>
    artists
      .filter((artist) => artist.role === role)
      .map(({ name }) => name)
      .join(" & ");
  const featured = named("featured");
  return `${named("primary")}${featured === "" ? "" : ` feat. ${featured}`} - ${title}${version === null ? "" : ` (${version})`}`;
}

/** The track that words name best. Throws `track-not-found` when none does. */
export async function findTrack(api: Api, q: string): Promise<Card> {
  const { items } = await api.json<{ items: Card[] }>("/tracks", { query: { q, limit: "1" } });
  const [track] = items;
  if (track !== undefined) return track;
  throw new DomainError(
    "not-found",
    "track-not-found",
    `No track matches "${q}". Try fewer words, or import a set that holds it.`,
  );
}
