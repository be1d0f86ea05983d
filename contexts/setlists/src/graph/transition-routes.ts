import type { Database } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import { Type } from "typebox";
import { nullable } from "../http-schemas.ts";
import { evidence } from "../setlists/setlist-reference.ts";
import { trackCard } from "../tracks/track-card.ts";
import { makeTrackReader } from "../tracks/track-reader.ts";
import type { GraphCache } from "./graph-cache.ts";
import { getTransition, listTransitionEvidence } from "./graph-store.ts";

const transition = Type.Object({
  from: trackCard,
  to: trackCard,
  set_count: Type.Integer(),
  performer_count: Type.Integer(),
  first_played: nullable(Type.String()),
  last_played: nullable(Type.String()),
  same_artist: Type.Boolean(),
  evidence: Type.Array(evidence),
});

const EVIDENCE_SHOWN = 200;

/** One edge: who has played one track after the other, and when. */
export function addTransitionRoutes(app: HttpServer, database: Database, cache: GraphCache): void {
  const tracks = makeTrackReader(database, cache);
  app.get(
    "/transitions/:from/:to",
    {
      schema: {
        tags: ["graph"],
        summary: "Who has played one track after the other, and when",
        params: Type.Object({ from: Type.String({ format: "uuid" }), to: Type.String({ format: "uuid" }) }),
        response: { 200: transition },
      },
    },
    async ({ params: { from, to } }) => {
      const counts = await getTransition(database, from, to);
      const [first, second] = await tracks.listCards([from, to]);
      if (first === undefined || second === undefined) throw new Error(`the transition ${from} ${to} has no tracks`);
      return {
        from: first,
        to: second,
        ...counts,
        evidence: await listTransitionEvidence(database, from, to, EVIDENCE_SHOWN),
      };
    },
  );
}
