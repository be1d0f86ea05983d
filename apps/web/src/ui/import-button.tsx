import { useRef } from "react";
import { useExplorer } from "./explorer-context.ts";
import { Icon } from "./icon.tsx";

/** Chooses files to import; dropping them anywhere on the page does the same. */
export function ImportButton() {
  const { actions } = useExplorer();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="button primary import"
        title="Import track lists (or drop files anywhere)"
        onClick={() => chooser.current?.click()}
      >
        <Icon name="add" />
        <span>Import</span>
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label="Files to import"
        onChange={(event) => {
          void actions.add([...(event.target.files ?? [])]);
          // The same file chosen again is to be imported again.
          event.target.value = "";
        }}
      />
    </>
  );
}
