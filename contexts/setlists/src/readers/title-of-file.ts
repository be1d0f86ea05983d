/**
 * The title that a file's name carries: without folders, extensions and URL escapes, underscores as spaces where the
 * name has no spaces. Null when there is no name.
 */
export function titleOfFile(filename: string | null): string | null {
  const base = filename?.split(/[\\/]/).at(-1) ?? "";
  const bare = unescaped(
    base
      .replace(/\.gz$/i, "")
      .replace(/\.(?:txt|md|wiki|wikitext|mediawiki|csv|tsv|json|html?|m3u8?|cue|xml|nml|session|crate)$/i, ""),
  );
  const title = (bare.includes(" ") ? bare : bare.replaceAll("_", " ")).trim();
  return title === "" ? null : title;
}

function unescaped(name: string): string {
  if (!/%[\da-f]{2}/i.test(name)) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    // Not every percent sign is an escape: `100%25 Pure` is, `100%ab` is a name.
    return name;
  }
}
