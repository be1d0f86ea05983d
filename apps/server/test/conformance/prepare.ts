import fc from "fast-check";
import type { AssembledServer } from "./assembled-server.ts";
import { jsonOf } from "./check-reply.ts";
import type { KnownIds } from "./known-ids.ts";
import { operationsOf } from "./openapi-document.ts";
import { requestOf } from "./request.ts";
import { anyRequest } from "./request-plan.ts";
import { validatorsOf } from "./validators.ts";

const SEED = 1;
const TRIES = 12;

/**
 * Gives the database something to answer with: the demo library, and what valid requests to the operations make that
 * add things; then learns the ids that every list shows.
 */
export async function prepare(server: AssembledServer, ids: KnownIds): Promise<void> {
  await server.send({ method: "POST", url: "/api/v1/demo", headers: {}, payload: null });
  const simple = operationsOf(server.document).filter(({ path }) => !path.includes("{"));
  const lists = simple.filter(({ method, parameters }) => method === "GET" && !parameters.some((one) => one.required));
  const makers = simple.filter(({ method, responses }) => method === "POST" && "201" in responses);
  const learn = async () => {
    for (const { method, path, resource } of lists) {
      const { text } = await server.send({ method, url: path, headers: {}, payload: null });
      ids.learn(jsonOf(text), resource);
    }
  };
  await learn();
  // Twice: what the first round made, the second may refer to.
  for (const round of [1, 2]) {
    for (const operation of makers) {
      const validators = validatorsOf(server.document, operation);
      for (const plan of fc.sample(anyRequest(server.document, operation), { numRuns: TRIES, seed: SEED + round })) {
        const request = requestOf(operation, validators, plan, ids);
        if (request.forbidden !== null) continue;
        const { text } = await server.send(request);
        ids.learn(jsonOf(text), operation.resource);
      }
    }
  }
  await learn();
}
