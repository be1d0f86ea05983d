import type { GenreName } from "./genre.ts";

/** A fictional recording. */
export interface DemoTrack {
  readonly genre: GenreName;
  /** Primary artists as credited: `A`, or `A & B`. */
  readonly artist: string;
  readonly featured: string | null;
  readonly title: string;
  /** `Grete Halvane Remix`; null for the original. */
  readonly version: string | null;
  readonly label: string;
  readonly catalogueNumber: string;
  readonly bpm: number;
  readonly camelot: string;
  /** Whether anybody has measured its tempo and key; lists leave both out otherwise. */
  readonly measured: boolean;
  /** `2016-04-30`: no set before it can contain the track. */
  readonly released: string;
}

/** What a track must be like to be mixed after another. */
export interface Fit {
  readonly genre: GenreName;
  readonly bpm: number;
  readonly camelot: string;
}
