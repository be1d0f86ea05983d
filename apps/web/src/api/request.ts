import { list, nullable, optional, type Parsed, record, type Shape, ShapeError, text } from "./shape.ts";

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
  readonly method?: "GET" | "POST" | "DELETE";
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: Blob;
  readonly signal?: AbortSignal | undefined;
}

/** An upload of a large file over a slow line may take minutes; an answer without a body may not. */
const timeoutMs = { upload: 600_000, answer: 30_000 };

/** One call of the API, its reply parsed once. Throws {@link ApiError}; an abort by the caller passes through. */
export async function request<T>(path: string, shape: Shape<T>, options: RequestOptions = {}): Promise<T> {
  const reply = await send(path, options);
  const body = await readBody(reply);
  if (!reply.ok) throw refusal(reply, body);
  try {
    return shape(body);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ApiError("unreadable-reply", `The server's answer was not understood: ${error.message}.`, [], error);
  }
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  const url = new URL(`/api/v1${path}`, location.origin);
  for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, String(value));
  const timeout = AbortSignal.timeout(options.body === undefined ? timeoutMs.answer : timeoutMs.upload);
  try {
    return await fetch(url, {
      method: options.method ?? "GET",
      signal: options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]),
      ...(options.body === undefined
        ? {}
        : { body: options.body, headers: { "content-type": "application/octet-stream" } }),
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
