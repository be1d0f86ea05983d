/** Sends `from` to `into`. What would close a circle is the older decision, and gives way. */
export function redirect(map: Map<string, string>, from: string, into: string): void {
  if (from === into) return;
  for (let step: string | undefined = into; step !== undefined; step = map.get(step)) {
    if (map.get(step) === from) {
      map.delete(step);
      break;
    }
  }
  map.set(from, into);
}

/** Where a key ends, chains followed: itself when it is sent nowhere. */
export function endOf(map: ReadonlyMap<string, string>, key: string): string {
  let end = key;
  for (let next = map.get(end); next !== undefined; next = map.get(end)) end = next;
  return end;
}

/** Where each key ends, chains followed. */
export function endsOf(map: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...map.keys()].map((key) => [key, endOf(map, key)]));
}
