import { isValidArtist } from "../../identity/artist-validity.ts";
import { foldName } from "../../identity/fold.ts";
import { segmentsOf, withoutExtension } from "./path-names.ts";

/** How the files of one playlist are named, as far as the playlist itself proves it. */
export interface FileLayout {
  /** Most names begin with the number of the track on its record (`01 Slow Tide`, `2-05 Slow Tide`). */
  readonly numbered: boolean;
  /** The folder above the album's names the artist (`Juno Falter/Night Ferry/01 Slow Tide.mp3`). */
  readonly artistFolders: boolean;
}

/** A path, and the artist that the playlist gives for it in another way; null where it gives none. */
interface ProvenPath {
  readonly path: string;
  readonly artist: string | null;
}

const recordNumber = /^(?:\d{1,2}-)?\d{2,3}(?:\.\s{0,2}|\s[-–]\s|[\s_])(?=\S)/;
const NUMBERED_AT_LEAST = 3;
const AGREEING_AT_LEAST = 2;
const AGREEING_FOR_ONE_NOT = 4;

// Folders that stand in the artist's place for records of several.
const noArtistFolder = /^(?:compilations?|soundtracks?|singles|downloads?|music|mixes|playlists?|albums?)$/i;

/**
 * What the paths of one playlist prove. A name alone proves nothing: `50 Cent` has no track number, and a folder is
 * called anything. So numbers count where half of the names have one, and folders where the artists that are known
 * otherwise are found in them, four for each that is not.
 */
export function fileLayout(paths: readonly ProvenPath[]): FileLayout {
  let numbered = 0;
  let agreeing = 0;
  let others = 0;
  for (const { path, artist } of paths) {
    const segments = segmentsOf(path);
    if (recordNumber.test(segments.at(-1) ?? "")) numbered += 1;
    const folder = artistOfFolders(segments);
    if (folder === null || artist === null) continue;
    if (foldName(artist).startsWith(foldName(folder))) agreeing += 1;
    else others += 1;
  }
  return {
    numbered: numbered >= NUMBERED_AT_LEAST && numbered * 2 >= paths.length,
    artistFolders: agreeing >= AGREEING_AT_LEAST && agreeing >= others * AGREEING_FOR_ONE_NOT,
  };
}

/** The name of a file as a row: without its ending, and without the number of the track where names have one. */
export function rowOfFile(segments: readonly string[], numbered: boolean): string {
  const name = withoutExtension(segments.at(-1) ?? "");
  return numbered ? name.replace(recordNumber, "") : name;
}

/** The artist that the folders name; null where they name none. */
export function artistOfFolders(segments: readonly string[]): string | null {
  const folder = withoutExtension(segments.length < 3 ? "" : (segments.at(-3) ?? ""));
  return folder === "" || noArtistFolder.test(folder) || !isValidArtist(folder) ? null : folder;
}
