import { DomainError } from "@segue/kernel/errors";
import { DETECTION_LENGTH } from "../limits.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { ReadEntry, Reader, ReadItem, TextDocument } from "../reader.ts";
import { brokenItem } from "../xml/broken-item.ts";
import { elementText } from "../xml/element-text.ts";
import { type XmlClosing, type XmlOpening, xmlElements } from "../xml/xml-elements.ts";
import { readTraktorList, type TraktorRow, traktorCollection } from "./traktor-playlist.ts";
import { type TraktorEntry, traktorEntry, traktorKey } from "./traktor-track.ts";

// The document is read once, from the front: COLLECTION comes before PLAYLISTS, so each row of a list names a track
// that is known by then. Kept are the tracks, and the rows of the list that is open. SETS (remix sets, which are slots
// of samples), MUSICFOLDERS and INDEXING name no track and are passed over.

/** Traktor's collection, exported playlists and the histories that it archives, all NML. */
export const traktorNmlReader: Reader = { format: "traktor-nml", version: 1, detect, read };

const WANTED: ReadonlySet<string> = new Set([
  ...["COLLECTION", "ENTRY", "LOCATION", "INFO", "TEMPO", "MUSICAL_KEY"],
  ...["NODE", "PLAYLIST", "PRIMARYKEY", "EXTENDEDDATA"],
]);

interface OpenLibrary {
  readonly filename: string | null;
  readonly tracks: Map<string, ReadEntry>;
  collection: ReadEntry[];
  track: TraktorEntry | null;
  /** The names of the folders that are open, and of the list in them. */
  readonly path: string[];
  list: { readonly type: string | undefined; readonly rows: TraktorRow[] } | null;
  row: TraktorRow | null;
  somethingRead: boolean;
}

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  return /^\s{0,1000}</.test(head) && /<NML[\s>]/.test(head) ? 0.98 : 0;
}

function* read({ filename, text }: TextDocument): Generator<ReadItem> {
  const library: OpenLibrary = {
    filename,
    tracks: new Map(),
    collection: [],
    track: null,
    path: [],
    list: null,
    row: null,
    somethingRead: false,
  };
  for (const event of xmlElements(text, WANTED)) {
    if (event.type === "broken") {
      yield* collectionItems(library);
      yield* listItems(library);
      yield brokenItem(event, library.somethingRead);
    } else if (event.type === "open") yield* opened(library, event);
    else yield* closed(library, event);
  }
}

function* opened(library: OpenLibrary, event: XmlOpening): Generator<ReadItem> {
  const { name, parent, attributes, line } = event;
  if (parent === null && name !== "NML") {
    const message = `The XML is no Traktor file: it begins with <${name.slice(0, 100)}>, not with <NML>.`;
    throw new DomainError("invalid", "document-shape", message);
  }
  if (parent === "ENTRY") describe(library, event);
  else if (name === "NODE") library.path.push(attributes.NAME ?? "");
  else if (name === "PLAYLIST") library.list = { type: attributes.TYPE, rows: [] };
  else if (name === "ENTRY" && parent === "COLLECTION") {
    assertRoomForEntry(library.collection.length, line, "collection");
    library.track = { entry: attributes, location: {}, info: {}, tempo: {}, musicalKey: {} };
  } else if (name === "ENTRY" && parent === "PLAYLIST" && library.list !== null) {
    assertRoomForEntry(library.list.rows.length, line, "playlist");
    library.row = { line, primaryKey: {}, extendedData: {} };
  } else if (name === "ENTRY") {
    const text = elementText(name, attributes, ["TITLE", "ARTIST"]);
    yield rejectedItem(line, text, "The row is in no playlist and not in the collection.");
  }
}

// A child of a row or of a track.
function describe({ track, row }: OpenLibrary, { name, attributes }: XmlOpening): void {
  if (track !== null) {
    if (name === "LOCATION") track.location = attributes;
    else if (name === "INFO") track.info = attributes;
    else if (name === "TEMPO") track.tempo = attributes;
    else if (name === "MUSICAL_KEY") track.musicalKey = attributes;
  } else if (row !== null) {
    if (name === "PRIMARYKEY") row.primaryKey = attributes;
    else if (name === "EXTENDEDDATA") row.extendedData = attributes;
  }
}

function* closed(library: OpenLibrary, { name, parent, fraction }: XmlClosing): Generator<ReadItem> {
  if (name === "ENTRY" && parent === "COLLECTION" && library.track !== null) addTrack(library, library.track);
  else if (name === "ENTRY" && parent === "PLAYLIST" && library.row !== null) {
    library.list?.rows.push(library.row);
    library.row = null;
  } else if (name === "COLLECTION") yield* collectionItems(library, fraction);
  else if (name === "PLAYLIST") yield* listItems(library, fraction);
  else if (name === "NODE") library.path.pop();
}

function addTrack(library: OpenLibrary, track: TraktorEntry): void {
  const entry = traktorEntry(track);
  library.collection.push(entry);
  const key = traktorKey(track.location);
  if (key !== "" && !library.tracks.has(key)) library.tracks.set(key, entry);
  library.track = null;
}

function* collectionItems(library: OpenLibrary, fraction?: number): Generator<ReadItem> {
  const entries = library.collection;
  if (entries.length === 0) return;
  library.collection = [];
  library.somethingRead = true;
  yield setlistItem(traktorCollection(entries), fraction);
}

function* listItems(library: OpenLibrary, fraction?: number): Generator<ReadItem> {
  if (library.list === null) return;
  const { type, rows } = library.list;
  library.list = null;
  if (rows.length === 0) return;
  const path = library.path[0] === "$ROOT" ? library.path.slice(1) : [...library.path];
  const { setlist, rejections } = readTraktorList({ path, type, rows }, library.tracks, library.filename);
  yield* rejections;
  if (setlist === null) return;
  library.somethingRead = true;
  yield setlistItem(setlist, fraction);
}
