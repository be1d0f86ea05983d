/**
 * Optimal string alignment distance: insertions, deletions, substitutions and exchanges of neighbours that turn one
 * text into the other, or `limit + 1` when more than `limit` are needed. Time grows with length times `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const none = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return none;
  let beforeLast = new Array<number>(b.length + 1).fill(none);
  let last = Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, none));
  for (let row = 1; row <= a.length; row += 1) {
    const current = new Array<number>(b.length + 1).fill(none);
    if (row <= limit) current[0] = row;
    let best = current[0] ?? none;
    const until = Math.min(b.length, row + limit);
    for (let column = Math.max(1, row - limit); column <= until; column += 1) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let cost = Math.min(
        (last[column - 1] ?? none) + (same ? 0 : 1),
        (last[column] ?? none) + 1,
        (current[column - 1] ?? none) + 1,
      );
      const exchanged = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (exchanged && row > 1 && column > 1) cost = Math.min(cost, (beforeLast[column - 2] ?? none) + 1);
      current[column] = Math.min(cost, none);
      best = Math.min(best, cost);
    }
    if (best > limit) return none;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? none;
}
