import type { RequestPlan } from "./request-plan.ts";

/** Operations that are not run at all, each with the reason. */
export const EXCLUDED: Readonly<Record<string, string>> = {};

/** Operations that no generated request can be expected to succeed with, each with the reason. */
export const UNREACHED: Readonly<Record<string, string>> = {
  "POST /api/v1/songs/imports/{import_id}/cancel": "an import is over once its request is answered, before another one",
  "POST /api/v1/songs/duplicates/merge": "takes songs that are likely the same, and invented ones are not",
};

type Narrow = (plan: RequestPlan) => RequestPlan;

const withBody =
  (part: Readonly<Record<string, unknown>>): Narrow =>
  (plan) => {
    const { body } = plan;
    if (body === null || !("value" in body) || typeof body.value !== "object" || body.value === null) return plan;
    return { ...plan, body: { ...body, value: { ...body.value, ...part } } };
  };

const withQuery =
  (part: Readonly<Record<string, unknown>>): Narrow =>
  (plan) => ({ ...plan, query: { ...plan.query, ...part } });

/** Valid requests that are allowed to take their time are made short ones. */
export const NARROWED: Readonly<Record<string, Narrow>> = {
  "POST /api/v1/plans": withBody({ budget_ms: 50 }),
  "GET /api/v1/configurations/{id}/watch": withQuery({ wait: 0, since: 0 }),
};
