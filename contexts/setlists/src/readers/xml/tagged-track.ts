import { type FieldParts, partsOfFields } from "../fields-of-row.ts";
import { labelNamed } from "../release-label.ts";
import { endsLikeVersion } from "../version-words.ts";

/** The text fields in which a DJ application names a track; null where one is empty. */
interface TrackTags {
  readonly artist: string | null;
  readonly title: string | null;
  /** The field `Mix`, which names the version (`Night Shift Remix`) where the title does not. */
  readonly mix: string | null;
  readonly label: string | null;
}

/**
 * What the tags of a track say of it. A remixer's name alone makes no version: whose remix it is does not say that this
 * file is that remix.
 */
export function taggedTrack({ artist, title, mix, label }: TrackTags): FieldParts {
  const parts = partsOfFields(artist, title);
  const named = label === null ? null : labelNamed(label);
  return { ...parts, titleText: withMix(parts.titleText, mix), label: named ?? parts.label };
}

function withMix(title: string | null, mix: string | null): string | null {
  if (title === null || mix === null || !endsLikeVersion(mix)) return title;
  return title.toLowerCase().includes(mix.toLowerCase()) ? title : `${title} (${mix})`;
}
