import type { Database } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { HttpServer } from "@segue/kernel/http";
import type { PlanTask, PlanTaskAnswer } from "../memory/plan-task.ts";
import type { TrackReader } from "../tracks/track-reader.ts";
import { type PlanBody, planBody } from "./plan-body.ts";
import { type PlanReply, planReply, planReplyOf } from "./plan-reply.ts";
import { type PlanIds, parsePlanRequest } from "./plan-request.ts";
import { findPoolTrackIds } from "./plan-store.ts";

export interface PlanRouteDeps {
  readonly database: Database;
  readonly tracks: TrackReader;
  /** The ids of the graph of the moment: see plan-ids.ts. */
  readonly ids: () => Promise<PlanIds>;
  /** Plans in the thread of the graph. */
  readonly plan: (task: PlanTask) => Promise<PlanTaskAnswer>;
}

async function makePlans({ database, tracks, ids, plan }: PlanRouteDeps, body: PlanBody): Promise<PlanReply> {
  const setlistId = body.pool?.setlist_id;
  const poolIds = setlistId === undefined ? null : await findPoolTrackIds(database, setlistId);
  const task = parsePlanRequest(body, await ids(), poolIds);
  const answer = await plan(task);
  if (answer.missing.length > 0) {
    const message = `The graph has changed, and has no track ${answer.missing.join(", ")} any more.`;
    throw new DomainError("conflict", "plan-track-gone", message);
  }
  const cards = await tracks.listCards([...new Set(answer.plans.flatMap(({ trackIds }) => trackIds))]);
  return planReplyOf(answer, task, new Map(cards.map((card) => [card.id, card])));
}

/**
 * Sets built from the graph. An ask that no set fulfils is a good question with an answer: 200, no plans, and what to
 * loosen. Only what contradicts itself or names what is not there is refused, with 400.
 */
export function addPlanRoutes(app: HttpServer, deps: PlanRouteDeps): void {
  app.post(
    "/plans",
    {
      // It only reads; the question is too large for a query.
      config: { scope: "setlists:read" },
      schema: {
        tags: ["graph"],
        summary: "Builds sets from what people have played, or says what to loosen",
        body: planBody,
        response: { 200: planReply },
      },
    },
    ({ body }) => makePlans(deps, body),
  );
}
