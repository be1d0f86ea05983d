import { Readable } from "node:stream";
import type { Config } from "@segue/kernel/config";
import { findLockHolder } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { assemble } from "../assemble.ts";

export interface ApiRequest {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: Buffer;
  /** The content type of the body; bytes unless it says otherwise. */
  readonly type?: string;
}

/** The HTTP API as the commands use it, wherever it is. */
export interface Api {
  /** The reply as JSON. @throws DomainError with the code and message of the reply. */
  json<Reply>(path: string, request?: ApiRequest): Promise<Reply>;
  /** The reply as it comes. */
  stream(path: string, request?: ApiRequest): Promise<Readable>;
  close(): Promise<void>;
}

interface RawReply {
  readonly status: number;
  readonly body: Readable;
}

type Send = (url: string, request: ApiRequest) => Promise<RawReply>;

interface ErrorBody {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly details?: { readonly fieldErrors?: readonly { readonly field: string; readonly reason: string }[] };
  };
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

async function failureOf({ status, body }: RawReply): Promise<DomainError> {
  const text = await textOf(body);
  let error: ErrorBody["error"];
  try {
    // Our own server answers in this shape; anything else is shown as it came.
    error = (JSON.parse(text) as ErrorBody).error;
  } catch {
    error = undefined;
  }
  const fields = (error?.details?.fieldErrors ?? []).map(({ field, reason }) => ` ${field}: ${reason}.`);
  const said = error?.message ?? `The server answered ${status}: ${text.slice(0, 200)}`;
  // Many messages name the field themselves.
  const message = fields.some((field) => said.includes(field.trim())) ? said : said + fields.join("");
  return new DomainError("invalid", error?.code ?? "unexpected-reply", message);
}

function makeApi(send: Send, close: () => Promise<void>): Api {
  const stream = async (path: string, request: ApiRequest = {}): Promise<Readable> => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(request.query ?? {})) if (value !== undefined) query.set(name, value);
    const reply = await send(`/api/v1${path}${query.size > 0 ? `?${query}` : ""}`, request);
    if (reply.status >= 400) throw await failureOf(reply);
    return reply.body;
  };
  return {
    stream,
    // The shape is the contract of the route asked.
    json: async <Reply>(path: string, request?: ApiRequest) =>
      JSON.parse(await textOf(await stream(path, request))) as Reply,
    close,
  };
}

// Generous: an export or a rebuild of a large library is one request.
const REQUEST_TIMEOUT_MS = 10 * 60 * 1000;

const BYTES = "application/octet-stream";

function overHttp(origin: string): Api {
  const send: Send = async (url, { method = "GET", body, type = BYTES }) => {
    const reply = await fetch(`${origin}${url}`, {
      method,
      ...(body === undefined ? {} : { body: new Uint8Array(body), headers: { "content-type": type } }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    return { status: reply.status, body: reply.body === null ? Readable.from([]) : Readable.from(reply.body) };
  };
  return makeApi(send, async () => undefined);
}

async function inProcess(config: Config): Promise<Api> {
  const server = await assemble(config, {
    contexts: ["setlists"],
    roles: ["http", "jobs"],
    migrate: true,
    logTo: "stderr",
  });
  await server.start();
  const send: Send = async (url, { method = "GET", body, type = BYTES }) => {
    const reply = await server.app.inject({
      method,
      url,
      payloadAsStream: true,
      ...(body === undefined ? {} : { payload: body, headers: { "content-type": type } }),
    });
    return { status: reply.statusCode, body: reply.stream() };
  };
  return makeApi(send, () => server.close());
}

/**
 * The API for one command. The embedded database may be open in one process only: when a server holds it, the command
 * talks to that server; otherwise it runs the same routes in this process, without a socket.
 */
async function openApi(config: Config): Promise<Api> {
  if (config.databaseUrl === null) {
    const holder = await findLockHolder(config.dataDir);
    if (holder?.url != null) return overHttp(holder.url);
  }
  return inProcess(config);
}

/** Runs `work` with the API and closes it. */
export async function withApi<T>(config: Config, work: (api: Api) => Promise<T>): Promise<T> {
  const api = await openApi(config);
  try {
    return await work(api);
  } finally {
    await api.close();
  }
}
