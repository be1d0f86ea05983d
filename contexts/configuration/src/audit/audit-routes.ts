import type { Database } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import type { HttpServer } from "@segue/kernel/http";
import { Type } from "typebox";
import { nullable, timeText, ulid } from "../http-schemas.ts";
import { type AuditRow, listAudit } from "./audit-store.ts";

const auditQuery = Type.Object(
  {
    application_id: Type.Optional(ulid),
    configuration_id: Type.Optional(ulid),
    cursor: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: "`next_cursor` of the page before." }),
    ),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 25 }),
  },
  { additionalProperties: false },
);

const auditPage = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String({ description: "Counts up; later entries have larger numbers." }),
      at: Type.String({ format: "date-time" }),
      actor: Type.String(),
      action: Type.String(),
      application_id: nullable(Type.String()),
      configuration_id: nullable(Type.String()),
      version: nullable(Type.Integer()),
      request_id: nullable(Type.String()),
      details: Type.Object({}, { additionalProperties: true }),
    }),
  ),
  next_cursor: nullable(Type.String({ description: "For the page after; null where there is none." })),
});

const cursorOf = (id: string): string => Buffer.from(id, "utf8").toString("base64url");

// As many digits as a bigint surely holds.
const ID = /^[1-9][0-9]{0,17}$/;

function idOf(cursor: string): string {
  const id = Buffer.from(cursor, "base64url").toString("utf8");
  if (ID.test(id) && cursorOf(id) === cursor) return id;
  throw new DomainError(
    "invalid",
    "cursor-invalid",
    "cursor: give `next_cursor` of the page before, or leave it out.",
    {
      fieldErrors: [{ field: "cursor", reason: "is not one that this list gave" }],
    },
  );
}

const viewOf = ({ at, ...row }: AuditRow) => ({ ...row, at: timeText(at) });

/** The audit log, newest first, by keyset: rows that are added meanwhile neither shift nor repeat anything. */
export function addAuditRoutes(app: HttpServer, database: Database): void {
  app.get(
    "/audit",
    {
      config: { scope: "configuration:audit" },
      schema: {
        operationId: "listAudit",
        tags: ["audit"],
        summary: "Who did what",
        description: "Newest first. Holds names and numbers, never a value of a configuration.",
        querystring: auditQuery,
        response: { 200: auditPage },
      },
    },
    async ({ query: { application_id = null, configuration_id = null, cursor, limit } }) => {
      const before = cursor === undefined ? null : idOf(cursor);
      const filter = { applicationId: application_id, configurationId: configuration_id, before };
      const rows = await listAudit(database, { ...filter, limit: limit + 1 });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(viewOf),
        next_cursor: rows.length > limit && last !== undefined ? cursorOf(last.id) : null,
      };
    },
  );
}
