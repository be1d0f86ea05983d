import { useEffect, useState } from "react";
import { parseRoute } from "../core/route.ts";
import { navigate } from "../ui/use-route.ts";
import { readAddress } from "./core/address.ts";
import { Modal } from "./modal.tsx";

interface Properties {
  readonly dirty: boolean;
  /** Whether this browser keeps what was typed. */
  readonly kept: boolean;
  /** The id of the application or configuration that is open: links that stay with it are followed. */
  readonly here: string;
  readonly onDiscard: () => void;
}

/** Asks before unsaved changes are left by a link, or by closing the page. */
export function LeaveGuard({ dirty, kept, here, onDiscard }: Properties) {
  const [leavingFor, setLeavingFor] = useState<string | null>(null);

  useEffect(() => {
    if (!dirty) return;
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("beforeunload", (event) => event.preventDefault(), { signal });
    const followed = (event: MouseEvent) => {
      const href = leadsAway(event, here);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setLeavingFor(href);
    };
    document.addEventListener("click", followed, { capture: true, signal });
    return () => listening.abort();
  }, [dirty, here]);

  if (leavingFor === null) return null;
  const leave = () => {
    setLeavingFor(null);
    navigate(leavingFor);
  };
  return (
    <Modal title="Leave with unsaved changes?" onClose={() => setLeavingFor(null)}>
      <p>
        {kept
          ? "They are kept in this browser, without the secrets among them, and are here when you come back."
          : "They cannot be kept in this browser and will be gone."}
      </p>
      <div className="choices">
        <button type="button" className="button" onClick={() => setLeavingFor(null)}>
          Stay
        </button>
        <button
          type="button"
          className="button danger"
          onClick={() => {
            onDiscard();
            leave();
          }}
        >
          Discard them
        </button>
        {kept && (
          <button type="button" className="button primary" onClick={leave}>
            Leave, keep the draft
          </button>
        )}
      </div>
    </Modal>
  );
}

/** The address that a plain click on a link leads to, when what is open is not there. */
function leadsAway(event: MouseEvent, here: string): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.target !== "" || link.origin !== location.origin) return null;
  const { application, configuration } = readAddress(parseRoute(link.hash));
  const stays = link.pathname === location.pathname && (configuration ?? application) === here;
  return stays ? null : `${link.pathname}${link.search}${link.hash}`;
}
