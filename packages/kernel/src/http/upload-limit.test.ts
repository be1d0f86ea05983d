import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { aServer } from "./server-builders.ts";
import { addUploadLimit } from "./upload-limit.ts";

const MIB = 1024 * 1024;

async function aServerOfFiles(mostMib: () => number) {
  const example = await aServer();
  addUploadLimit(example.server, mostMib, MIB);
  const bodyLimit = 8 * MIB;
  example.server.addContentTypeParser("application/x-file", { parseAs: "buffer", bodyLimit }, (_request, body, done) =>
    done(null, body),
  );
  example.server.post("/api/v1/files", { bodyLimit }, async ({ body }) => ({
    bytes: Buffer.isBuffer(body) ? body.length : -1,
  }));
  const post = async (bytes: number, isAnnounced: boolean) => {
    const reply = await example.server.inject({
      method: "POST",
      url: "/api/v1/files",
      headers: { "content-type": "application/x-file" },
      payload: isAnnounced ? Buffer.alloc(bytes) : Readable.from([Buffer.alloc(bytes - 10), Buffer.alloc(10)]),
    });
    return [reply.statusCode, reply.json()];
  };
  return { example, post };
}

it.each([
  ["announced", true],
  ["not announced", false],
])("bounds files whose length is %s by what holds at the time", async (_what, isAnnounced) => {
  let most = 1;
  const { example, post } = await aServerOfFiles(() => most);
  await using _server = example;
  const refusal = (mib: number) => [
    413,
    { error: { code: "payload-too-large", message: `The file is larger than ${mib} MiB, which is the limit now.` } },
  ];
  expect(await post(MIB, isAnnounced)).toEqual([200, { bytes: MIB }]);
  expect(await post(MIB + 1, isAnnounced)).toEqual(refusal(1));
  most = 2;
  expect(await post(2 * MIB, isAnnounced)).toEqual([200, { bytes: 2 * MIB }]);
  expect(await post(2 * MIB + 1, isAnnounced)).toEqual(refusal(2));
});
