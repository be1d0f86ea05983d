import { Readable } from "node:stream";
import type { Config } from "@segue/kernel/config";
import { findLockHolder } from "@segue/kernel/db";
import { DomainError } from "@segue/kernel/errors";
import { readMachineKey } from "../access/machine-key-files.ts";
import { assemble } from "../assemble.ts";
import { contextNames } from "../contexts.ts";

export interface ApiRequest {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** A stream is sent as it is read, however long it is. */
  readonly body?: Buffer | Readable;
  /** The content type of the body; bytes unless it says otherwise. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
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

/** What fetch sends. A stream may take longer than a request that is sent at once. */
function sent(body: ApiRequest["body"], closing: AbortSignal): RequestInit {
  if (body instanceof Readable) {
    // Iterated, because the types of web streams of Node and of fetch differ.
    const stream = Readable.toWeb(body) as unknown as ReadableStream;
    return { body: stream, duplex: "half", signal: closing } as RequestInit;
  }
  const signal = AbortSignal.any([closing, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
  return body === undefined ? { signal } : { body: new Uint8Array(body), signal };
}

function overHttp(origin: string, token: string | null): Api {
  // What nobody waits for any more would keep the process from ending.
  const closing = new AbortController();
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  const send: Send = async (url, { method = "GET", body, type = BYTES, headers }) => {
    const reply = await fetch(`${origin}${url}`, {
      method,
      headers: { ...headers, ...authorization, ...(body === undefined ? {} : { "content-type": type }) },
      ...sent(body, closing.signal),
    });
    return { status: reply.status, body: reply.body === null ? Readable.from([]) : Readable.from(reply.body) };
  };
  return makeApi(send, async () => closing.abort());
}

async function inProcess(config: Config): Promise<Api> {
  // Whoever can open the database needs nobody's leave.
  const server = await assemble(
    { ...config, auth: "local" },
    {
      contexts: contextNames,
      roles: ["http", "jobs"],
      migrate: true,
      logTo: "stderr",
    },
  );
  await server.start();
  const send: Send = async (url, { method = "GET", body, type = BYTES, headers }) => {
    const reply = await server.app.inject({
      method,
      url,
      payloadAsStream: true,
      headers: { ...headers, ...(body === undefined ? {} : { "content-type": type }) },
      ...(body === undefined ? {} : { payload: body }),
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
    if (holder?.url != null) return overHttp(holder.url, config.token ?? (await readMachineKey(config.dataDir)));
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
