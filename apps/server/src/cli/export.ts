import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Config } from "@segue/kernel/config";
import { DomainError } from "@segue/kernel/errors";
import { type Api, withApi } from "./api.ts";

/** What `segue export` writes, by name. */
export const exportFormats = ["gexf", "graphml", "csv", "json", "setlists-csv", "rekordbox-xml", "m3u8"] as const;

interface Setlist {
  readonly id: string;
  readonly title: string;
}

interface SetlistPage {
  readonly items: readonly Setlist[];
  readonly has_next: boolean;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_SHOWN = 10;

/** @throws DomainError `setlist-not-found`, or `setlist-ambiguous` with those that it may be */
async function findSetlist(api: Api, named: string): Promise<Setlist> {
  if (uuid.test(named)) return api.json<Setlist>(`/setlists/${named}`);
  const { items } = await api.json<SetlistPage>("/setlists", { query: { q: named, limit: "100" } });
  const exact = items.filter(({ title }) => title.toLowerCase() === named.toLowerCase());
  const [only, ...others] = exact.length > 0 ? exact : items;
  if (only === undefined) throw new DomainError("not-found", "setlist-not-found", `No setlist matches "${named}".`);
  if (others.length === 0) return only;
  const shown = [only, ...others].slice(0, MOST_SHOWN).map(({ id, title }) => `  ${id}  ${title}`);
  const message = `Several setlists match "${named}"; give the id of one:\n${shown.join("\n")}`;
  throw new DomainError("invalid", "setlist-ambiguous", message);
}

async function* everySetlist(api: Api): AsyncGenerator<Setlist> {
  for (let page = 1; ; page += 1) {
    const { items, has_next } = await api.json<SetlistPage>("/setlists", {
      query: { page: String(page), limit: "100" },
    });
    yield* items;
    if (!has_next) return;
  }
}

async function write(
  api: Api,
  format: string,
  setlists: readonly Setlist[],
  output: string | undefined,
): Promise<void> {
  const query = new URLSearchParams([["format", format], ...setlists.map(({ id }) => ["setlist_id", id])]);
  const stream = await api.stream(`/export?${query}`);
  if (output === undefined) await pipeline(stream, process.stdout, { end: false });
  else await pipeline(stream, createWriteStream(output));
}

// The file holds one list, so several become a folder of files, each named for its list; a name that is taken gets a
// number.
async function writeFolder(
  api: Api,
  format: string,
  setlists: Iterable<Setlist> | AsyncIterable<Setlist>,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const taken = new Map<string, number>();
  for await (const setlist of setlists) {
    const name =
      setlist.title
        .replace(/[\\/:*?"<>|\p{C}]+/gu, "_")
        .replace(/^[\s.]+|[\s.]+$/g, "")
        .slice(0, 120) || "_";
    const count = (taken.get(name.toLowerCase()) ?? 0) + 1;
    taken.set(name.toLowerCase(), count);
    await write(api, format, [setlist], join(folder, `${name}${count === 1 ? "" : ` (${count})`}.${format}`));
  }
}

/**
 * `segue export`: the graph, or setlists (`sets` names them by id or by words of the title; none is every one), as a
 * file or on standard output. M3U8 holds one list: of several each is a file in the folder `output`.
 */
export async function runExportCommand(
  config: Config,
  format: string,
  output: string | undefined,
  sets: readonly string[] = [],
): Promise<void> {
  await withApi(config, async (api) => {
    const setlists: Setlist[] = [];
    for (const named of sets) setlists.push(await findSetlist(api, named));
    if (format !== "m3u8" || setlists.length === 1) return write(api, format, setlists, output);
    if (output !== undefined)
      return writeFolder(api, format, setlists.length === 0 ? everySetlist(api) : setlists, output);
    const message = "An M3U8 file holds one setlist: name one with --set, or a folder for one file each with --out.";
    throw new DomainError("invalid", "export-needs-folder", message);
  });
}
