import { DomainError } from "@segue/kernel/errors";
import { DETECTION_LENGTH } from "../limits.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { ReadEntry, Reader, ReadItem, TextDocument } from "../reader.ts";
import { brokenItem } from "../xml/broken-item.ts";
import { elementText } from "../xml/element-text.ts";
import { type XmlClosing, type XmlOpening, xmlElements } from "../xml/xml-elements.ts";
import { rekordboxPlaylist } from "./rekordbox-playlist.ts";
import { rekordboxEntry } from "./rekordbox-track.ts";

// The document is read once, from the front: COLLECTION comes before PLAYLISTS, so each row of a playlist names a track
// that is known by then. Kept are the tracks, and the rows of the playlists that are open.

/** The library that rekordbox exports (File, Export Collection in xml format). */
export const rekordboxXmlReader: Reader = { format: "rekordbox-xml", version: 1, detect, read };

const WANTED: ReadonlySet<string> = new Set(["COLLECTION", "TRACK", "TEMPO", "NODE"]);

/** A folder or playlist that is open. */
interface OpenNode {
  readonly name: string;
  readonly isFolder: boolean;
  /** 1 where the rows give the place of the file, 0 where its number. */
  readonly keyType: string;
  readonly entries: ReadEntry[];
  /** Whether a row was left out since the last one, so that the next does not follow it. */
  gap: boolean;
}

interface OpenLibrary {
  readonly byId: Map<string, ReadEntry>;
  readonly byLocation: Map<string, ReadEntry>;
  collection: ReadEntry[];
  track: { readonly opening: XmlOpening; gridBpm: string | undefined } | null;
  readonly nodes: OpenNode[];
  somethingRead: boolean;
}

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  return /^\s{0,1000}</.test(head) && /<DJ_PLAYLISTS[\s>]/.test(head) ? 0.98 : 0;
}

function* read(document: TextDocument): Generator<ReadItem> {
  const library: OpenLibrary = {
    byId: new Map(),
    byLocation: new Map(),
    collection: [],
    track: null,
    nodes: [],
    somethingRead: false,
  };
  for (const event of xmlElements(document.text, WANTED)) {
    if (event.type === "broken") {
      yield* openLists(library);
      yield brokenItem(event, library.somethingRead);
    } else if (event.type === "open") yield* opened(library, event);
    else yield* closed(library, event);
  }
}

function* opened(library: OpenLibrary, event: XmlOpening): Generator<ReadItem> {
  const { name, parent, attributes } = event;
  if (parent === null && name !== "DJ_PLAYLISTS") {
    const message = `The XML is no rekordbox library: it begins with <${name.slice(0, 100)}>, not with <DJ_PLAYLISTS>.`;
    throw new DomainError("invalid", "document-shape", message);
  }
  if (name === "NODE") {
    const { Name: title = "", KeyType: keyType = "0", Type: type } = attributes;
    library.nodes.push({ name: title, isFolder: type === "0", keyType, entries: [], gap: false });
  } else if (name === "TEMPO" && library.track !== null) library.track.gridBpm ??= attributes.Bpm;
  else if (name === "TRACK" && parent === "COLLECTION") library.track = { opening: event, gridBpm: undefined };
  else if (name === "TRACK") yield* addRow(library, event);
}

function* addRow(library: OpenLibrary, { attributes, line, parent }: XmlOpening): Generator<ReadItem> {
  const text = elementText("TRACK", attributes, ["Key", "Name"]);
  const node = library.nodes.at(-1);
  if (node === undefined || node.isFolder || parent !== "NODE") {
    yield rejectedItem(line, text, "The row is in no playlist and not in the collection.");
    return;
  }
  const key = attributes.Key ?? "";
  const entry = (node.keyType === "1" ? library.byLocation : library.byId).get(key);
  if (entry === undefined) {
    node.gap = true;
    yield rejectedItem(line, text, `${titleOf(library.nodes)}: the collection has no track with this key.`);
    return;
  }
  assertRoomForEntry(node.entries.length, line, "playlist");
  const beginsAnew = node.gap && node.entries.length > 0;
  node.entries.push(beginsAnew && entry.details ? { ...entry, details: { ...entry.details, beginsAnew } } : entry);
  node.gap = false;
}

function* closed(library: OpenLibrary, event: XmlClosing): Generator<ReadItem> {
  if (event.name === "TRACK" && event.parent === "COLLECTION" && library.track !== null)
    addTrack(library, library.track);
  else if (event.name === "COLLECTION") yield* collectionItems(library, event.fraction);
  else if (event.name === "NODE") yield* nodeItems(library, event.fraction);
}

function addTrack(library: OpenLibrary, track: NonNullable<OpenLibrary["track"]>): void {
  const { attributes, line } = track.opening;
  const entry = rekordboxEntry(attributes, track.gridBpm);
  assertRoomForEntry(library.collection.length, line, "collection");
  library.collection.push(entry);
  // The first of two tracks with one number is the one that rekordbox shows.
  const { TrackID: id = "", Location: location = "" } = attributes;
  if (id !== "" && !library.byId.has(id)) library.byId.set(id, entry);
  if (location !== "" && !library.byLocation.has(location)) library.byLocation.set(location, entry);
  library.track = null;
}

function* collectionItems(library: OpenLibrary, fraction?: number): Generator<ReadItem> {
  const entries = library.collection;
  if (entries.length === 0) return;
  library.collection = [];
  library.somethingRead = true;
  yield setlistItem({ ...rekordboxPlaylist([], entries), title: "rekordbox collection", kind: "collection" }, fraction);
}

function* nodeItems(library: OpenLibrary, fraction?: number): Generator<ReadItem> {
  const path = pathOf(library.nodes);
  const node = library.nodes.pop();
  if (node === undefined || node.entries.length === 0) return;
  library.somethingRead = true;
  yield setlistItem(rekordboxPlaylist(path, node.entries), fraction);
}

// What had been read of the lists that were open where the document breaks off.
function* openLists(library: OpenLibrary): Generator<ReadItem> {
  yield* collectionItems(library);
  while (library.nodes.length > 0) yield* nodeItems(library);
}

function pathOf(nodes: readonly OpenNode[]): string[] {
  const names = nodes.map(({ name }) => name);
  return names[0] === "ROOT" ? names.slice(1) : names;
}

function titleOf(nodes: readonly OpenNode[]): string {
  return pathOf(nodes).join(" / ").slice(0, 200);
}
