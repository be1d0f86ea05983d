import type { AssembledServer } from "./assembled-server.ts";
import { whyErrorIsWrong } from "./check-reply.ts";
import { EXCLUDED } from "./special-operations.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const SOME_ID = "01900000-0000-4000-8000-000000000000";

/** What is wrong with the answers to methods that the document does not name, and to HEAD where it names GET. */
export async function checkOtherMethods({ document, send }: AssembledServer): Promise<string[]> {
  const problems: string[] = [];
  for (const [path, item] of Object.entries(document.paths)) {
    const url = path.replaceAll(/\{[^}]+\}/g, SOME_ID);
    const documented = Object.keys(item).map((method) => method.toUpperCase());
    for (const method of METHODS.filter((one) => !documented.includes(one))) {
      const reply = await send({ method, url, headers: {}, payload: null });
      const problem =
        reply.status < 400 || reply.status >= 500 ? `status ${reply.status}` : whyErrorIsWrong(document, reply);
      if (problem !== null) problems.push(`${method} ${url}: ${problem}`);
    }
    if (!documented.includes("GET") || EXCLUDED[`GET ${path}`] !== undefined) continue;
    const reply = await send({ method: "HEAD", url, headers: {}, payload: null });
    if (reply.status >= 500 || reply.text !== "") problems.push(`HEAD ${url}: status ${reply.status}, ${reply.text}`);
  }
  return problems;
}
