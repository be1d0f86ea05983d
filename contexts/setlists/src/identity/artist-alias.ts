import { type AliasAtom, type AliasForm, aliasForm } from "./alias-form.ts";
import { type SpellingRule, spellingEvidence } from "./spelling-evidence.ts";

/*
 * Names that the key keeps apart and a person may want to join. Text alone proves nothing, so an alias is a suggestion:
 * 1. the same names in another order or joined otherwise (`A vs. B`, `B & A`);
 * 2. an article, a title (`DJ`), a remark (`(UK)`), a middle initial or an initial for a name more on one side;
 * 3. `X aka Y` beside X or Y;
 * 4. few letters that differ (spelling-evidence.ts).
 * Names that are joined are compared one by one; the least sure of them decides, and a partner that is certainly the
 * same makes the other more likely.
 */

/** From here on two names are held to be one; what lies below is worth showing to a person down to about one half. */
export const ALIAS_THRESHOLD = 0.9;

export type AliasRule =
  | "same key"
  | "same names"
  | "article or remark"
  | "joined otherwise"
  | "title before the name"
  | "middle initial"
  | "initial"
  | "other name"
  | SpellingRule;

/** How sure two names are one, and the rule that says so. */
export interface AliasEvidence {
  readonly rule: AliasRule;
  readonly confidence: number;
}

const titles: ReadonlySet<string> = new Set(["dj", "mc", "mr", "mrs", "ms", "miss", "dr"]);
/** `X aka Y` is X for those who call it so. */
const otherNameShare = 0.9;
const unlikely = 0.1;
const anotherName: AliasEvidence = { rule: "another name", confidence: unlikely };
/** How much of the doubt remains when the other names of the credit are the same. */
const doubtBesidePartner = 0.4;

/**
 * Confidence (0..1) that two names mean the same artist or artists, judged by their text alone: 1 for one key, symmetric,
 * and independent of everything else in the library.
 */
export function aliasConfidence(a: string, b: string): number {
  return aliasEvidence(aliasForm(a), aliasForm(b)).confidence;
}

/** {@link aliasConfidence} of names that are compared many times, with the rule that it rests on. */
export function aliasEvidence(a: AliasForm, b: AliasForm): AliasEvidence {
  const whole = creditEvidence(a, b);
  const others = [
    ...a.alsoKnownAs.map((one) => creditEvidence(one, b)),
    ...b.alsoKnownAs.map((one) => creditEvidence(a, one)),
  ];
  const confidence = otherNameShare * Math.max(0, ...others.map((evidence) => evidence.confidence));
  return confidence > whole.confidence ? { rule: "other name", confidence } : whole;
}

function creditEvidence(a: AliasForm, b: AliasForm): AliasEvidence {
  if (a.folded === b.folded) return { rule: "same key", confidence: 1 };
  if (a.atoms.length !== b.atoms.length) return wholeEvidence(a, b);
  const right = [...b.atoms];
  const rest = a.atoms.filter((atom) => {
    const at = right.findIndex((other) => other.folded === atom.folded);
    if (at !== -1) right.splice(at, 1);
    return at === -1;
  });
  if (rest.length === 0)
    return a.atoms.length === 1 ? articleEvidence(a.atoms[0]) : { rule: "same names", confidence: 0.98 };
  const [least = anotherName] = rest
    .map((atom, index) => atomEvidence(atom, right[index]))
    .sort((one, other) => one.confidence - other.confidence);
  if (rest.length === a.atoms.length || least.confidence <= unlikely) return least;
  return { ...least, confidence: 1 - (1 - least.confidence) * doubtBesidePartner };
}

/** `Mora'n'Dox` and `Mora And Dox`: one side joins what the other does not. */
function wholeEvidence(a: AliasForm, b: AliasForm): AliasEvidence {
  const whole = ({ atoms }: AliasForm): string => atoms.map((atom) => atom.folded).join("");
  return whole(a) === whole(b) ? { rule: "joined otherwise", confidence: 0.95 } : anotherName;
}

/** The same but for an article or a remark: of one short word they are as often two (`The Tide` and `Tide`). */
function articleEvidence(atom: AliasAtom | undefined): AliasEvidence {
  if (atom === undefined) return anotherName;
  const long = atom.words.length > 1 || atom.folded.length >= 8;
  return { rule: "article or remark", confidence: long ? 0.95 : 0.6 };
}

function atomEvidence(a: AliasAtom, b: AliasAtom | undefined): AliasEvidence {
  if (b === undefined) return anotherName;
  const [longer, shorter] = a.words.length >= b.words.length ? [a, b] : [b, a];
  const more = longer.words.filter((word) => !shorter.words.includes(word));
  const fewer = shorter.words.filter((word) => !longer.words.includes(word));
  return wordEvidence(longer, shorter, more, fewer) ?? spellingEvidence(a, b);
}

/** What whole words tell; null where only letters do. */
function wordEvidence(
  longer: AliasAtom,
  shorter: AliasAtom,
  more: readonly string[],
  fewer: readonly string[],
): AliasEvidence | null {
  const [extra] = more;
  const [other] = fewer;
  if (extra === undefined || more.length !== 1 || fewer.length > 1) return null;
  if (other === undefined) return extraWordEvidence(extra, longer);
  if (extra.length <= 2 && other.length <= 2) return anotherName;
  const [short, long] = extra.length < other.length ? [extra, other] : [other, extra];
  const sharesName = longer.words.length > 1 && shorter.words.length > 1;
  return short.length === 1 && long.startsWith(short) && sharesName ? { rule: "initial", confidence: 0.6 } : null;
}

function extraWordEvidence(word: string, longer: AliasAtom): AliasEvidence | null {
  const at = longer.words.indexOf(word);
  const rest = longer.folded.length - word.length;
  if (at === 0 && titles.has(word)) return { rule: "title before the name", confidence: rest >= 8 ? 0.75 : 0.55 };
  const isMiddle = at > 0 && at < longer.words.length - 1;
  if (word.length === 1) return { rule: "middle initial", confidence: isMiddle && rest >= 8 ? 0.85 : 0.3 };
  return null;
}
