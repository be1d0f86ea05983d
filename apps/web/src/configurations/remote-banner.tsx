import { useDesk, useEditing } from "./desk-context.ts";
import { When } from "./when.tsx";

/** Tells quietly of what was taken over, and loudly of what stands against unsaved changes. */
export function RemoteBanner() {
  const { actions } = useDesk();
  const { remote, restoredFrom } = useEditing();
  return (
    <div role="status" className="banners">
      {restoredFrom !== null && (
        <p className="banner">
          <span>
            Your unsaved changes of <When at={restoredFrom} /> are back. Secrets are never kept: type them again.
          </span>
          <button type="button" className="link" onClick={actions.discard}>
            Discard them
          </button>
        </p>
      )}
      {remote?.kind === "changed" && (
        <p className="banner loud">
          <span>
            Changed by <strong>{remote.author ?? "another client"}</strong> while you were editing: version{" "}
            {remote.theirs.version}.
          </span>
          <button type="button" className="link" onClick={() => actions.compare(true)}>
            Compare…
          </button>
        </p>
      )}
      {remote?.kind === "deleted" && (
        <p className="banner loud">
          This configuration was deleted by another client. What you see is the last that was known here.
        </p>
      )}
    </div>
  );
}
