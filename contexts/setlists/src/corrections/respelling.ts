import type { Db } from "@segue/kernel/db";
import { performerOf } from "../identity/artist-credit.ts";
import type { Respelling } from "./corrected-key.ts";
import type { Decisions } from "./decisions.ts";
import { listArtistParts } from "./derive-store.ts";

/** What each key of an artist is put in place of by the decisions, those about what is put in its place respected too. */
export async function respellingOf(tx: Db, { artists, members }: Decisions): Promise<Respelling> {
  const partsOf = await listArtistParts(tx, [...artists.values()]);
  const respell = (key: string, within: ReadonlySet<string>): readonly string[] | null => {
    const end = artists.get(key) ?? key;
    // A name that was split into itself again is what it is.
    if (within.has(end)) return null;
    const inside = new Set(within).add(end);
    const one = (part: string) => respell(part, inside) ?? [part];
    const split = members.get(end) ?? [];
    if (split.length > 0) {
      return split.map(performerOf).flatMap((name) => respell(name.key, inside) ?? partsOrKey(name).flatMap(one));
    }
    if (end === key) return null;
    const parts = partsOf.get(end);
    // An artist that the library does not hold takes nothing in.
    return parts === undefined ? null : partsOrKey({ key: end, partKeys: parts }).flatMap(one);
  };
  return (key) => respell(key, new Set());
}

const partsOrKey = ({ key, partKeys }: { key: string; partKeys: readonly string[] }): readonly string[] =>
  partKeys.length > 0 ? partKeys : [key];
