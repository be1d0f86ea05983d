import { DomainError, type ErrorKind } from "@segue/kernel/errors";
import { describe, expect, it } from "vitest";
import { aServer } from "./server-builders.ts";

async function replyTo(failure: unknown) {
  await using example = await aServer({ failure: () => failure });
  const reply = await example.server.inject("/api/v1/failing");
  return { status: reply.statusCode, headers: reply.headers, body: reply.json(), text: reply.body, log: example.log };
}

const databaseError = (code: string, fields: object = {}) =>
  Object.assign(new Error('relation "secret_table" says no to hunter2'), { code, severity: "ERROR", ...fields });

describe("an expected failure", () => {
  it.each<[ErrorKind, number, string]>([
    ["invalid", 400, "validation-error"],
    ["unauthorized", 401, "unauthorized"],
    ["forbidden", 403, "forbidden"],
    ["not-found", 404, "not-found"],
    ["conflict", 409, "conflict"],
    ["precondition-failed", 412, "precondition-failed"],
    ["too-large", 413, "payload-too-large"],
    ["unsupported-media-type", 415, "unsupported-media-type"],
    ["too-many-requests", 429, "too-many-requests"],
    ["unavailable", 503, "unavailable"],
  ])("of the kind %s answers %i %s", async (kind, status, code) => {
    const reply = await replyTo(new DomainError(kind, "example", "No such thing."));
    expect(reply.status).toBe(status);
    expect(reply.body).toEqual({ error: { code, message: "No such thing." } });
    expect(reply.headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it("keeps its field errors, also when it is the cause of another error", async () => {
    const fieldErrors = [{ field: "title", reason: "is empty" }];
    const cause = new DomainError("invalid", "example", "Not valid.", { fieldErrors });
    const { body } = await replyTo(new Error("importing mix.cue line 12", { cause }));
    expect(body).toEqual({ error: { code: "validation-error", message: "Not valid.", details: { fieldErrors } } });
  });
});

describe("a database error", () => {
  it.each<[string, Error, number, string, string[]]>([
    [
      "unique",
      databaseError("23505", { detail: "Key (a, b)=(hunter2, 1) already exists." }),
      409,
      "conflict",
      ["a", "b"],
    ],
    ["not null", databaseError("23502", { column: "title" }), 400, "validation-error", ["title"]],
    [
      "check",
      databaseError("23514", { table: "track", constraint: "track_bpm_check" }),
      400,
      "validation-error",
      ["bpm"],
    ],
    [
      "reference",
      databaseError("23503", { detail: "Key (track_id)=(9) is not present." }),
      400,
      "validation-error",
      ["track_id"],
    ],
    ["unreadable text", databaseError("22P02"), 400, "validation-error", []],
    ["a NUL in a text", databaseError("22021"), 400, "validation-error", []],
    ["a NUL in JSON", databaseError("22P05"), 400, "validation-error", []],
    ["connection failure", databaseError("08006"), 503, "unavailable", []],
    ["shutdown", databaseError("57P01"), 503, "unavailable", []],
    ["too many connections", databaseError("53300"), 503, "unavailable", []],
    ["refused connection", databaseError("ECONNREFUSED"), 503, "unavailable", []],
    ["lost connection", new Error("Connection terminated unexpectedly"), 503, "unavailable", []],
    [
      "connection that was lost before",
      new Error("Client has encountered a connection error and is not queryable"),
      503,
      "unavailable",
      [],
    ],
    ["socket that is gone", databaseError("ENOENT", { syscall: "connect" }), 503, "unavailable", []],
    ["file that is gone", databaseError("ENOENT", { syscall: "open" }), 500, "internal-error", []],
    ["full disk", databaseError("53100"), 503, "unavailable", []],
    ["statement that took too long", databaseError("57014"), 503, "unavailable", []],
    ["syntax error", databaseError("42601"), 500, "internal-error", []],
  ])("%s is mapped, and nothing of it is shown", async (_what, error, status, code, fields) => {
    const { body, text, ...reply } = await replyTo(new Error("storing a track", { cause: error }));
    expect(reply.status).toBe(status);
    expect(body.error.code).toBe(code);
    const fieldErrors: { field: string }[] = body.error.details?.fieldErrors ?? [];
    expect(fieldErrors.map(({ field }) => field)).toEqual(fields);
    expect(text).not.toMatch(/hunter2|secret_table/);
  });

  it("that may pass says when to try again", async () => {
    expect((await replyTo(databaseError("57P03"))).headers["retry-after"]).toBe("5");
  });
});

describe("a bug", () => {
  it.each([
    ["an error", new Error("postgres://dj:hunter2@db is down")],
    ["a text", "hunter2"],
    ["nothing", undefined],
    ["null", null],
    [
      "an error that causes itself",
      (() =>
        Object.assign(new Error("hunter2"), {
          get cause() {
            return this;
          },
        }))(),
    ],
  ])("(%s thrown) shows an id that stands in the log, and nothing else", async (_what, thrown) => {
    const { status, body, text, log } = await replyTo(thrown);
    expect(status).toBe(500);
    expect(body).toEqual({ error: { code: "internal-error", message: expect.any(String) } });
    const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(body.error.message)?.[0];
    expect(log.filter((line) => line.includes(`"error_id":"${id}"`))).toHaveLength(1);
    expect(text).not.toMatch(/hunter2|\.ts|node_modules/);
    expect(log.join("")).not.toContain("dj:hunter2");
  });

  it("in the answer itself is a bug too", async () => {
    await using example = await aServer();
    const schema = {
      response: { 200: { type: "object", required: ["title"], properties: { title: { type: "string" } } } },
    };
    example.server.get("/broken", { schema }, async () => ({}));
    const reply = await example.server.inject("/broken");
    expect(reply.statusCode).toBe(500);
    expect(reply.json()).toMatchObject({ error: { code: "internal-error" } });
  });
});
