/** The title of a playlist: its folders and its name (`Clubs / 2021 / Warm up`), the root folder left out. */
export function playlistTitle(path: readonly string[], fallback: string): string {
  const title = path
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .join(" / ");
  return title === "" ? fallback : title;
}
