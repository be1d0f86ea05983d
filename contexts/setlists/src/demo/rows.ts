import type { ReadEntry } from "../readers/reader.ts";
import type { Random } from "./random.ts";
import type { DemoTrack } from "./track.ts";

/** How one tracklist is written down: people differ in care and in habits. */
interface RowStyle {
  readonly cues: boolean;
  readonly labels: boolean;
  readonly featuredAs: "feat." | "ft.";
  /** Whether originals are marked `(Original Mix)`. */
  readonly marksOriginals: boolean;
  /** Share of rows that nobody could identify. */
  readonly unknownShare: number;
}

type Parsed = Omit<ReadEntry, "raw">;

const NOTHING_KNOWN = {
  artistText: null,
  titleText: null,
  label: null,
  catalogueNumber: null,
  bpm: null,
  camelot: null,
} as const;

/** A style such as one finds: most lists name labels, half have cue times, some have gaps. */
export function anyRowStyle(random: Random): RowStyle {
  return {
    cues: random.chance(0.55),
    labels: random.chance(0.75),
    featuredAs: random.chance(0.7) ? "feat." : "ft.",
    marksOriginals: random.chance(0.15),
    unknownShare: random.chance(0.45) ? random.between(3, 12) / 100 : 0,
  };
}

/** The row of a track that was identified. */
export function trackRow(track: DemoTrack, style: RowStyle, cueMs: number | null, layer = 0): ReadEntry {
  const version = track.version ?? (style.marksOriginals ? "Original Mix" : null);
  return withRaw({
    status: "identified",
    artistText: track.featured === null ? track.artist : `${track.artist} ${style.featuredAs} ${track.featured}`,
    titleText: version === null ? track.title : `${track.title} (${version})`,
    label: style.labels ? track.label : null,
    catalogueNumber: style.labels ? track.catalogueNumber : null,
    cueMs,
    layer,
    bpm: track.measured ? track.bpm : null,
    camelot: track.measured ? track.camelot : null,
  });
}

/** A row where something was played that the list cannot name, or not wholly: four ways in which lists say so. */
export function unknownRow(random: Random, track: DemoTrack, cueMs: number | null): ReadEntry {
  const place = { ...NOTHING_KNOWN, cueMs, layer: 0 };
  const roll = random.next();
  if (roll < 0.45) return withRaw({ ...place, status: "unidentified" }, "ID - ID");
  if (roll < 0.75)
    return withRaw({ ...place, status: "unidentified", artistText: track.artist }, `${track.artist} - ID`);
  if (roll < 0.9) return withRaw({ ...place, status: "unidentified" }, "?");
  const said = `Unknown Artist - ${track.title}`;
  return withRaw({ ...place, status: "unknown_artist", titleText: track.title }, said);
}

/** Speech at the start of a broadcast. */
export function introRow(cueMs: number | null): ReadEntry {
  return withRaw({ ...NOTHING_KNOWN, cueMs, layer: 0, status: "not_a_track", titleText: "Intro" }, "Intro");
}

function withRaw(parsed: Parsed, said = `${parsed.artistText} - ${parsed.titleText}`): ReadEntry {
  const cue = parsed.cueMs === null ? "" : `[${clock(parsed.cueMs)}] `;
  const layer = parsed.layer === 0 ? "" : "w/ ";
  const label = parsed.label === null ? "" : ` [${parsed.label} - ${parsed.catalogueNumber}]`;
  return { raw: `${cue}${layer}${said}${label}`, ...parsed };
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
