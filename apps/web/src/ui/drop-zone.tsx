import { type ReactNode, useEffect, useState } from "react";
import { useExplorer } from "./explorer-context.ts";

/** Takes files dropped anywhere on the page. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const { actions } = useExplorer();
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      // Without this the browser would open the file in place of the page.
      event.preventDefault();
      setOver(true);
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(false);
      const files = [...event.dataTransfer.files];
      if (files.length > 0) void actions.add(files);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    window.addEventListener("dragover", over, { signal });
    window.addEventListener("drop", drop, { signal });
    window.addEventListener("dragleave", leave, { signal });
    return () => listening.abort();
  }, [actions]);

  return (
    <>
      {children}
      <div className="drop" data-over={isOver} aria-hidden="true">
        <p>Drop track lists to import them</p>
      </div>
    </>
  );
}
