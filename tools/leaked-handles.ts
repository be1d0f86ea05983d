import { setTimeout as sleep } from "node:timers/promises";
import { afterAll } from "vitest";

// Runs in every test file (vitest.config.ts), whose own hooks have closed what it opened before this one looks.

const LASTING = new Set(["TCPServerWrap", "TCPSocketWrap", "TLSWrap", "PipeServerWrap", "ProcessWrap", "FSEventWrap"]);
// `fetch` keeps a connection for four seconds in case it is asked again.
const GRACE_MS = 6_000;
const POLL_MS = 100;

const open = () => process.getActiveResourcesInfo().filter((kind) => LASTING.has(kind));
const before = open().length;

afterAll(async () => {
  const deadline = performance.now() + GRACE_MS;
  while (open().length > before && performance.now() < deadline) await sleep(POLL_MS);
  if (open().length > before) throw new Error(`the tests of this file left open: ${open().join(", ")}`);
});
