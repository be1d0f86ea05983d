import type { HttpServer } from "@segue/kernel/http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { notThere } from "../effective/not-there.ts";
import { idParams } from "../http-schemas.ts";
import { type EventStreams, makeEventStreams } from "./event-stream-routes.ts";
import type { Membership, WatchHub } from "./watch-hub.ts";
import type { News } from "./watch-topic.ts";

const LONGEST_WAIT_SECONDS = 60;

const watchQuery = Type.Object(
  {
    since: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: "The revision that the client knows." }),
    ),
    wait: Type.Integer({
      minimum: 0,
      maximum: LONGEST_WAIT_SECONDS,
      default: 30,
      description: "Long polling: how many seconds to wait for a change.",
    }),
  },
  { additionalProperties: false },
);

const changeReply = Type.Object(
  {
    configuration_id: Type.String(),
    version: Type.Integer(),
    revision: Type.String({ description: "For `since` of the next request, or `Last-Event-ID`." }),
    config: Type.Object({}, { additionalProperties: true, description: "What holds now; secrets are masked." }),
  },
  { description: "The present state, where it is another than `since`." },
);

const wantsEvents = ({ headers }: FastifyRequest): boolean =>
  (headers.accept ?? "").split(",").some((type) => type.split(";", 1)[0]?.trim().toLowerCase() === "text/event-stream");

/** The next news after `since`; null when none came in time, the client has left, or the server stops. */
function nextNews(
  { membership, closing, reply }: { membership: Membership; closing: AbortSignal; reply: FastifyReply },
  since: string,
  waitSeconds: number,
): Promise<News | null> {
  return new Promise((resolve) => {
    const stop = () => finish(null);
    const timer = setTimeout(stop, waitSeconds * 1_000);
    const finish = (news: News | null) => {
      clearTimeout(timer);
      closing.removeEventListener("abort", stop);
      reply.raw.off("close", stop);
      resolve(news);
    };
    closing.addEventListener("abort", stop);
    reply.raw.once("close", stop);
    membership.listen({ revision: since, tell: finish });
    if (closing.aborted || reply.raw.destroyed) stop();
  });
}

async function longPoll(
  hub: WatchHub,
  membership: Membership,
  reply: FastifyReply,
  { since, wait }: { readonly since?: string; readonly wait: number },
): Promise<FastifyReply> {
  const present = await membership.current();
  const { closing } = hub;
  const isNew = since === undefined || present.revision !== since;
  const news = isNew ? present : await nextNews({ membership, closing, reply }, since, wait);
  // The connection would keep a server that stops waiting.
  if (closing.aborted) reply.header("connection", "close");
  reply.header("cache-control", "no-store");
  if (news === null) return reply.code(204).send();
  if (news.revision === null) throw notThere();
  return reply.type("application/json; charset=utf-8").send(news.data);
}

async function openStream(
  streams: EventStreams,
  membership: Membership,
  request: FastifyRequest,
  reply: FastifyReply,
  since: string | undefined,
): Promise<FastifyReply> {
  if ((await membership.current()).revision === null) throw notThere();
  const last = request.headers["last-event-id"];
  streams.open(reply, membership, typeof last === "string" && last !== "" ? last : since);
  return reply;
}

/** Changes of what holds for a configuration, as they come: pushed, or by long polling. */
export function addWatchRoutes(app: HttpServer, hub: WatchHub): void {
  const streams = makeEventStreams(hub);
  // Before the server waits for its connections to end, which streams would never do by themselves.
  app.addHook("preClose", async () => hub.close());
  app.get(
    "/configurations/:id/watch",
    {
      // A stream has no end whose length a HEAD could tell.
      exposeHeadRoute: false,
      schema: {
        operationId: "watchConfiguration",
        tags: ["configurations"],
        summary: "Be told of changes",
        description:
          "With `Accept: text/event-stream`: Server-Sent Events. The first is the present state, unless `Last-Event-ID` " +
          "(or `since`) names it; then an event `change` for every change of the configuration or of one that it " +
          "extends, and `deleted` at the end. Several changes in a row may come as one. The server ends a stream " +
          "after a while, or when the client does not keep up: it goes on from `Last-Event-ID`. " +
          "Otherwise long polling: the same data as soon as the revision is another than `since`.",
        params: idParams,
        querystring: watchQuery,
        response: {
          200: changeReply,
          204: Type.Null({ description: "Nothing has changed within `wait` seconds." }),
        },
      },
    },
    async (request, reply) => {
      const membership = hub.join(request.params.id);
      let isStream = false;
      try {
        if (!wantsEvents(request)) return await longPoll(hub, membership, reply, request.query);
        await openStream(streams, membership, request, reply, request.query.since);
        isStream = true;
        return reply;
      } finally {
        // A stream leaves when its connection closes.
        if (!isStream) membership.leave();
      }
    },
  );
}
