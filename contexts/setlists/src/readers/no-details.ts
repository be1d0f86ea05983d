import type { EntryDetails } from "./reader.ts";

/** The details of a row of which the source says nothing; readers spread what it does say over them. */
export const noDetails: EntryDetails = {
  isrc: null,
  durationMs: null,
  playedAt: null,
  playedMs: null,
  heard: true,
  beginsAnew: false,
};
