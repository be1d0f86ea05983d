/** Two songs of one title and artist are likely the same where their durations lie no further apart. Seconds. */
const MOST_APART = 3;

/**
 * Groups of songs that are likely the same: neighbours, by duration, of at most 3 s between them. Takes songs of one
 * title and artist, sorted by duration.
 */
export function chainsOf<Song extends { readonly duration: number }>(songs: readonly Song[]): Song[][] {
  const chains: Song[][] = [];
  let chain: Song[] = [];
  for (const song of songs) {
    const before = chain.at(-1);
    if (before !== undefined && song.duration - before.duration > MOST_APART) {
      chains.push(chain);
      chain = [];
    }
    chain.push(song);
  }
  return [...chains, chain].filter(({ length }) => length > 1);
}
