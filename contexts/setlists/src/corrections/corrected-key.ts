import { recordingOf, trackKeyOf } from "../identity/track-key.ts";

/** A primary artist of a track as its texts name it. */
export interface PrimaryArtist {
  readonly key: string;
  /** Folded parts of a name that may be several artists; none when it is one for certain. */
  readonly parts: readonly string[];
}

/** The keys of the single artists that decisions put in place of an artist or of a part of a name; null where none do. */
export type Respelling = (key: string) => readonly string[] | null;

/**
 * The key that a track has once decisions about its artists are respected: equal for two tracks that are the same
 * recording by them. A track that no decision touches keeps its own key.
 */
export function correctedKey(key: string, primary: readonly PrimaryArtist[], respelling: Respelling): string {
  const recording = recordingOf(key);
  if (recording === null) return key;
  const atoms = primary.flatMap((artist) => {
    const whole = respelling(artist.key);
    if (whole !== null) return whole;
    const parts = artist.parts.length > 0 ? artist.parts : [artist.key];
    return parts.flatMap((part) => respelling(part) ?? [part]);
  });
  return trackKeyOf(atoms, recording);
}
