import { readVersionGroup } from "../identity/version-group.ts";
import { isProvenance } from "../identity/version-words.ts";

// Narrower than what makes a version in parentheses: `[Demo]`, `[Reprise]` and `[Dubs]` are labels as often as not.
const versionEnding =
  /(?:^|[\s-])(?:re-?mix|rmx|mix|edit|re-?edit|dub|version|re-?work|re-?fix|bootleg|mash[ -]?up|ac?capp?ella|instrapella|instrumental|vip|re-?make|re-?rub|re-?shape|reconstruction|vocals?|live)$/i;

const versionAnywhere =
  /(?:^|[\s-])(?:re-?mix(?:es|ed)?|rmx|mix|edit|re-?edit|re-?work|re-?fix|bootleg|mash[ -]?up|feat|ft|featuring|part|pt|vol|vs)(?:$|[\s.,-])/i;

// As an ending only: `Slow Club Music` and `Dub Coast` are companies.
const describingEnding =
  /(?:^|[\s-])(?:original|extended|club|radio|album|dub|live|intro|take|cover|medley|theme|cut|ep|vocal|version)$/i;

/** Whether a bracketed text names a version (`Night Shift Remix`, `Live`) and so belongs to the title. */
export function endsLikeVersion(text: string): boolean {
  return text.length <= 200 && versionEnding.test(text.trim());
}

/** Whether a parenthesised text says anything about the recording, so that it cannot be taken for a label. */
export function mentionsVersion(text: string): boolean {
  if (text.length > 200) return true;
  const bare = text.trim();
  if (versionAnywhere.test(bare) || describingEnding.test(bare) || isProvenance(bare)) return true;
  return readVersionGroup(bare) !== null;
}
