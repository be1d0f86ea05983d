import type { ListPair } from "./same-set-store.ts";

/** Of which performance a list is: the least id among the lists that pairs connect it with, its own when there is none. */
export interface Performance {
  readonly id: string;
  readonly performanceId: string;
  readonly isShared: boolean;
}

/** The performances of some lists, and of all that `pairs` connect with them. */
export function performancesOf(ids: readonly string[], pairs: readonly ListPair[]): Performance[] {
  const leader = new Map<string, string>();
  const leaderOf = (id: string): string => {
    let at = id;
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) at = next;
    return at;
  };
  const all = new Set(ids);
  for (const { setlist_id, other_id } of pairs) {
    all.add(setlist_id).add(other_id);
    const [least, other] = [leaderOf(setlist_id), leaderOf(other_id)].sort();
    if (least !== undefined && other !== undefined && least !== other) leader.set(other, least);
  }
  const sizes = new Map<string, number>();
  for (const id of all) sizes.set(leaderOf(id), (sizes.get(leaderOf(id)) ?? 0) + 1);
  return [...all].map((id) => {
    const performanceId = leaderOf(id);
    return { id, performanceId, isShared: (sizes.get(performanceId) ?? 1) > 1 };
  });
}
