/*
 * The words that make a bracketed group a version, as data. All in lower case, compared word by word after splitting
 * at white space, hyphens and slashes.
 */

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(Boolean));
}

/** Kinds that are named for who made them: `(Name Remix)`. */
export const authoredKinds = words(`
  remix remixes rmx rework reworked reedit edit bootleg mashup smashup refix rerub remake remode remodel reconstruction
  deconstruction reboot retouch repaint reshape revision reinterpretation interpretation recut redub respray relick
  redux rebuild refit refresh flip blend retake fix
`);

/** Kinds that are as often named for their mood or purpose: `(Summer Of Love Mix)`, `(Club Mix)`. */
export const plainKinds = words(`
  mix mixx mixxx mixes minimix megamix premix dub dubb dubs version versions instrumental instr vip acapella acappella
  accapella accappella acapela remaster remastered reprise demo cut vocal vocals tool treatment intro outro
  acoustic extended
`);

/** Plain kinds before which no name is read, whatever follows: `Mood Mix Edit`. */
export const moodKinds = words("mix mixx mixxx mixes version versions treatment");

/** Compounds whose last part alone would not be one. */
export const kindPhrases = /(?:^|[\s-])(?:a[\s-]?cap+el+a|mash[\s-]?up|bonus beats?|drum ?track|re-[a-z]{2,})$/;

/** `remixed by Name`, `edit by Name`. */
export const byAuthor =
  /(?:^|\s)(?:re-?mix(?:ed)?|mix|re-?edit(?:ed)?|edit(?:ed)?|re-?work(?:ed)?|reconstructed|version|dub) by (.+)$/i;

/** `live` only where it is no verb: alone, or followed by where, when or what. */
export const liveVersion = /^(?:recorded )?live(?:$| (?:at|in|from|on|@|version|session|edit|mix|take|\d{4}|pa)\b)/i;

/** `2011 remaster`, `remastered 2011`, `remastered version`. */
export const remastered = /^(?:digital(?:ly)? )?remaster(?:ed)?\b/i;

/** Groups that say that there is no version to speak of. `Mixed` is what shops add to tracks cut from a DJ mix. */
export const neutralVersion =
  /^(?:the )?(?:original|extended|original extended|extended original)(?: (?:mix|version))?$|^mixed$/i;

/** Words that may stand between a name and what it made: `Name Extended Remix`. Others may belong to the name. */
export const betweenNameAndKind = words(`
  extended club radio vocal dub instrumental vip live album short long full main original exclusive private official
  unofficial special festival dj
`);

/** Words that describe a version without naming anyone; a remix of these alone is nobody's. */
export const describingWords = words(`
  a the an of for in to with and or original extended club radio album single short long full length main vocal dub
  instrumental edit mix remix rmx version remaster remastered vip live demo bonus special exclusive official unofficial
  unreleased private promo white label alternate alternative acoustic ambient acid afro electro house tech
  techno trance progressive deep dark hard hardcore soft slow fast disco funk funky soul jazz latin tribal minimal
  garage jungle drum bass dnb d n b breaks breakbeat dubstep chill chillout lounge piano guitar orchestral beatless
  beat beats drums percussion underground classic classical old new school oldskool retro modern future vintage
  summer winter spring autumn sunrise sunset morning night midnight late early day beach terrace warehouse rave festival
  arena stage peak time floor dancefloor party after hours intro outro reprise part pt no inch 12 7 10 first second
  third final ultimate super mega mini maxi rough raw dirty clean explicit censored bootleg mashup dj tool
  re reedit rework video movie film soundtrack tv digital analog analogue stereo mono anniversary limited edition
  uk us usa euro european american english french german spanish italian
  i ii iii iv one two three four v1 v2 v3 v4 1 2 3 4 5 6 8 9
`);

const provenance =
  /^(?:(?:out|available) )?(?:taken )?(?:from|off) (?:["'“‘]|(?:the|his|her|their|our) (?:[^\s]{1,40} ){0,3}(?:album|ep|lp|single|compilation|soundtrack|film|movie)\b)|^taken (?:from|off) \S/i;

/** Whether a bracketed group says on what a track was released (`taken from Harbour 2`), which names no version of it. */
export function isProvenance(group: string): boolean {
  return provenance.test(group);
}
