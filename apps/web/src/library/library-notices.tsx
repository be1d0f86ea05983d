import { Icon } from "../ui/icon.tsx";
import { describeProblem } from "../ui/problem-words.ts";
import { count } from "../ui/words.ts";
import { type Deletion, undoMs } from "./deletion-slice.ts";
import { useLibrary, useLibrarySlice } from "./library-context.ts";

/** Deletions that can be undone, and what went wrong. */
export function LibraryNotices() {
  const { actions } = useLibrary();
  const { waiting } = useLibrarySlice((library) => library.deletions);
  const notices = useLibrarySlice((library) => library.notices);
  return (
    <section className="notices" aria-label="Notices" aria-live="polite">
      {waiting.map((deletion) => (
        <div key={`deletion ${deletion.key}`} className="toast card">
          <p>{describeDeletion(deletion)}</p>
          <button type="button" className="button" onClick={() => actions.undo(deletion.key)}>
            Undo
          </button>
          <i className="countdown" style={{ animationDuration: `${undoMs}ms` }} />
        </div>
      ))}
      {notices.map(({ key, title, problem }) => (
        <div key={`notice ${key}`} className="toast card">
          <div>
            <p>{title}</p>
            {problem !== undefined && <p className="quiet">{describeProblem(problem).what}</p>}
          </div>
          <button type="button" className="close" aria-label="Dismiss" onClick={() => actions.dismissNotice(key)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </section>
  );
}

function describeDeletion({ songs }: Deletion): string {
  const [first] = songs;
  return songs.length === 1 ? `“${first?.title}” deleted` : `${count(songs.length, "song")} deleted`;
}
