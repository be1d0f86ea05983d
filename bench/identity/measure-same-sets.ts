import {
  candidatePairs,
  groupSameSets,
  type SameSetPair,
  sameSetPairs,
} from "../../contexts/setlists/src/same-set/group-same-sets.ts";
import { sameSetEvidence } from "../../contexts/setlists/src/same-set/same-set-evidence.ts";
import type { SetSummary } from "../../contexts/setlists/src/same-set/set-summary.ts";
import { makeRandom } from "../harness/random.ts";

const SEED = 11;
const EVERY = 10;
const LEAST_TRACKS = 8;
const LOST_ROWS = 0.25;
const MISSPELT_ROWS = 0.15;

/** How many copies, as another site might have typed them, are recognised. */
interface NoisyCopies {
  readonly copies: number;
  readonly lost_rows: number;
  readonly misspelt_rows: number;
  readonly recognised: number;
  readonly recall: number;
  /** Of sets of the same performer with other tracks and the date of the copy, how many are taken for it. */
  readonly strangers: number;
  readonly strangersJoined: number;
}

export interface SameSetReport {
  readonly setlists: number;
  readonly candidates: number;
  readonly pairs: number;
  /** Sets that more than one setlist records. */
  readonly shared: number;
  /** By kind and data sets. */
  readonly counts: Readonly<Record<string, number>>;
  readonly noisyCopies: NoisyCopies;
  readonly found: readonly SameSetPair[];
}

const sourceOf = ({ id }: SetSummary): string => id.split(" ")[0] ?? "";

export function measureSameSets(setlists: readonly SetSummary[]): SameSetReport {
  const found = sameSetPairs(setlists);
  const counts: Record<string, number> = {};
  for (const { a, b, evidence } of found) {
    const kind = `${evidence.kind} ${[sourceOf(a), sourceOf(b)].sort().join(" - ")}`;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return {
    setlists: setlists.length,
    candidates: candidatePairs(setlists).length,
    pairs: found.length,
    shared: [...Map.groupBy(groupSameSets(setlists).values(), (id) => id).values()].filter((ids) => ids.length > 1)
      .length,
    counts,
    noisyCopies: measureCopies(setlists),
    found,
  };
}

function measureCopies(setlists: readonly SetSummary[]): NoisyCopies {
  const random = makeRandom(SEED);
  const long = setlists.filter(({ tracks }) => tracks.filter((key) => key !== null).length >= LEAST_TRACKS);
  const drawn = long.filter((_, index) => index % EVERY === 0);
  const copies = drawn.map((setlist, index) => ({ setlist, copy: noisyCopy(setlist, index, random) }));
  const isJoined = (a: SetSummary, b: SetSummary): boolean => sameSetEvidence(a, b).kind !== null;
  const recognised = copies.filter(({ setlist, copy }) => isJoined(setlist, copy)).length;
  const byPerformer = Map.groupBy(long, ({ performers }) => performers.join(" "));
  const strangers = drawn.flatMap((setlist) => {
    const others = (byPerformer.get(setlist.performers.join(" ")) ?? []).filter(({ id }) => id !== setlist.id);
    return others.map((other) => ({ setlist, other: { ...other, performedOn: setlist.performedOn } }));
  });
  return {
    copies: copies.length,
    lost_rows: LOST_ROWS,
    misspelt_rows: MISSPELT_ROWS,
    recognised,
    recall: Math.round((recognised / copies.length) * 10_000) / 10_000,
    strangers: strangers.length,
    strangersJoined: strangers.filter(({ setlist, other }) => isJoined(setlist, other)).length,
  };
}

/** A third keeps date and performers, a third the year alone, a third no performers. */
function noisyCopy(setlist: SetSummary, index: number, random: () => number): SetSummary {
  const tracks = setlist.tracks.flatMap((key) => {
    if (random() < LOST_ROWS) return [];
    return [key !== null && random() < MISSPELT_ROWS ? `${key}?` : key];
  });
  return {
    ...setlist,
    id: `copy of ${setlist.id}`,
    title: "",
    event: null,
    venue: null,
    performedOn: index % 3 === 1 ? (setlist.performedOn?.slice(0, 4) ?? null) : setlist.performedOn,
    performers: index % 3 === 2 ? [] : setlist.performers,
    tracks,
  };
}
