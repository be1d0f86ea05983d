import type { Db } from "@segue/kernel/db";
import { searchTextOf } from "../tracks/track-search.ts";
import { listRenamedTracks, type RenamedTrack, setSearchTexts } from "./derive-store.ts";

/**
 * Lets tracks be found by the names that decisions give their artists, beside those that the texts give, and those of
 * `before` by what the texts give alone where no decision holds any more.
 */
export async function renewSearchTexts(tx: Db, before: readonly RenamedTrack[]): Promise<void> {
  const due = new Map(before.map((track) => [track.id, { ...track, names: [] as readonly string[] }]));
  for (const track of await listRenamedTracks(tx)) due.set(track.id, track);
  const texts = [...due.values()].map((track) => ({ ...track, text: textOf(track) }));
  await setSearchTexts(
    tx,
    texts.filter(({ text, search_text }) => text !== search_text),
  );
}

function textOf({ credit, title, version, names }: RenamedTrack): string {
  return searchTextOf([credit, ...names].join(" "), title, version);
}
