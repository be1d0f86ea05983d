import type { GenreName } from "./genre.ts";
import type { Random } from "./random.ts";
import { CITIES } from "./words/places.ts";
import { HOURS, SHARED_WORDS, TITLE_WORDS } from "./words/title-words.ts";

/** Invents titles, each of them once. */
type InventTitle = (genre: GenreName) => string;

/** A maker of titles in the words of a genre; it never gives the same title twice. */
export function makeTitleInventor(random: Random): InventTitle {
  const given = new Set<string>();

  function fill(slot: string, genre: GenreName): string {
    const words = TITLE_WORDS[genre];
    const source = random.chance(0.3) ? SHARED_WORDS : words;
    if (slot === "adj") return random.pick(source.adjectives);
    if (slot === "noun") return random.pick(source.nouns);
    return random.pick(slot === "city" ? CITIES : HOURS);
  }

  return (genre) => {
    for (;;) {
      const pattern = random.pick((random.chance(0.5) ? SHARED_WORDS : TITLE_WORDS[genre]).patterns);
      const used = new Set<string>();
      let repeated = false;
      const title = pattern.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
        const word = fill(slot, genre);
        repeated ||= used.has(word);
        used.add(word);
        return word;
      });
      // `Rhythm & Rhythm` reads like a mistake.
      if (repeated || given.has(title)) continue;
      given.add(title);
      return title;
    }
  };
}
