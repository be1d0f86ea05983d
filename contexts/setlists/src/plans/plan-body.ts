import { type Static, Type } from "typebox";
import { FEWEST_TRACKS, MOST_KEY_STEPS, MOST_TRACKS } from "./plan-ask.ts";

const id = Type.String({ format: "uuid" });

const pin = Type.Object(
  {
    position: Type.Union([
      Type.Integer({ minimum: 1, maximum: MOST_TRACKS }),
      Type.Literal("first"),
      Type.Literal("last"),
    ]),
    track_id: id,
  },
  { additionalProperties: false },
);

const pool = Type.Object(
  {
    setlist_id: Type.Optional(id),
    track_ids: Type.Optional(Type.Array(id, { minItems: 1, maxItems: 20_000 })),
  },
  { additionalProperties: false, description: "Either of the two; without a pool the whole graph." },
);

const curve = Type.Object(
  {
    shape: Type.Optional(
      Type.Union([Type.Literal("warm-up"), Type.Literal("peak"), Type.Literal("close"), Type.Literal("steady")], {
        description: "Of tempo, as no energy is known of a track.",
      }),
    ),
    points: Type.Optional(
      Type.Array(
        Type.Object(
          {
            at: Type.Number({ minimum: 0, maximum: 1, description: "0 is the first track, 1 the last." }),
            bpm: Type.Number({ minimum: 30, maximum: 300 }),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: MOST_TRACKS },
      ),
    ),
  },
  { additionalProperties: false, description: "A wish, not a limit. Either of the two." },
);

/** What `POST /plans` takes. */
export const planBody = Type.Object(
  {
    tracks: Type.Optional(Type.Integer({ minimum: FEWEST_TRACKS, maximum: MOST_TRACKS })),
    minutes: Type.Optional(
      Type.Number({
        minimum: 5,
        maximum: 720,
        description: "Sum of the lengths of the tracks. Only tracks whose length is known are then used.",
      }),
    ),
    tolerance_minutes: Type.Number({ minimum: 0, maximum: 60, default: 2 }),
    pins: Type.Array(pin, { maxItems: MOST_TRACKS, default: [] }),
    pool: Type.Optional(pool),
    ban_tracks: Type.Array(id, { maxItems: 5_000, default: [] }),
    ban_artists: Type.Array(id, { maxItems: 5_000, default: [] }),
    curve: Type.Optional(curve),
    max_key_steps: Type.Optional(
      Type.Integer({ minimum: 0, maximum: MOST_KEY_STEPS, description: "Most Camelot steps of a move." }),
    ),
    max_tempo_change: Type.Optional(
      Type.Number({ minimum: 0, maximum: 100, description: "Largest change of tempo of a move, in percent." }),
    ),
    strict: Type.Boolean({
      default: false,
      description: "Refuse moves whose key or tempo is unknown where it is limited.",
    }),
    artist_gap: Type.Integer({
      minimum: 1,
      maximum: MOST_TRACKS,
      default: 1,
      description: "An artist stands at most once among any so many tracks in a row.",
    }),
    allow_unseen: Type.Boolean({ default: false, description: "Allow moves that nobody is known to have played." }),
    plans: Type.Integer({ minimum: 1, maximum: 10, default: 3 }),
    seed: Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1, default: 1, description: "Decides between equals." }),
    budget_ms: Type.Integer({ minimum: 50, maximum: 5_000, default: 1_000, description: "Time for the search." }),
  },
  { additionalProperties: false },
);

export type PlanBody = Static<typeof planBody>;
