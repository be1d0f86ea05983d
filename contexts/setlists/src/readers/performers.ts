import { isValidArtist } from "../identity/artist-validity.ts";

const setRemark = /\s?\((?:live|live pa|dj set|live set|hybrid set|guest mix)\)$/i;

/**
 * The performers in the credit of a set. A comma (outside parentheses) and `b2b` separate them; `&`, `and`, `vs` only
 * where a name of `known` (such as the page's categories) proves it, and a known name is never split. Names that are
 * no valid artists are left out.
 */
export function performersOf(credit: string, known: readonly string[] = []): string[] {
  const folded = new Set(known.map(fold));
  const names: string[] = [];
  for (const group of groupsOf(credit, folded)) {
    for (const name of provenParts(group, folded) ?? [group]) {
      const clean = withoutRemark(name, known);
      if (isValidArtist(clean) && !names.includes(clean)) names.push(clean);
    }
  }
  return names;
}

// `Name (Promo Tour)` is the performer `Name` when the page knows that name and not the whole.
function withoutRemark(name: string, known: readonly string[]): string {
  const clean = name.replace(setRemark, "").trim();
  const remark = /\s\([^()]{1,100}\)$/.exec(clean);
  if (remark === null || known.includes(clean)) return clean;
  const bare = clean.slice(0, remark.index);
  return known.includes(bare) ? bare : clean;
}

function groupsOf(credit: string, known: ReadonlySet<string>): string[] {
  const parts = partsAtCommas(credit.replace(/\sb2b\s/gi, " , "));
  const groups: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const joined = `${parts[index]}, ${parts[index + 1] ?? ""}`;
    if (known.has(fold(joined))) {
      groups.push(joined);
      index += 1;
    } else {
      groups.push(parts[index] ?? "");
    }
  }
  return groups;
}

function partsAtCommas(credit: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < credit.length; index += 1) {
    const character = credit[index];
    if (character === "(") depth += 1;
    else if (character === ")") depth = Math.max(0, depth - 1);
    else if (character === "," && depth === 0) {
      parts.push(credit.slice(start, index).trim());
      start = index + 1;
    }
  }
  parts.push(credit.slice(start).trim());
  return parts;
}

// `A & B` splits when A or B is known by itself, and `A & B` is not.
function provenParts(group: string, known: ReadonlySet<string>): string[] | null {
  if (known.has(fold(group))) return null;
  const parts = group.split(/\s(?:&|and|vs\.?)\s/i);
  if (parts.length < 2 || !parts.some((part) => known.has(fold(part)))) return null;
  return parts.every((part) => known.has(fold(part))) ? parts : joinedAroundKnown(group, parts, known);
}

// Of `A & B & C` with only C known, `A & B` stays one name.
function joinedAroundKnown(group: string, parts: readonly string[], known: ReadonlySet<string>): string[] {
  const names: string[] = [];
  let from = 0;
  let unknownFrom: number | null = null;
  for (const part of parts) {
    const at = group.indexOf(part, from);
    from = at + part.length;
    if (!known.has(fold(part))) {
      unknownFrom ??= at;
      continue;
    }
    if (unknownFrom !== null) names.push(group.slice(unknownFrom, at).replace(/\s(?:&|and|vs\.?)\s$/i, ""));
    unknownFrom = null;
    names.push(part);
  }
  if (unknownFrom !== null) names.push(group.slice(unknownFrom));
  return names;
}

function fold(name: string): string {
  return name
    .replace(setRemark, "")
    .replace(/\s?\([^()]{0,100}\)$/, "")
    .trim()
    .toLowerCase();
}
