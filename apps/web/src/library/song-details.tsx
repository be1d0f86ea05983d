import { useQuery } from "@tanstack/react-query";
import { fetchSong, type Song } from "../api/song-api.ts";
import { Icon } from "../ui/icon.tsx";
import { Problem } from "../ui/problem.tsx";
import { GoesWell } from "./goes-well.tsx";
import { songKeys } from "./library.ts";
import { useLibrary, useLibrarySlice } from "./library-context.ts";
import { formatDuration } from "./song-draft.ts";
import { SongFieldset } from "./song-fields.tsx";
import { useLibraryRoute } from "./use-library-route.ts";

const times = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** A song: what is known of it, all of it to edit, and what goes well after it. */
export function SongDetails({ id }: { readonly id: string }) {
  const { editing } = useLibrarySlice((library) => library.edits);
  const found = useQuery({ queryKey: songKeys.one(id), queryFn: ({ signal }) => fetchSong(id, signal) });
  if (found.error !== null) {
    return <Problem title="This song could not be shown" problem={found.error} retry={() => void found.refetch()} />;
  }
  if (found.data === undefined) {
    return (
      <p role="status" className="quiet">
        Loading…
      </p>
    );
  }
  const { song } = found.data;
  const isEditing = editing?.place === "form" && editing.song.song_id === id;
  return (
    <article>
      <h3 className="song-title">{song.title}</h3>
      <p className="artists">{song.artist}</p>
      {isEditing ? <EditForm /> : <SongFacts song={song} />}
      <GoesWell songId={id} />
    </article>
  );
}

function SongFacts({ song }: { readonly song: Song }) {
  const { actions } = useLibrary();
  const { open } = useLibraryRoute();
  const remove = () => {
    actions.remove([song]);
    actions.clearSelection();
    open(null);
  };
  return (
    <>
      <dl className="song-facts">
        <dt>Time</dt>
        <dd>{formatDuration(song.duration)}</dd>
        <dt>Media</dt>
        <dd>
          <span className="bucket">{song.media_file.bucket}/</span>
          {song.media_file.key}
        </dd>
        <dt>Added</dt>
        <dd>{times.format(new Date(song.created_at))}</dd>
        <dt>Changed</dt>
        <dd>{times.format(new Date(song.updated_at))}</dd>
      </dl>
      <div className="song-actions">
        <button type="button" className="button" onClick={() => actions.beginEdit(song, "form")}>
          <Icon name="pen" /> Edit
        </button>
        <button type="button" className="button danger" onClick={remove}>
          <Icon name="trash" /> Delete
        </button>
      </div>
    </>
  );
}

function EditForm() {
  const { actions } = useLibrary();
  const { editing } = useLibrarySlice((library) => library.edits);
  if (editing === null) return null;
  return (
    <form
      className="song-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        actions.commitEdit();
      }}
    >
      <SongFieldset draft={editing.draft} errors={editing.errors} onChange={actions.changeDraft} />
      {editing.problem !== null && <Problem title="The song was not changed" problem={editing.problem} />}
      <div className="choices">
        <button type="button" className="button" onClick={actions.cancelEdit}>
          Cancel
        </button>
        <button type="submit" className="button primary">
          Save
        </button>
      </div>
    </form>
  );
}
