export type GenreName =
  | "house"
  | "deep house"
  | "techno"
  | "trance"
  | "drum & bass"
  | "disco & funk"
  | "downtempo"
  | "breaks";

export interface Genre {
  readonly name: GenreName;
  /** Lowest and highest tempo in bpm; a set of the genre moves between them. */
  readonly tempo: readonly [number, number];
  /** Share of tracks in a minor key. */
  readonly minorShare: number;
  /** Genres whose tempo is near enough for a set to drift into them. */
  readonly neighbours: readonly GenreName[];
}

/** The genres of the demo with the tempo that is usual in each. */
export const GENRES: readonly Genre[] = [
  { name: "house", tempo: [121, 127], minorShare: 0.6, neighbours: ["deep house", "disco & funk", "techno"] },
  { name: "deep house", tempo: [117, 123], minorShare: 0.7, neighbours: ["house", "disco & funk"] },
  { name: "techno", tempo: [127, 137], minorShare: 0.8, neighbours: ["house", "trance", "breaks"] },
  { name: "trance", tempo: [132, 140], minorShare: 0.75, neighbours: ["techno", "breaks"] },
  { name: "drum & bass", tempo: [170, 176], minorShare: 0.8, neighbours: [] },
  { name: "disco & funk", tempo: [108, 120], minorShare: 0.5, neighbours: ["deep house", "downtempo"] },
  { name: "downtempo", tempo: [88, 108], minorShare: 0.6, neighbours: ["disco & funk"] },
  { name: "breaks", tempo: [126, 136], minorShare: 0.65, neighbours: ["techno", "trance"] },
];

/** The genre of that name. */
export function genreNamed(name: GenreName): Genre {
  const genre = GENRES.find((candidate) => candidate.name === name);
  if (genre === undefined) throw new Error(`No such genre: ${name}`);
  return genre;
}
