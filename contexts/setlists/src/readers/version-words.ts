const versionEnding =
  /(?:^|[\s-])(?:re-?mix|rmx|mix|edit|re-?edit|dub|version|re-?work|re-?fix|bootleg|mash-?up|ac?capp?ella|instrapella|instrumental|vip|re-?make|re-?rub|vocals?|live)$/i;

const versionAnywhere =
  /(?:^|[\s-])(?:re-?mix(?:es|ed)?|rmx|mix|edit|re-?edit|dub|version|re-?work|re-?fix|bootleg|mash-?up|original|feat|ft|featuring|taken|from|part|pt|vol|live|intro|vs|re-?make|vocal|instrumental|acapp?ella|club|extended|radio|album|vip|take|cover|medley|theme|ep|cut)(?:$|[\s.,-])/i;

/** Whether a bracketed text names a version (`Night Shift Remix`, `Live`) and so belongs to the title. */
export function endsLikeVersion(text: string): boolean {
  return text.length <= 200 && versionEnding.test(text.trim());
}

/** Whether a parenthesised text says anything about the recording, so that it cannot be taken for a label. */
export function mentionsVersion(text: string): boolean {
  return text.length > 200 || versionAnywhere.test(text.trim());
}
