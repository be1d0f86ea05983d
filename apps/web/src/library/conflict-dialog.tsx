import { useEffect, useRef } from "react";
import type { Song, SongFields } from "../api/song-api.ts";
import type { Conflict } from "./edit-slice.ts";
import { useLibrary, useLibrarySlice } from "./library-context.ts";
import { formatDuration, withChanges } from "./song-draft.ts";

/** Asks which version is to be kept when someone else changed a song meanwhile. */
export function ConflictDialog() {
  const { conflict } = useLibrarySlice((library) => library.edits);
  return conflict === null ? null : <OpenConflict conflict={conflict} />;
}

function OpenConflict({ conflict }: { readonly conflict: Conflict }) {
  const { actions } = useLibrary();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const theirs = conflict.theirs.song;
  const mine = withChanges(theirs, conflict.mine);
  return (
    <dialog
      ref={dialog}
      className="card conflict"
      aria-labelledby="conflict-title"
      onCancel={() => void actions.resolveConflict("theirs")}
    >
      <h2 id="conflict-title">Someone else changed this song</h2>
      <p className="quiet">
        While you edited “{conflict.seen.title}”, it was saved elsewhere. What differs is marked; nothing is lost yet.
      </p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">Theirs, saved now</th>
            <th scope="col">With your change</th>
          </tr>
        </thead>
        <tbody>
          {facts(theirs).map(([name, value], at) => {
            const ours = facts(mine)[at]?.[1] ?? "";
            const isTheirs = value !== facts(conflict.seen)[at]?.[1];
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-changed={isTheirs}>{value}</td>
                <td data-changed={ours !== value}>{ours}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="choices">
        <button type="button" className="button" onClick={() => void actions.resolveConflict("theirs")}>
          Keep theirs
        </button>
        <button type="button" className="button primary" onClick={() => void actions.resolveConflict("mine")}>
          Save my change
        </button>
      </div>
    </dialog>
  );
}

function facts(song: Song | SongFields): readonly (readonly [string, string])[] {
  const { bucket, key } = song.media_file;
  return [
    ["Title", song.title],
    ["Artist", song.artist],
    ["Time", formatDuration(song.duration)],
    ["Media", `${bucket}/${key}`],
  ];
}
