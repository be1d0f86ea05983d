import { makeRandom } from "../harness/random.ts";

/** A song as an import takes it. */
export interface SyntheticSong {
  readonly title: string;
  readonly artist: string;
  readonly duration: number;
  readonly media_file: { readonly bucket: string; readonly key: string };
}

const COMMON =
  `the love you me in of a my to night i heart and on baby dance time it be we your no world day don't girl all for blue is
one man good song life rain home fire dream up way down little live sweet moon river sky star la de el amor when she he her never more again
back away come go let know want need feel hold take give get got can't won't i'm you're it's so like with without from this that there here
where what why how gone lost found alone together forever tonight tomorrow yesterday summer winter morning midnight city street road train
car radio music party crazy beautiful pretty black white red golden silver diamond angel devil god soul mind eyes hands face lips kiss touch
break broken cry tears smile laugh run walk fly fall falling rise shine light dark shadow sun ocean sea water wind storm thunder corazón
vida noche mi tu sin canción été toujours nuit cœur für immer über sjö`.split(/\s+/);

const SYLLABLES =
  `ka lo mi ra ta no shi el an dor ven lu ber tin fos gra pel sun mar ry co de il ou wa zu xe qui jo hy sta cre ing er on ly ble ar
son man ton ley ford wick ham berg stein ski vich ez ini eau`.split(/\s+/);

const REMARKS = [
  "(Remastered)",
  "(Live)",
  "(Karaoke Version)",
  "(feat. %)",
  "(Acoustic)",
  "- Radio Edit",
  "(Instrumental)",
];

const WORDS = 30_000;
const ARTISTS = 60_000;

type Random = () => number;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const pick = <T>(items: readonly T[], random: Random): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("picking from nothing");
  return item;
};

function makeWords(random: Random): string[] {
  const words = new Set(COMMON);
  while (words.size < WORDS) {
    words.add(Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(SYLLABLES, random)).join(""));
  }
  return [...words];
}

/** Draws by Zipf's law with exponent 1, as words of titles and plays of artists are spread: the first most often. */
const zipf = (count: number, random: Random): number => Math.floor(Math.exp(random() * Math.log(count + 1))) - 1;

function makeArtists(words: readonly string[], random: Random): string[] {
  return Array.from({ length: ARTISTS }, () => {
    const word = () => capital(pick(words, random));
    if (random() < 0.15) return `The ${word()}s`;
    return random() < 0.6 ? `${word()} ${word()}` : word();
  });
}

/** Songs as a large karaoke catalogue has them: words and artists of very different frequency; the same for a seed. */
export function* syntheticSongs(count: number, seed: number): Generator<SyntheticSong> {
  const random = makeRandom(seed);
  const words = makeWords(random);
  const artists = makeArtists(words, random);
  for (let made = 0; made < count; made += 1) {
    const length = 1 + Math.floor(random() * 5);
    const title = Array.from({ length }, () => capital(words[zipf(WORDS, random)] ?? "")).join(" ");
    const artist = artists[zipf(ARTISTS, random)] ?? "";
    const remark = random() < 0.2 ? ` ${pick(REMARKS, random).replace("%", pick(artists, random))}` : "";
    yield {
      title: `${title}${remark}`,
      artist,
      duration: 90 + Math.floor(random() * 330),
      media_file: { bucket: "media", key: `tracks/${artist}/${title}-${made}.mp3`.toLowerCase().replaceAll(" ", "-") },
    };
  }
}
