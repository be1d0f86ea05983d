import { readdir, readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { parseArtistCredit } from "../../contexts/setlists/src/identity/artist-credit.ts";
import { identifyTrack } from "../../contexts/setlists/src/identity/track-identity.ts";
import { openDocument } from "../../contexts/setlists/src/readers/open-document.ts";
import type { ReadSetlist } from "../../contexts/setlists/src/readers/reader.ts";
import type { SetSummary } from "../../contexts/setlists/src/same-set/set-summary.ts";

function summaryOf(setlist: ReadSetlist, id: string): SetSummary {
  const credited = setlist.performers.flatMap((name) => parseArtistCredit(name));
  return {
    id,
    title: setlist.title,
    performers: [...new Set(credited.map(({ key }) => key))],
    performedOn: setlist.performedOn,
    event: setlist.event,
    venue: setlist.venue,
    tracks: setlist.entries.flatMap(({ layer, status, artistText, titleText }) =>
      layer === 0 ? [status === "identified" ? (identifyTrack(artistText, titleText)?.key ?? null) : null] : [],
    ),
  };
}

async function read(path: string, source: string): Promise<SetSummary[]> {
  const bytes = await readFile(path);
  const document = path.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  const filename = path.replace(/^.*\//, "").replace(/[.]gz$/, "");
  const items = [...openDocument(document, filename).read({})];
  const setlists = items.flatMap((item) => (item.type === "setlist" ? [item.setlist] : []));
  return setlists.map((setlist, index) => summaryOf(setlist, `${source} ${filename} ${index + 1}`));
}

/** The setlists of djmix, mixesdb-wikitext and asot; the id of each begins with the name of its data set. */
export async function readSets(folder: string): Promise<SetSummary[]> {
  const shows = (await readdir(`${folder}asot/raw`)).filter((name) => name.endsWith(".txt")).sort();
  const read64 = await Promise.all(shows.map((name) => read(`${folder}asot/raw/${name}`, "asot")));
  return [
    ...(await read(`${folder}djmix/djmix-dataset.json.gz`, "djmix")),
    ...(await read(`${folder}mixesdb-wikitext/essential-mix-sample.json`, "wikitext")),
    ...read64.flat(),
  ];
}
