const trackHeading = /track ?list|set ?list|play ?list/i;
const source = /^\[https?:\/\/|^https?:\/\/|^(?:tracklist )?source\b/i;

/** Where a page stands: inside the section of its track list, and the level (1..6) of the heading that began it. */
export interface TrackSection {
  readonly inside: boolean;
  readonly level: number;
}

/** Whether a heading begins the track list; a page without such a heading is read as a whole. */
export function namesTrackList(heading: string): boolean {
  return trackHeading.test(heading);
}

/** The section after a heading: headings below that of the track list (`=== Part 1 ===`) do not end it. */
export function sectionAfter(section: TrackSection, level: number, heading: string): TrackSection {
  if (namesTrackList(heading)) return { inside: true, level };
  return section.inside && level > section.level ? section : { inside: false, level };
}

/** Whether a line says where the track list was taken from, in place of a track. */
export function namesSource(line: string): boolean {
  return source.test(line);
}

/** Why such a line is no row. */
export const sourceReason = "The line is a link, not a track.";

/** Why any other line of the section is no row. */
export const outsideReason = "The line stands outside the list of tracks.";
