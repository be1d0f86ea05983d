import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { authenticateLocally } from "@segue/kernel/security";
import { describe, expect, it } from "vitest";
import { aServer } from "./server-builders.ts";

/** Sends raw bytes and gives everything that comes back until the server closes. */
async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}

describe("the request id", () => {
  it.each([
    ["kept when it is plain", "order-7.b:c_d", true],
    ["made when it has a line break or quotes", 'a"b', false],
    ["made when it is too long", "a".repeat(129), false],
    ["made when it is empty", "", false],
  ])("is %s, echoed, and in the log", async (_what, given, kept) => {
    await using example = await aServer();
    const reply = await example.server.inject({ url: "/health", headers: { "x-request-id": given } });
    const id = reply.headers["x-request-id"];
    if (kept) expect(id).toBe(given);
    else expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(example.log.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ request_id: id, method: "GET", path: "/health", status: 200, msg: "answered" }),
    ]);
  });

  it.each(["/health", "/nothing", "/%zz", "/api/v1/failing"])("is echoed by %s", async (url) => {
    await using example = await aServer();
    const reply = await example.server.inject({ url, headers: { "x-request-id": "r-1" } });
    expect(reply.headers["x-request-id"]).toBe("r-1");
    expect(example.log.every((line) => line.includes('"request_id":"r-1"'))).toBe(true);
  });
});

describe("every answer", () => {
  it.each(["/health", "/nothing", "/%zz", "/docs", "/api/v1/failing"])(
    "of %s carries security headers",
    async (url) => {
      await using example = await aServer();
      const { headers } = await example.server.inject(url);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
      });
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    },
  );

  it("leaves the query out of the log", async () => {
    await using example = await aServer();
    await example.server.inject("/health?q=hunter2");
    await example.server.inject("/nothing?q=hunter2");
    expect(example.log).toHaveLength(2);
    expect(example.log.join("")).not.toContain("hunter2");
  });
});

describe("a server of this machine", () => {
  it.each([
    ["localhost", 200],
    ["localhost:8000", 200],
    ["127.0.0.1:5173", 200],
    ["[::1]:8000", 200],
    ["evil.example", 403],
    ["localhost.evil.example", 403],
    ["127.0.0.1.evil.example:8000", 403],
    ["192.168.1.7:8000", 403],
  ])("answers under the name %s with %i", async (host, status) => {
    await using example = await aServer();
    expect((await example.server.inject({ url: "/health", headers: { host } })).statusCode).toBe(status);
  });

  it.each([
    ["http://localhost:5173", 201],
    ["http://[::1]:8000", 201],
    ["https://evil.example", 403],
    ["null", 403],
  ])("takes changes from pages of %s with %i", async (origin, status) => {
    await using example = await aServer();
    const reply = await example.server.inject({
      method: "POST",
      url: "/api/v1/tracks",
      headers: { origin },
      payload: { title: "a" },
    });
    expect(reply.statusCode).toBe(status);
  });

  it("answers under any name where another check decides", async () => {
    await using example = await aServer({ allowedHosts: "any", authenticate: authenticateLocally });
    expect((await example.server.inject({ url: "/health", headers: { host: "music.example" } })).statusCode).toBe(200);
  });
});

describe("over a real socket", () => {
  it.each([
    ["rubbish", "\u0000\u0001rubbish\r\n\r\n", "400", "validation-error"],
    ["headers without end", `GET / HTTP/1.1\r\nx: ${"a".repeat(20_000)}\r\n\r\n`, "431", "payload-too-large"],
    ["no host", "GET / HTTP/1.1\r\n\r\n", "400", ""],
  ])("answers %s and closes", async (_what, bytes, status, code) => {
    await using example = await aServer();
    const answer = await sendRaw(await example.listen(), bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain(code);
    expect(answer).not.toContain("FST_");
  });

  it("refuses a body of 1 GB by its announced length, before it comes", async () => {
    await using example = await aServer();
    const head = "POST /api/v1/tracks HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";
    const answer = await sendRaw(
      await example.listen(),
      `${head}connection: close\r\ncontent-length: 1000000000\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('"code":"payload-too-large"');
  });

  it("survives a client that leaves in the middle of its body, and calls it no failure of ours", async () => {
    await using example = await aServer();
    const port = await example.listen();
    const headers = { "content-type": "application/json", "content-length": "1000", host: "localhost" };
    const sent = request({ port, host: "127.0.0.1", method: "POST", path: "/api/v1/tracks", headers });
    const left = new Promise((resolve) => sent.on("error", resolve));
    sent.write('{"title":');
    await new Promise((resolve) => example.server.server.once("request", resolve));
    sent.destroy();
    await left;
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    await example.server.close();
    expect(example.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
