import type { ServerResponse } from "node:http";
import type { FastifyReply } from "fastify";
import type { Membership, WatchHub } from "./watch-hub.ts";
import type { Watcher } from "./watch-topic.ts";

const HEARTBEAT_MS = 15_000;
const HEARTBEAT = Buffer.from(":\n\n");
const RECONNECT_MS = 2_000;
// A client that has not taken this much is cut off: it comes back and is told the present state.
const MOST_WAITING_BYTES = 256 * 1024;
// Who holds a token must show it again now and then, because it may have been revoked.
const LONGEST_MS = 15 * 60_000;

/** The streams of one server, with one heart. */
export interface EventStreams {
  /** Turns a request into a stream of the changes of a configuration, from the one after `since`. */
  open(reply: FastifyReply, membership: Membership, since: string | undefined): void;
}

interface OpenStream {
  readonly raw: ServerResponse;
  readonly openedAt: number;
}

/** Makes a stream out of a reply that Fastify lets go of: the headers that hooks have set stay. */
function startStream(reply: FastifyReply): ServerResponse {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  // Not in chunks: an event to a thousand connections then is one buffer for each instead of three. The stream ends with
  // its connection.
  raw.removeHeader("transfer-encoding");
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache, no-transform",
    // A proxy that buffers would hold events back.
    "x-accel-buffering": "no",
    // When the server stops, the stream ends, and its connection has nothing to be kept for.
    connection: "close",
  });
  raw.write(`retry: ${RECONNECT_MS}\n\n`);
  return raw;
}

function write(raw: ServerResponse, bytes: Buffer): void {
  if (raw.destroyed || raw.writableEnded) return;
  if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy();
  else raw.write(bytes);
}

/** Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html) for the watchers of a hub. */
export function makeEventStreams(hub: WatchHub, heartbeatMs = HEARTBEAT_MS): EventStreams {
  const open = new Set<OpenStream>();
  const beat = setInterval(() => {
    const now = performance.now();
    for (const { raw, openedAt } of open) {
      if (now - openedAt > LONGEST_MS) raw.end();
      else write(raw, HEARTBEAT);
    }
  }, heartbeatMs).unref();
  hub.closing.addEventListener("abort", () => {
    clearInterval(beat);
    for (const { raw } of open) raw.end();
  });
  return {
    open: (reply, membership, since) => {
      const raw = startStream(reply);
      // It has left while its state was read.
      if (raw.destroyed) return membership.leave();
      const stream = { raw, openedAt: performance.now() };
      open.add(stream);
      raw.once("close", () => {
        open.delete(stream);
        membership.leave();
        // Fastify logs and counts a request at `finish`, which never comes when the client has left.
        if (!raw.writableFinished) raw.emit("finish");
      });
      const watcher: Watcher & { revision: string | null | undefined } = {
        revision: since,
        tell: ({ revision, frame }) => {
          watcher.revision = revision;
          write(raw, frame);
          // There is nothing left to watch.
          if (revision === null) raw.end();
        },
      };
      membership.listen(watcher);
      if (hub.closing.aborted) raw.end();
    },
  };
}
