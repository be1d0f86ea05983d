import { useQuery } from "@tanstack/react-query";
import { fetchStats } from "../api/graph-api.ts";
import { useSlice } from "./explorer-context.ts";
import { count } from "./words.ts";

/** What the library holds, and how much of it is in the picture. */
export function StatsLine() {
  const stats = useQuery({ queryKey: ["stats"], queryFn: ({ signal }) => fetchStats(signal) });
  const { dataset } = useSlice((explorer) => explorer.graph);
  if (stats.data === undefined || stats.data.setlists === 0) return null;
  const { setlists, tracks, artists, transitions } = stats.data;
  const drawn = dataset.edges.length;
  return (
    <p className="stats">
      <span>{count(setlists, "set")}</span>
      <span>{count(tracks, "track")}</span>
      <span className="wide-only">{count(artists, "artist")}</span>
      <span>{count(transitions, "transition")}</span>
      {drawn < transitions && <span className="wide-only">the strongest {count(drawn, "transition")} drawn</span>}
    </p>
  );
}
