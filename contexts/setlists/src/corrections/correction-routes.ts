import { type Database, inTransaction } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { type HttpServer, pageOf, pageQuery } from "@segue/kernel/http";
import { lockGraph } from "../graph/transition-store.ts";
import { idParams } from "../http-schemas.ts";
import type { Clock, NewId } from "../ports.ts";
import { safeText } from "../readers/safe-text.ts";
import { correction } from "./correction.ts";
import { getCorrection, insertCorrection, listCorrections, undoCorrection } from "./correction-store.ts";
import { decisionOf, requestedCorrection } from "./requested-correction.ts";
import { settleCorrections } from "./settle-corrections.ts";

export interface CorrectionDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly onGraphChange: () => void;
}

/** Corrections: what people decided about who is who, and undoing it. */
export function addCorrectionRoutes(app: HttpServer, deps: CorrectionDeps): void {
  const { database, clock, newId, onGraphChange } = deps;

  app.get(
    "/corrections",
    {
      schema: {
        tags: ["corrections"],
        summary: "Decisions about artists, tracks and entries, latest first",
        querystring: pageQuery,
        response: { 200: pageOf(correction) },
      },
    },
    async ({ query: { page, limit } }) => {
      const { items, total } = await listCorrections(database, limit, (page - 1) * limit);
      return { items, page, limit, total, has_next: page * limit < total };
    },
  );

  app.post(
    "/corrections",
    {
      schema: {
        tags: ["corrections"],
        summary: "Decide who is who: rename, merge or split an artist, assign entries, merge or split a track",
        description: "The decision is kept, rebuilds and later imports respect it, and it can be undone.",
        body: requestedCorrection,
        response: { 201: correction },
      },
    },
    async ({ body }, reply) => {
      const id = newId();
      const made = await inTransaction(database, async (tx) => {
        await lockGraph(tx);
        const decision = await decisionOf(tx, body);
        await insertCorrection(tx, {
          id,
          decision,
          note: body.note === undefined ? null : safeText(body.note),
          now: clock(),
        });
        await settleCorrections(tx, newId);
        return getCorrection(tx, id);
      });
      onGraphChange();
      return reply.code(201).send(made);
    },
  );

  app.post(
    "/corrections/:id/undo",
    {
      schema: {
        tags: ["corrections"],
        summary: "Undo a decision; it stays in the list",
        params: idParams,
        response: { 200: correction },
      },
    },
    async ({ params: { id } }) => {
      const undone = await inTransaction(database, async (tx) => {
        await lockGraph(tx);
        await getCorrection(tx, id);
        if (!(await undoCorrection(tx, id, clock()))) {
          throw new DomainError("conflict", "correction-undone", "This correction was undone already.");
        }
        await settleCorrections(tx, newId);
        return getCorrection(tx, id);
      });
      onGraphChange();
      return undone;
    },
  );
}
