import type { SetlistMention } from "../api/setlist-api.ts";
import { useExplorer } from "./explorer-context.ts";
import { date } from "./words.ts";

/** A set by title, with its date and where in it something is. */
export function SetlistLink({ setlist, where }: { readonly setlist: SetlistMention; readonly where: string }) {
  const { actions } = useExplorer();
  const facts = [date(setlist.performed_on), where, setlist.performers.join(", ")];
  return (
    <button type="button" className="row" onClick={() => actions.select({ kind: "setlist", id: setlist.id })}>
      <span className="title">{setlist.title}</span>
      <span className="quiet">{facts.filter((fact) => fact !== "").join(" · ")}</span>
    </button>
  );
}
