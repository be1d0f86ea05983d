import { aliasForm } from "../../contexts/setlists/src/identity/alias-form.ts";
import { aliasEvidence } from "../../contexts/setlists/src/identity/artist-alias.ts";
import { foldName } from "../../contexts/setlists/src/identity/fold.ts";
import { type Counts, type Scores, scoresOf } from "./field-scores.ts";

const THRESHOLDS = [0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5] as const;

/** A pair of spellings that the gold and the rule at {@link AliasReport.threshold} do not agree on. */
interface AliasError {
  readonly names: readonly [string, string];
  readonly confidence: number;
  readonly joined: boolean;
}

export interface AliasReport {
  readonly names: number;
  readonly spellings: number;
  readonly pairs: number;
  readonly sameKey: Scores;
  /** By least confidence, `aliasConfidence` and the key together. */
  readonly atConfidence: Readonly<Record<string, Scores>>;
  /** The same, where canonical names of the same words are taken for the one act that they are. */
  readonly atConfidenceCorrected: Readonly<Record<string, Scores>>;
  /** Canonical names of the gold that another one repeats in other order (`A & B`, `B & A`). */
  readonly repeatedNames: number;
  /** Pairs of confidence 0.5 and more, by the rule that decided. */
  readonly byRule: Readonly<Record<string, RuleCounts>>;
  readonly errors: readonly AliasError[];
}

/** Pairs that are one name, and two, and of each how many reach the threshold. */
interface RuleCounts {
  readonly one: number;
  readonly two: number;
  readonly one_joined: number;
  readonly two_joined: number;
}

const LEAST_SHOWN = 0.5;

function countRule(counts: RuleCounts, isOne: boolean, joined: boolean): RuleCounts {
  return {
    one: counts.one + (isOne ? 1 : 0),
    two: counts.two + (isOne ? 0 : 1),
    one_joined: counts.one_joined + (isOne && joined ? 1 : 0),
    two_joined: counts.two_joined + (joined && !isOne ? 1 : 0),
  };
}

const words = (name: string): string =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && word !== "and")
    .sort()
    .join(" ");

/** The canonical names of each spelling; those of the same words are one where `merged`. */
function canonicalNames(gold: Readonly<Record<string, readonly string[]>>): {
  readonly spellings: Map<string, Set<string>>;
  readonly merged: Map<string, Set<string>>;
} {
  const spellings = new Map<string, Set<string>>();
  const merged = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, spelling: string, name: string): void => {
    const known = map.get(spelling);
    if (known === undefined) map.set(spelling, new Set([name]));
    else known.add(name);
  };
  for (const [name, others] of Object.entries(gold)) {
    for (const spelling of [name, ...others]) {
      add(spellings, spelling, name);
      add(merged, spelling, words(name));
    }
  }
  return { spellings, merged };
}

const shares = (a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean =>
  a !== undefined && b !== undefined && [...a].some((name) => b.has(name));

function count(counts: Counts, isAlias: boolean, joined: boolean): void {
  if (joined && isAlias) counts.right += 1;
  if (joined && !isAlias) counts.wrong += 1;
  if (!joined && isAlias) counts.missed += 1;
}

/**
 * Pairs of all spellings of normalized_artist_names.json: two spellings of one canonical name are an alias, all others
 * are not. `threshold` is what the errors are listed for.
 */
export function measureAliases(gold: Readonly<Record<string, readonly string[]>>, threshold: number): AliasReport {
  const { spellings, merged } = canonicalNames(gold);
  const names = [...spellings.keys()];
  const keys = names.map(foldName);
  const forms = names.map(aliasForm);
  const none = (): Counts => ({ right: 0, wrong: 0, missed: 0 });
  const sameKey = none();
  const at = THRESHOLDS.map(none);
  const corrected = THRESHOLDS.map(none);
  const errors: AliasError[] = [];
  const byRule: Record<string, RuleCounts> = {};
  for (const [index, name] of names.entries()) {
    for (let next = index + 1; next < names.length; next += 1) {
      const other = names[next] ?? "";
      const isAlias = shares(spellings.get(name), spellings.get(other));
      const isOne = isAlias || shares(merged.get(name), merged.get(other));
      const { confidence, rule } = aliasEvidence(forms[index] ?? aliasForm(name), forms[next] ?? aliasForm(other));
      count(sameKey, isAlias, keys[index] === keys[next]);
      for (const [place, least] of THRESHOLDS.entries()) {
        count(at[place] ?? none(), isAlias, confidence >= least);
        count(corrected[place] ?? none(), isOne, confidence >= least);
      }
      if (confidence >= LEAST_SHOWN) {
        const known = byRule[rule] ?? { one: 0, two: 0, one_joined: 0, two_joined: 0 };
        byRule[rule] = countRule(known, isOne, confidence >= threshold);
      }
      if (isOne !== confidence >= threshold) errors.push({ names: [name, other], confidence, joined: !isOne });
    }
  }
  const table = (all: readonly Counts[]): Record<string, Scores> =>
    Object.fromEntries(THRESHOLDS.map((least, place) => [least.toFixed(2), scoresOf(all[place] ?? none())]));
  return {
    names: Object.keys(gold).length,
    spellings: names.length,
    pairs: (names.length * (names.length - 1)) / 2,
    sameKey: scoresOf(sameKey),
    atConfidence: table(at),
    atConfidenceCorrected: table(corrected),
    repeatedNames: Object.keys(gold).length - new Set(Object.keys(gold).map(words)).size,
    byRule,
    errors,
  };
}
