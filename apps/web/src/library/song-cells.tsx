import type { Song } from "../api/song-api.ts";
import { date } from "../ui/words.ts";
import type { Column } from "./grid-slice.ts";
import { formatDuration } from "./song-draft.ts";

/** What a cell shows of a song. */
export function CellText({ song, column }: { readonly song: Song; readonly column: Column }) {
  switch (column) {
    case "title":
    case "artist":
      return (
        <span className="cell-text" title={song[column]}>
          {song[column]}
        </span>
      );
    case "duration":
      return <span className="cell-text">{formatDuration(song.duration)}</span>;
    case "media": {
      const { bucket, key } = song.media_file;
      return (
        <span className="cell-text" title={`${bucket}/${key}`}>
          <span className="bucket">{bucket}/</span>
          {key}
        </span>
      );
    }
    case "created_at":
    case "updated_at":
      return (
        <time className="cell-text" dateTime={song[column]} title={song[column]}>
          {date(song[column].slice(0, 10))}
        </time>
      );
  }
}
