import { list, nullable, optional, type Parsed, record, type Shape, ShapeError, text } from "./shape.ts";
import { signIn } from "./sign-in.ts";

const errorReply = record({
  error: record({
    code: text,
    message: text,
    details: nullable(record({ fieldErrors: optional(list(record({ field: text, reason: text })), []) })),
  }),
});

type FieldErrors = NonNullable<Parsed<typeof errorReply>["error"]["details"]>["fieldErrors"];

/** A request that failed. `code` is the API's, or `unreachable` or `unreadable-reply` for what the page itself saw. */
export class ApiError extends Error {
  readonly code: string;
  readonly fieldErrors: FieldErrors;

  constructor(code: string, message: string, fieldErrors: FieldErrors = [], cause?: unknown) {
    super(message, { cause });
    this.name = "ApiError";
    this.code = code;
    this.fieldErrors = fieldErrors;
  }
}

export interface RequestOptions {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: Blob;
  /** A body goes out as `application/octet-stream` unless these say otherwise. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** How long to wait when the usual is not enough. */
  readonly timeoutMs?: number;
  /** The request outlives the page, for what is sent while the page is left. */
  readonly keepalive?: boolean;
}

/** An upload of a large file over a slow line may take minutes; an answer without a body may not. */
const timeoutMs = { upload: 600_000, answer: 30_000 };

/** A reply, and the headers that say more about it (`ETag`, `X-Total-Estimated`). */
export interface Reply<T> {
  readonly body: T;
  readonly headers: Headers;
}

/** One call of the API, its reply parsed once. Throws {@link ApiError}; an abort by the caller passes through. */
export async function request<T>(path: string, shape: Shape<T>, options: RequestOptions = {}): Promise<T> {
  return (await requestReply(path, shape, options)).body;
}

/** As {@link request}, with the reply's headers. */
export async function requestReply<T>(path: string, shape: Shape<T>, options: RequestOptions = {}): Promise<Reply<T>> {
  const longest = options.timeoutMs ?? (options.body === undefined ? timeoutMs.answer : timeoutMs.upload);
  const reply = await send(path, options, () => {
    const timeout = AbortSignal.timeout(longest);
    return options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
  });
  const body = await readBody(reply);
  if (!reply.ok) throw refusal(reply, body);
  try {
    return { body: shape(body), headers: reply.headers };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ApiError("unreadable-reply", `The server's answer was not understood: ${error.message}.`, [], error);
  }
}

/** A reply to be read as it comes, for as long as it lasts. Throws {@link ApiError} when it is refused. */
export async function openStream(path: string, options: RequestOptions & { readonly signal: AbortSignal }) {
  const reply = await send(path, options, () => options.signal);
  if (!reply.ok || reply.body === null) throw refusal(reply, await readBody(reply));
  return reply.body;
}

/** A file of the API, all of it. Throws {@link ApiError}. */
export async function fetchFile(url: URL): Promise<Blob> {
  const until = AbortSignal.timeout(timeoutMs.upload);
  const reply = await sendSigned(url, {}, () => until);
  if (!reply.ok) throw refusal(reply, await readBody(reply));
  return reply.blob();
}

function send(path: string, options: RequestOptions, until: () => AbortSignal): Promise<Response> {
  const url = new URL(`/api/v1${path}`, location.origin);
  for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, String(value));
  return sendSigned(url, options, until);
}

/** Sends it with the token of the tab, and again with another one when that did not hold. Waiting for it has no end. */
async function sendSigned(url: URL, options: RequestOptions, until: () => AbortSignal): Promise<Response> {
  while (true) {
    const token = signIn.token();
    const reply = await sendOnce(url, options, token, until());
    if (reply.status !== 401) return reply;
    // Read now: the time to answer may be over when the person has decided.
    const refused = new Response(await reply.text(), reply);
    if (!(await signIn.renew(token, options.signal))) return refused;
  }
}

async function sendOnce(url: URL, options: RequestOptions, token: string | null, until: AbortSignal) {
  try {
    return await fetch(url, {
      method: options.method ?? "GET",
      signal: until,
      keepalive: options.keepalive ?? false,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(options.body === undefined ? {} : { "content-type": "application/octet-stream" }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: options.body }),
    });
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw new ApiError("unreachable", "The server does not answer. Is Segue still running?", [], error);
  }
}

async function readBody(reply: Response): Promise<unknown> {
  const body = await reply.text();
  if (body === "") return null;
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new ApiError("unreadable-reply", `The server's answer (${reply.status}) was not JSON.`, [], error);
  }
}

function refusal(reply: Response, body: unknown): ApiError {
  try {
    const { error } = errorReply(body);
    return new ApiError(error.code, error.message, error.details?.fieldErrors ?? []);
  } catch (error) {
    return new ApiError("unreadable-reply", `The server answered ${reply.status}.`, [], error);
  }
}
