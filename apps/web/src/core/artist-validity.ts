// The page's own copy of a rule it may not import (the page takes types only from the contexts). Its test runs the
// table of cases of the original: contexts/setlists/src/identity/artist-validity-cases.ts.

const invisible = /[\p{Cf}]+/gu;
const blank = /[\s\p{Cc}\u2800\u115F\u1160\u3164\uFFA0]+/gu;
const refusedNames = new Set(["", "unknown", "unknown artist", "various artists", "various", "va", "id", "n/a"]);
for (const name of ["tba", "tbd", "?"]) refusedNames.add(name);
const refusedBeginnings = ["unknown artist", "various artists", "va @", "unknown @"];

/** Whether a name can stand for an artist: false for null, blank and the placeholders of lists. */
export function isValidArtist(name: string | null): name is string {
  if (name === null) return false;
  const reduced = name.replace(invisible, "").replace(blank, " ").trim().toLowerCase();
  return !refusedNames.has(reduced) && !refusedBeginnings.some((beginning) => reduced.startsWith(beginning));
}
