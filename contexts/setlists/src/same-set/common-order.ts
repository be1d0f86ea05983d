/**
 * The longest run of elements that two lists have in the same order, as pairs of places; an element counts at its first
 * place in each list. Patience sorting, so n log n (a longest increasing subsequence of the places in `b`).
 */
export function commonInOrder(a: readonly string[], b: readonly string[]): (readonly [a: number, b: number])[] {
  const places = firstPlaces(b);
  const found: { readonly pair: readonly [number, number]; readonly before: number }[] = [];
  const tops: number[] = [];
  for (const [element, at] of firstPlaces(a)) {
    const place = places.get(element);
    if (place === undefined) continue;
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((found[tops[middle] ?? 0]?.pair[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    found.push({ pair: [at, place], before: tops[low - 1] ?? -1 });
    tops[low] = found.length - 1;
  }
  const pairs: (readonly [number, number])[] = [];
  for (let index = tops.at(-1) ?? -1; index !== -1; index = found[index]?.before ?? -1) {
    const entry = found[index];
    if (entry !== undefined) pairs.push(entry.pair);
  }
  return pairs.reverse();
}

function firstPlaces(list: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, element] of list.entries()) if (!places.has(element)) places.set(element, index);
  return places;
}
