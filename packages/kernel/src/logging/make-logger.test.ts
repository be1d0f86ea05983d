import { expect, it } from "vitest";
import { makeLogger } from "./make-logger.ts";

function capture(level: "info" | "warn" = "info") {
  const lines: string[] = [];
  const logger = makeLogger({ level, to: { write: (line) => lines.push(line) } });
  const last = (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? "{}");
  return { logger, lines, last };
}

it("writes the level in words, the time in ISO-8601 and the fields given", () => {
  const { logger, last } = capture();
  logger.child({ request_id: "r-1" }).info({ setlists: 3 }, "imported");
  expect(last()).toEqual({
    level: "info",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    request_id: "r-1",
    setlists: 3,
    msg: "imported",
  });
});

it("keeps quiet below its level", () => {
  const { logger, lines } = capture("warn");
  logger.info("a detail");
  expect(lines).toEqual([]);
});

it.each([
  ["authorization", { headers: { authorization: "Bearer hunter2" } }],
  ["cookies", { headers: { "set-cookie": ["sid=hunter2"] } }],
  ["a password deep inside", { a: { b: [{ c: { dbPassword: "hunter2" } }] } }],
  ["tokens", { access_token: "hunter2", refreshToken: "hunter2" }],
  ["secrets and keys", { client_secret: { value: "hunter2" }, "api-key": "hunter2", apiKey: "hunter2" }],
  ["an API token in a path", { path: "/api/v1/tokens/sgt_0123abcd_hunter2" }],
  ["the password of a URL", { url: "postgresql://dj:hunter2@db:5432/segue" }],
  [
    "an error's message, stack and cause",
    new Error("no postgres://dj:hunter2@db", { cause: new Error("a://b:hunter2@c") }),
  ],
  ["a field of an error", { err: Object.assign(new Error("refused"), { password: "hunter2" }) }],
])("redacts %s", (_what, fields) => {
  const { logger, lines } = capture();
  logger.info(fields, "connecting");
  expect(lines.join("")).not.toContain("hunter2");
  expect(lines.join("")).toContain("[redacted]");
});

it("redacts the password of a URL in the message and its values", () => {
  const { logger, last } = capture();
  logger.info("cannot reach %s", "amqp://dj:hunter2@queue");
  expect(last()).toMatchObject({ msg: "cannot reach amqp://dj:[redacted]@queue" });
});

it("leaves dates, numbers and null as they are", () => {
  const { logger, last } = capture();
  logger.info({ at: new Date(0), count: 1, none: null });
  expect(last()).toMatchObject({ at: "1970-01-01T00:00:00.000Z", count: 1, none: null });
});

it("survives a value that contains itself", () => {
  const { logger, lines } = capture();
  const loop: { self?: unknown } = {};
  loop.self = loop;
  logger.info(loop);
  expect(lines).toHaveLength(1);
});

it("keeps the kind, message and stack of an error", () => {
  const { logger, last } = capture();
  logger.error({ err: new RangeError("too far") }, "failed");
  expect(last().err).toMatchObject({
    type: "RangeError",
    message: "too far",
    stack: expect.stringContaining("too far"),
  });
});
