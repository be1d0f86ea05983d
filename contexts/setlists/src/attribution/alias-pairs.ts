import { aliasConfidence } from "../identity/artist-alias.ts";
import { foldName } from "../identity/fold.ts";

/** An artist among those that are compared. */
interface NamedArtist {
  readonly key: string;
  readonly name: string;
}

export interface AliasPair<Artist extends NamedArtist> {
  readonly artist: Artist;
  readonly other: Artist;
  /** 0..1, see `aliasConfidence`. */
  readonly confidence: number;
}

const LEAST_CONFIDENCE = 0.5;
// Short names are neighbours of too many others.
const SHORTEST = 5;
/** A form shared by more names than this tells none of them apart. */
const MOST_ALIKE = 12;
const notDistinctive = /^(?:the|dj|mc|mr|mrs|dr)\s+/i;

/**
 * Pairs of artists that may be one, surest first. Names are compared only where they share a form: without a title or
 * article, with their words in another order, or with one letter left out (as in SymSpell, Garbe 2012), so the cost
 * grows with the number of names and not with its square.
 */
export function aliasPairs<Artist extends NamedArtist>(artists: readonly Artist[], most: number): AliasPair<Artist>[] {
  const groups = new Map<string, Artist[]>();
  for (const artist of artists) {
    for (const form of formsOf(artist)) {
      const group = groups.get(form);
      if (group === undefined) groups.set(form, [artist]);
      else group.push(artist);
    }
  }
  const pairs = new Map<string, AliasPair<Artist>>();
  for (const group of groups.values()) {
    if (group.length > 1 && group.length <= MOST_ALIKE) addPairs(group, pairs);
  }
  const sure = [...pairs.values()].filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
  return sure.sort((a, b) => b.confidence - a.confidence || (pairKey(a) < pairKey(b) ? -1 : 1)).slice(0, most);
}

const pairKey = ({ artist, other }: { artist: NamedArtist; other: NamedArtist }): string =>
  `${artist.key} ${other.key}`;

function addPairs<Artist extends NamedArtist>(group: readonly Artist[], pairs: Map<string, AliasPair<Artist>>): void {
  for (const [index, one] of group.entries()) {
    for (const two of group.slice(index + 1)) {
      const [artist, other] = one.key < two.key ? [one, two] : [two, one];
      const key = pairKey({ artist, other });
      if (artist === other || pairs.has(key)) continue;
      pairs.set(key, { artist, other, confidence: aliasConfidence(artist.name, other.name) });
    }
  }
}

function formsOf({ key, name }: NamedArtist): Set<string> {
  const plain = foldName(name.replace(notDistinctive, ""));
  const words = name
    .split(/[\s,&+/]+/)
    .map(foldName)
    .filter((word) => word !== "");
  const forms = new Set([key, plain, words.sort().join("")]);
  if (key.length < SHORTEST) return forms;
  for (let index = 0; index < key.length; index += 1) forms.add(key.slice(0, index) + key.slice(index + 1));
  return forms;
}
