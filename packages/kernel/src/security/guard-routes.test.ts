import { DomainError } from "@segue/kernel/errors";
import { describe, expect, it } from "vitest";
import { aServer } from "../http/server-builders.ts";
import { type Authenticator, readBearer } from "./authenticator.ts";
import { holdsScope, LOCAL_PRINCIPAL } from "./principal.ts";

/** Takes every token for the scopes that it consists of, `.` for `:`, and waits where it says so. */
const authenticate: Authenticator = (authorization) => {
  const text = readBearer(authorization);
  if (text === "unreachable") throw new DomainError("unavailable", "token-unchecked", "Not now.");
  const [first = "", second] = text.split("~");
  const principal = { subject: "mara", tenant: "t", scopes: [(second ?? first).replace(".", ":")] };
  return second === undefined ? principal : Promise.resolve(principal);
};

async function ask(authorization: string | undefined, request: { method?: "POST"; url: string; payload?: string }) {
  await using example = await aServer({ authenticate, allowedHosts: "any", level: "trace" });
  const reply = await example.server.inject({
    headers: { "content-type": "application/json", ...(authorization === undefined ? {} : { authorization }) },
    ...request,
  });
  const body: unknown = reply.body === "" ? null : reply.body;
  return { status: reply.statusCode, challenge: reply.headers["www-authenticate"], body, log: example.log.join("\n") };
}

const LIST = { url: "/api/v1/tracks" };
const MAKE = { method: "POST", url: LIST.url, payload: '{"title":"a"}' } as const;
const BROKEN = { method: "POST", url: LIST.url, payload: '{"title":' } as const;

describe("a guarded server", () => {
  it.each([
    ["nothing", undefined, LIST, 401, "Bearer"],
    ["another scheme", "Basic YTpi", LIST, 401, "Bearer"],
    ["a malformed token", "Bearer a b", LIST, 401, 'Bearer error="invalid_token"'],
    ["no token before a body that is none", undefined, BROKEN, 401, "Bearer"],
    ["the scope", "Bearer library.read", LIST, 200, undefined],
    ["the scope, after a while", "Bearer wait~library.read", LIST, 200, undefined],
    ["a character that no token has", "Bearer wait~*", LIST, 401, 'Bearer error="invalid_token"'],
    ["too little", "Bearer library.read", MAKE, 403, 'Bearer error="insufficient_scope", scope="library:write"'],
    [
      "too little, after a while",
      "Bearer wait~a.b",
      LIST,
      403,
      'Bearer error="insufficient_scope", scope="library:read"',
    ],
    ["too little before a body that is none", "Bearer library.read", BROKEN, 403, expect.any(String)],
    ["the scope and a body that is none", "Bearer library.write", BROKEN, 400, undefined],
    ["what cannot be checked", "Bearer unreachable", LIST, 503, undefined],
    ["nothing, for a path that nobody serves", undefined, { url: "/nothing" }, 404, undefined],
    ["nothing, for the metrics", undefined, { url: "/metrics" }, 401, "Bearer"],
    ["too little, for the metrics", "Bearer library.read", { url: "/metrics" }, 403, expect.any(String)],
    ["the scope of the metrics", "Bearer metrics.read", { url: "/metrics" }, 200, undefined],
  ])("given %s answers as it should", async (_what, authorization, request, status, challenge) => {
    const reply = await ask(authorization, request);
    expect([reply.status, reply.challenge]).toEqual([status, challenge]);
  });

  it.each(["/health", "/api/v1/healthz", "/api/v1/readyz", "/docs", "/openapi.json"])(
    "answers everybody at %s",
    async (url) => {
      expect((await ask(undefined, { url })).status).toBe(200);
      expect((await ask("Bearer not a token", { url })).status).toBe(200);
    },
  );

  it("tells nothing of a token to anybody, and the log who was there", async () => {
    for (const [authorization, who] of [
      ["Bearer library.read-hunter2", "mara"],
      ["Bearer wait~library.read-hunter2", "mara"],
      ["Bearer hunter2 hunter2", "anonymous"],
      ["Basic hunter2", "anonymous"],
    ] as const) {
      const { body, log } = await ask(authorization, MAKE);
      expect(`${body}${log}`).not.toContain("hunter2");
      expect(log).toContain(`"principal":"${who}"`);
    }
  });

  it("asks for no body, of any method, and answers HEAD as it answers GET", async () => {
    await using example = await aServer({ authenticate, allowedHosts: "any" });
    const head = (headers: Record<string, string>) => example.server.inject({ method: "HEAD", ...LIST, headers });
    expect((await head({})).statusCode).toBe(401);
    expect((await head({ authorization: "Bearer library.write" })).statusCode).toBe(403);
    expect((await head({ authorization: "Bearer library.read" })).statusCode).toBe(200);
  });

  it.each([
    ["says no scope", {}, "GET /api/v1/open (none)"],
    ["says one that nobody can hold", { config: { scope: "library:reed" } }, "GET /api/v1/open (library:reed)"],
  ])("does not start with a route that %s", async (_what, options, named) => {
    await using example = await aServer({ authenticate, allowedHosts: "any" });
    example.server.addHook("onRoute", (route) => {
      if (route.url === "/api/v1/open") route.config = { ...("config" in options ? options.config : {}) };
    });
    example.server.get("/api/v1/open", options, async () => "open");
    await expect(example.server.ready()).rejects.toThrow(named);
  });
});

it("says in its document what each operation asks for, and what it answers to those who may not", async () => {
  await using example = await aServer({ authenticate, allowedHosts: "any" });
  const { paths, components } = (await example.server.inject("/openapi.json")).json();
  const { get } = paths["/api/v1/tracks"];
  expect(JSON.stringify(get)).toContain("library:read");
  expect(get).toMatchObject({
    security: [{ bearer: expect.any(Array) }],
    responses: {
      401: { $ref: "#/components/responses/Unauthorized" },
      403: { $ref: "#/components/responses/Forbidden" },
    },
  });
  expect(paths["/health"].get.security).toEqual([]);
  expect(Object.keys(paths["/health"].get.responses)).toEqual(["200", "default"]);
  expect(Object.keys(components.securitySchemes)).toEqual(["bearer"]);
});

describe("a server on which nobody is asked", () => {
  it("makes every request the local one", async () => {
    await using example = await aServer();
    example.server.get("/whoami", async ({ principal }) => principal);
    expect((await example.server.inject("/whoami")).json()).toEqual(LOCAL_PRINCIPAL);
  });

  it("cannot be one that answers under any name", async () => {
    await expect(aServer({ allowedHosts: "any" })).rejects.toThrow("authenticates");
  });
});

describe("a principal", () => {
  it.each([
    ["all", true],
    [["library:read"], true],
    [["*"], true],
    [["library:write", "library"], false],
    [[], false],
  ] as const)("with the scopes %j reads the library: %j", (scopes, expected) => {
    expect(holdsScope({ subject: "mara", tenant: "t", scopes }, "library:read")).toBe(expected);
  });
});
