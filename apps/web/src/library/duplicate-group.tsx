import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { mergeSongs, type Song } from "../api/song-api.ts";
import { Problem } from "../ui/problem.tsx";
import { count, date } from "../ui/words.ts";
import { useLibrary } from "./library-context.ts";
import { formatDuration } from "./song-draft.ts";

/** One group: which song is kept, which go, and the button that does it. */
export function DuplicateGroup({ songs }: { readonly songs: readonly Song[] }) {
  const { actions, refresh } = useLibrary();
  const name = useId();
  const [keep, setKeep] = useState(songs[0]?.song_id ?? "");
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set());
  const removed = songs.filter((song) => song.song_id !== keep && !spared.has(song.song_id));
  const merging = useMutation({
    mutationFn: () =>
      mergeSongs(
        keep,
        removed.map((song) => song.song_id),
      ),
    onSuccess: (song) => {
      actions.tell(`“${song.title}” kept, ${count(removed.length, "duplicate")} removed`);
      void refresh();
    },
  });
  const spare = (id: string) => {
    const next = new Set(spared);
    if (!next.delete(id)) next.add(id);
    setSpared(next);
  };
  return (
    <li className="duplicate">
      <fieldset>
        <legend>
          <strong>{songs[0]?.title}</strong> <span className="quiet">{songs[0]?.artist}</span>
        </legend>
        {songs.map((song) => {
          const fate = song.song_id === keep ? "kept" : spared.has(song.song_id) ? "left alone" : "removed";
          return (
            <div key={song.song_id} className="twin" data-fate={fate}>
              <label>
                <input
                  type="radio"
                  name={name}
                  checked={song.song_id === keep}
                  onChange={() => setKeep(song.song_id)}
                />
                <span className="twin-facts">
                  <span>
                    {formatDuration(song.duration)} · added {date(song.created_at.slice(0, 10))}
                  </span>
                  <span className="quiet">
                    {song.media_file.bucket}/{song.media_file.key}
                  </span>
                </span>
              </label>
              {fate === "kept" ? (
                <span className="fate">kept</span>
              ) : (
                <button type="button" className="link" onClick={() => spare(song.song_id)}>
                  {fate === "removed" ? "will be removed" : "left alone"}
                </button>
              )}
            </div>
          );
        })}
      </fieldset>
      {merging.error !== null && <Problem title="They were not merged" problem={merging.error} />}
      <button
        type="button"
        className="button"
        disabled={removed.length === 0 || merging.isPending}
        onClick={() => merging.mutate()}
      >
        {merging.isPending ? "Merging…" : `Keep one, remove ${removed.length}`}
      </button>
    </li>
  );
}
