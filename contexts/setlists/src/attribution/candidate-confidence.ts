/** What speaks for a track in place of an entry that does not say which track it is. */
export interface CandidateEvidence {
  /** Another list of the same set names it between the same two tracks. */
  readonly inOtherList: boolean;
  /** The entry gives its title; of the plays of all tracks with that title, the share of this one (0..1). */
  readonly titleShare: number;
  /** The entry gives one of its artists. */
  readonly sameArtist: boolean;
  /** In how many sets it followed the track before the entry. */
  readonly setsAfterPrevious: number;
  /** In how many sets it preceded the track after the entry. */
  readonly setsBeforeNext: number;
}

// How far one kind of evidence alone convinces. They state an order: another list of the same set says outright what was
// played; a title names few tracks; neighbours only make one of thousands more likely. No gold set of attributions
// exists to fit them to.
const OTHER_LIST = 0.9;
const TITLE = 0.6;
const ARTIST = 0.2;
const ONE_NEIGHBOUR = 0.15;

/** Confidence (0..1) that a candidate is the track of an entry: what speaks for it counts as independent (noisy or). */
export function candidateConfidence(evidence: CandidateEvidence): number {
  const doubts = [
    evidence.inOtherList ? 1 - OTHER_LIST : 1,
    1 - TITLE * evidence.titleShare,
    evidence.sameArtist ? 1 - ARTIST : 1,
    (1 - ONE_NEIGHBOUR) ** evidence.setsAfterPrevious,
    (1 - ONE_NEIGHBOUR) ** evidence.setsBeforeNext,
  ];
  const confidence = 1 - doubts.reduce((product, doubt) => product * doubt, 1);
  return Math.round(confidence * 1000) / 1000;
}

/** What speaks for a candidate, in words. */
export function candidateReasons(evidence: CandidateEvidence): string[] {
  const sets = (count: number) => (count === 1 ? "1 set" : `${count} sets`);
  return [
    evidence.inOtherList ? "another list of this set names it here" : null,
    evidence.titleShare > 0 ? `the same title; ${Math.round(evidence.titleShare * 100)} % of its plays` : null,
    evidence.sameArtist ? "the same artist" : null,
    evidence.setsAfterPrevious > 0 ? `followed the track before in ${sets(evidence.setsAfterPrevious)}` : null,
    evidence.setsBeforeNext > 0 ? `preceded the track after in ${sets(evidence.setsBeforeNext)}` : null,
  ].filter((reason) => reason !== null);
}
