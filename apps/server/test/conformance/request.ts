import { parse } from "node:querystring";
import type { KnownIds } from "./known-ids.ts";
import type { Operation } from "./openapi-document.ts";
import type { BodyPlan, RequestPlan } from "./request-plan.ts";
import type { Validators } from "./validators.ts";

/** A request as it is sent. */
export interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | Buffer | null;
  /** Why the document forbids it, so that it must be refused; null when it may be answered. */
  readonly forbidden: string | null;
}

function textOf(value: unknown): string {
  const text = typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.toWellFormed();
}

/** A path takes no empty part and none that means another path. */
const asPathPart = (value: unknown): string =>
  encodeURIComponent(textOf(value)).replace(/^(|\.|\.\.)$/, "not-a-path-part");

function asQuery(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(
      (one) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(one))}`,
    ),
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

const payloadOf = (body: BodyPlan): string | Buffer =>
  "bytes" in body ? body.bytes : (JSON.stringify(body.value) ?? "");

/** `application/json; charset=utf-8` is taken where `application/json`, or a range around it, is documented. */
const isTaken = (type: string, documented: string): boolean => {
  const media = type.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return documented === "*/*" || documented === media || (documented === "text/*" && media.startsWith("text/"));
};

function whyBodyForbidden(operation: Operation, validators: Validators, body: BodyPlan | null): string | null {
  const { requestBody } = operation;
  if (requestBody === undefined) return null;
  const payload = body === null ? "" : payloadOf(body);
  if (body === null || payload.length === 0) return requestBody.required === true ? "a body is required" : null;
  const documented = Object.keys(requestBody.content);
  const type = documented.find((each) => isTaken(body.type ?? "", each));
  if (type === undefined) return `a body of type ${body.type} is not documented`;
  if (!/[/+]json$/.test(type)) return null;
  try {
    return validators.whyInvalidBody(type, JSON.parse(payload.toString()));
  } catch {
    return "the body is not JSON";
  }
}

/** Puts the ids that replies have shown into a plan, and judges the outcome by the document. */
export function requestOf(operation: Operation, validators: Validators, plan: RequestPlan, ids: KnownIds): Request {
  const body =
    plan.body !== null && "value" in plan.body ? { ...plan.body, value: ids.resolve(plan.body.value) } : plan.body;
  const parts = Object.entries(ids.resolveTogether(plan.path)).map(
    ([name, value]) => [name, asPathPart(value)] as const,
  );
  const path = parts.reduce((filled, [name, part]) => filled.replace(`{${name}}`, part), operation.path);
  const search = asQuery(ids.resolveTogether(plan.query));
  const given = Object.entries(ids.resolveTogether(plan.header)).map(
    ([name, value]) => [name.toLowerCase(), textOf(value)] as const,
  );
  const headers = Object.fromEntries(given);
  const type = body?.type ?? null;
  return {
    method: operation.method,
    url: `${path}${search}`,
    headers: type === null ? headers : { ...headers, "content-type": type },
    payload: body === null ? null : payloadOf(body),
    forbidden:
      validators.whyInvalid(
        "path",
        Object.fromEntries(parts.map(([name, part]) => [name, decodeURIComponent(part)])),
      ) ??
      validators.whyInvalid("query", { ...parse(search.slice(1)) }) ??
      validators.whyInvalid("header", headers) ??
      whyBodyForbidden(operation, validators, body),
  };
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const LONGEST_SHOWN = 4_000;

/** The command that sends a request again; a body that a terminal cannot hold comes from a pipe. */
export function asCurl({ method, url, headers, payload }: Request): string {
  const shown = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const words = ["curl -i -X", method, ...shown, quoted(`http://localhost:8000${url}`)];
  if (payload === null || payload.length === 0) return words.join(" ");
  const isText = typeof payload === "string" && !payload.includes("\u0000") && payload.isWellFormed();
  if (isText && payload.length <= LONGEST_SHOWN) return [...words, "--data-binary", quoted(payload)].join(" ");
  const bytes = Buffer.from(payload);
  const note = bytes.length > LONGEST_SHOWN ? ` # the first ${LONGEST_SHOWN} of ${bytes.length} bytes` : "";
  const encoded = bytes.subarray(0, LONGEST_SHOWN).toString("base64");
  return `echo ${encoded} | base64 -d | ${words.join(" ")} --data-binary @-${note}`;
}
