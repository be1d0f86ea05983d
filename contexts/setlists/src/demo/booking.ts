import { GENRES, type Genre, genreNamed } from "./genre.ts";
import type { Random } from "./random.ts";
import { ARTIST_NAMES } from "./words/artist-names.ts";
import { EVENTS, RADIO_SHOWS, VENUES } from "./words/places.ts";

/** Days of each month that every year has. */
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Who plays what, when and where, before a track is chosen. */
export interface Booking {
  /** `2019-06-15`. */
  readonly date: string;
  readonly performers: readonly string[];
  readonly kind: "dj_set" | "radio_show";
  /** With its city: `Salt Warehouse, Port Averil`. */
  readonly venue: string | null;
  readonly event: string | null;
  /** The genre it begins with. */
  readonly genre: Genre;
  /** Where it drifts to in its last third; null when it stays. */
  readonly drift: Genre | null;
  /** Entries played in full, layers not counted. */
  readonly length: number;
}

interface Performer {
  readonly name: string;
  readonly home: Genre;
  readonly radioShow: string | null;
}

/** The bookings in order of date, shared evenly among the performers of all genres. */
export function makeBookings(random: Random, count: number): readonly Booking[] {
  const performers = makePerformers(random);
  const taken = new Set<string>();
  const drafts = Array.from({ length: count }, (_, index) => {
    const performer = performers[index % performers.length] ?? random.pick(performers);
    let date = anyDate(random);
    while (taken.has(`${date} ${performer.name}`)) date = anyDate(random);
    taken.add(`${date} ${performer.name}`);
    return { date, performer };
  });
  drafts.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const episodes = new Map<string, number>();
  return drafts.map(({ date, performer }) => {
    const show = performer.radioShow !== null && random.chance(0.8) ? performer.radioShow : null;
    return show === null
      ? clubBooking(random, date, performer, performers)
      : radioBooking(random, date, performer, nextEpisode(random, episodes, show));
  });
}

function makePerformers(random: Random): readonly Performer[] {
  return GENRES.flatMap((home, index) => {
    const names = ARTIST_NAMES[home.name].performers;
    const host = random.pick(names);
    return names.map((name) => ({ name, home, radioShow: name === host ? (RADIO_SHOWS[index] ?? null) : null }));
  });
}

function clubBooking(random: Random, date: string, performer: Performer, performers: readonly Performer[]): Booking {
  const colleagues = performers.filter((other) => other.home === performer.home && other !== performer);
  const partner = random.chance(0.05) ? random.pick(colleagues).name : null;
  const { name, city } = random.pick(VENUES);
  return {
    date,
    performers: partner === null ? [performer.name] : [performer.name, partner],
    kind: "dj_set",
    venue: `${name}, ${city}`,
    event: random.chance(0.3) ? random.pick(EVENTS) : null,
    ...genresFor(random, performer),
    length: random.between(14, 26) + (partner === null ? 0 : 6),
  };
}

function radioBooking(random: Random, date: string, performer: Performer, event: string): Booking {
  const length = random.between(13, 20);
  const genres = genresFor(random, performer);
  return { date, performers: [performer.name], kind: "radio_show", venue: null, event, ...genres, length };
}

function genresFor(random: Random, performer: Performer): Pick<Booking, "genre" | "drift"> {
  const near = performer.home.neighbours;
  const genre = near.length > 0 && random.chance(0.12) ? genreNamed(random.pick(near)) : performer.home;
  const drift =
    near.length > 0 && genre === performer.home && random.chance(0.22) ? genreNamed(random.pick(near)) : null;
  return { genre, drift };
}

function nextEpisode(random: Random, episodes: Map<string, number>, show: string): string {
  const episode = (episodes.get(show) ?? random.between(3, 20)) + random.between(1, 9);
  episodes.set(show, episode);
  return `${show} ${String(episode).padStart(3, "0")}`;
}

function anyDate(random: Random): string {
  const year = random.between(2015, 2024);
  const month = random.between(1, 12);
  const day = random.between(1, MONTH_LENGTHS[month - 1] ?? 28);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
