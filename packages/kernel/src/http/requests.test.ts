import { afterAll, describe, expect, it } from "vitest";
import { aServer } from "./server-builders.ts";

const example = await aServer();
afterAll(() => example[Symbol.asyncDispose]());

const json = { "content-type": "application/json" };

async function post(payload: string | Buffer, headers: Record<string, string> = json) {
  const reply = await example.server.inject({ method: "POST", url: "/api/v1/tracks", payload, headers });
  return { status: reply.statusCode, body: reply.json() };
}

async function get(url: string) {
  const reply = await example.server.inject(url);
  return { status: reply.statusCode, body: reply.json() };
}

const fieldsOf = (body: { error: { details?: { fieldErrors?: { field: string }[] } } }) =>
  body.error.details?.fieldErrors?.map(({ field }) => field) ?? [];

describe("a body", () => {
  it("that fits is taken, with its defaults", async () => {
    expect(await post('{"title":"Night Bus"}')).toEqual({
      status: 201,
      body: { title: "Night Bus", bpm: null, artists: [] },
    });
  });

  it.each<[string, string, string[]]>([
    ["a number for a text", '{"title":7}', ["title"]],
    ["a text for a number", '{"title":"a","bpm":"128"}', ["bpm"]],
    ["an empty title", '{"title":""}', ["title"]],
    ["no title", "{}", ["title"]],
    ["something unknown", '{"title":"a","year":1999}', ["year"]],
    ["a wrong type deep inside", '{"title":"a","artists":[{"name":"b"},{"name":null}]}', ["artists/1/name"]],
    ["several errors", '{"title":7,"artists":[{}]}', ["title", "artists/0/name"]],
    ["an array", "[]", ["body"]],
    ["null", "null", ["body"]],
  ])("with %s is refused with the path of each field", async (_what, payload, fields) => {
    const { status, body } = await post(payload);
    expect(status).toBe(400);
    expect(body.error.code).toBe("validation-error");
    expect(fieldsOf(body).sort()).toEqual(fields.sort());
  });

  it.each<[string, string | Buffer]>([
    ["nothing", ""],
    ["half an object", '{"title":'],
    ["binary rubbish", Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ["a prototype", '{"__proto__":{"admin":true},"title":"a"}'],
    ["100,000 levels", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["100,000 levels that never end", '{"a":'.repeat(100_000)],
  ])("of %s is refused", async (_what, payload) => {
    const { status, body } = await post(payload);
    expect(status).toBe(400);
    expect(body.error.code).toBe("validation-error");
    expect(JSON.stringify(body)).not.toMatch(/FST_|SyntaxError|at position/);
  });

  it("with very many errors is refused with one of them", async () => {
    const { status, body } = await post(`{"title":"a","artists":[${"1,".repeat(100_000)}1]}`);
    expect(status).toBe(400);
    expect(fieldsOf(body)).toEqual(["artists/0"]);
  });

  it("over the limit is refused", async () => {
    const { status, body } = await post(`{"title":"${"a".repeat(2 ** 20)}"}`);
    expect(status).toBe(413);
    expect(body.error.code).toBe("payload-too-large");
  });

  it.each(["text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense"])(
    "of the type %s is refused",
    async (type) => {
      const { status, body } = await post("title=a", { "content-type": type });
      expect(status).toBe(415);
      expect(body.error.code).toBe("unsupported-media-type");
    },
  );
});

describe("a query", () => {
  it("is text whose numbers are read, with defaults", async () => {
    expect((await get("/api/v1/tracks?page=2")).body).toMatchObject({ page: 2, limit: 25, total: 1, has_next: false });
  });

  it.each([
    "page=0",
    "page=1.5",
    "page=abc",
    "page=",
    "limit=101",
    "limit=1e9",
    "page=1&page=2",
    "limit=-1",
    "limit=1e400",
    "page=1e400",
  ])("of ?%s is refused", async (query) => {
    const { status, body } = await get(`/api/v1/tracks?${query}`);
    expect(status).toBe(400);
    expect(fieldsOf(body)).toEqual([query.split("=", 1)[0]]);
  });
});

describe("a path", () => {
  it("may end with a slash", async () => {
    expect((await get("/api/v1/tracks/")).status).toBe(200);
  });

  it.each([
    ["/api/v1/nothing", 404, "not-found"],
    ["/", 404, "not-found"],
    ["/api/v1/tracks/7", 400, "validation-error"],
    ["/api/v1/tracks/%zz", 400, "validation-error"],
    ["/api/v1/tracks/%00", 400, "validation-error"],
    [`/api/v1/tracks/${"a".repeat(3_000)}`, 400, "validation-error"],
    ["/../../etc/passwd", 404, "not-found"],
  ])("of %s answers %i %s", async (path, status, code) => {
    const reply = await get(path);
    expect(reply.status).toBe(status);
    expect(reply.body).toEqual({ error: expect.objectContaining({ code, message: expect.any(String) }) });
  });

  it("with a method that nobody serves is not found", async () => {
    const reply = await example.server.inject({ method: "DELETE", url: "/api/v1/tracks?token=hunter2" });
    expect(reply.statusCode).toBe(404);
    expect(reply.json()).toEqual({ error: { code: "not-found", message: "There is no DELETE /api/v1/tracks." } });
  });
});
