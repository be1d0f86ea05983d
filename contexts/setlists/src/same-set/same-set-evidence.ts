import { commonInOrder } from "./common-order.ts";
import {
  type DateRelation,
  dateRelation,
  isElsewhere,
  type PerformerRelation,
  performerRelation,
  titleParts,
} from "./set-relations.ts";
import { looseTracks, type SetSummary } from "./set-summary.ts";

/**
 * How two setlists are one performance: the same list from two sources, two parts of it, or a repeat on a later date.
 */
export type SameSetKind = "same_list" | "part" | "repeat";

export interface SameSetEvidence {
  /** Null where they are held to be two sets. */
  readonly kind: SameSetKind | null;
  /** 0..1; at least 0.8 exactly where `kind` is given. */
  readonly confidence: number;
  /** Tracks that both list in the same order. */
  readonly inOrder: number;
}

/** What overlap is asked for: tracks in the same order, and their share of the shorter list. */
interface Demand {
  readonly tracks: number;
  readonly share: number;
}

/*
 * A DJ plays many of the same tracks in two nights, but not in one order: so only tracks in order count, and the less
 * the date and the names agree, the more of them are asked for. Two gigs on one day and weekly shows of one DJ are the
 * cases to keep apart.
 */
const demands: Readonly<Record<Exclude<DateRelation, "different">, Readonly<Record<PerformerRelation, Demand>>>> = {
  equal: { same: { tracks: 3, share: 0.5 }, unknown: { tracks: 4, share: 0.6 }, different: { tracks: 6, share: 0.75 } },
  near: { same: { tracks: 4, share: 0.55 }, unknown: { tracks: 5, share: 0.65 }, different: { tracks: 6, share: 0.8 } },
  compatible: {
    same: { tracks: 5, share: 0.6 },
    unknown: { tracks: 6, share: 0.75 },
    different: { tracks: 8, share: 0.85 },
  },
};
const elsewhere: Demand = { tracks: 5, share: 0.7 };
const sameTitle: Demand = { tracks: 2, share: 0.3 };
const repeat: Demand = { tracks: 8, share: 0.85 };
const repeatByOthers: Demand = { tracks: 10, share: 0.9 };
/** A repeat is nearly the same list, not one that is contained in another. */
const repeatShareOfLonger = 0.7;
const partShareAtMost = 0.3;
const fewTracks = 3;

const sure = 0.8;

/** Judges whether two setlists record one performance; symmetric, and of the two alone. */
export function sameSetEvidence(a: SetSummary, b: SetSummary): SameSetEvidence {
  const [left, right] = [looseTracks(a), looseTracks(b)];
  const inOrder = commonInOrder(left, right).length;
  const shorter = Math.min(left.length, right.length);
  const share = shorter === 0 ? 0 : inOrder / shorter;
  const date = dateRelation(a.performedOn, b.performedOn);
  const performers = performerRelation(a.performers, b.performers);
  if (areParts(a, b, date, performers, share)) return { kind: "part", confidence: 0.9, inOrder };
  if (date === "different") {
    const demand = performers === "different" ? repeatByOthers : repeat;
    const ofLonger = inOrder / Math.max(left.length, right.length, 1);
    const confidence = confidenceOf(demand, inOrder, share);
    const isRepeat = confidence >= sure && ofLonger >= repeatShareOfLonger;
    return {
      kind: isRepeat ? "repeat" : null,
      confidence: isRepeat ? confidence : Math.min(confidence, 0.79),
      inOrder,
    };
  }
  const titled = date === "equal" && performers !== "different" && isSameTitle(a, b);
  if (titled && shorter < fewTracks) return { kind: "same_list", confidence: 0.85, inOrder };
  const asked = isElsewhere(a, b) ? stricter(demands[date][performers], elsewhere) : demands[date][performers];
  const confidence = confidenceOf(titled ? sameTitle : asked, inOrder, share);
  return { kind: confidence >= sure ? "same_list" : null, confidence, inOrder };
}

const stricter = (a: Demand, b: Demand): Demand => ({
  tracks: Math.max(a.tracks, b.tracks),
  share: Math.max(a.share, b.share),
});

/** 0.8 where the demand is just met, more with every track and with a larger share; below in proportion. */
function confidenceOf({ tracks, share }: Demand, inOrder: number, shared: number): number {
  const met = Math.min(1, inOrder / tracks, shared / share);
  if (met < 1) return rounded(sure * met * 0.99);
  const surplus = (shared - share) / (1 - share);
  return rounded(sure + (1 - sure) * (1 - (1 - surplus) * 0.5 ** (inOrder - tracks + 1)) * 0.95);
}

function rounded(value: number): number {
  return Math.floor(value * 1000) / 1000;
}

function areParts(
  a: SetSummary,
  b: SetSummary,
  date: DateRelation,
  performers: PerformerRelation,
  share: number,
): boolean {
  if (date !== "equal" || performers === "different" || share >= partShareAtMost) return false;
  const [left, right] = [titleParts(a.title), titleParts(b.title)];
  return left.part !== null && right.part !== null && left.part !== right.part && left.rest === right.rest;
}

function isSameTitle(a: SetSummary, b: SetSummary): boolean {
  const [left, right] = [titleParts(a.title), titleParts(b.title)];
  return left.rest !== "" && left.rest === right.rest && left.part === right.part;
}
