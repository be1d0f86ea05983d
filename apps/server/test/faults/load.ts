import { setTimeout as wait } from "node:timers/promises";

/** What came of one request. */
interface Outcome {
  readonly request: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly code: string | null;
  readonly retryAfter: string | null;
  readonly tookMs: number;
}

/** A write that the server has said is done. */
export interface Acknowledged {
  readonly path: string;
  readonly shows: Readonly<Record<string, unknown>>;
}

/** Requests that go on, one after the other for each client, until they are ended. */
export interface Load {
  readonly outcomes: Outcome[];
  readonly acknowledged: Acknowledged[];
  end(): Promise<void>;
}

/** No request may take longer, whatever happens to the database. */
export const BOUND_MS = 12_000;
// A client that is refused at once would otherwise ask thousands of times.
const PAUSE_MS = 40;

interface Asked {
  readonly status: number;
  readonly body: unknown;
}

type Ask = (method: string, path: string, body?: object) => Promise<Asked>;

const property = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

function askerOf(url: string, outcomes: Outcome[]): Ask {
  return async (method, path, body) => {
    const began = performance.now();
    const outcome = { request: `${method} ${path.split("?", 1)[0]?.replace(/[0-9A-Za-z-]{26,36}$/, "{id}")}` };
    try {
      const reply = await fetch(`${url}/api/v1${path}`, {
        method,
        signal: AbortSignal.timeout(BOUND_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      const parsed: unknown = await reply.json();
      const code = textOrNull(property(property(parsed, "error"), "code"));
      const retryAfter = reply.headers.get("retry-after");
      outcomes.push({ ...outcome, status: reply.status, code, retryAfter, tookMs: performance.now() - began });
      return { status: reply.status, body: parsed };
    } catch (error) {
      outcomes.push({
        ...outcome,
        status: 0,
        code: String(error),
        retryAfter: null,
        tookMs: performance.now() - began,
      });
      return { status: 0, body: null };
    }
  };
}

/** One round of a client: reads of every context, a song, and a new value of a configuration of its own. */
async function round(ask: Ask, acknowledged: Acknowledged[], client: string, count: number, configuration: string) {
  await ask("GET", "/setlists?limit=5");
  await ask("GET", "/graph/stats");
  await ask("GET", "/songs?limit=5");
  const title = `Song ${count} of ${client}`;
  const song = { title, artist: client, duration: 100, media_file: { bucket: "b", key: "k" } };
  const added = await ask("POST", "/songs", song);
  if (added.status === 201) {
    acknowledged.push({ path: `/songs/${property(added.body, "song_id")}`, shows: { title } });
  }
  const changed = await ask("PUT", `/configurations/${configuration}`, { name: client, config: { count } });
  if (changed.status === 200) {
    const path = `/configurations/${configuration}/versions/${property(changed.body, "version")}`;
    acknowledged.push({ path, shows: { config: { count } } });
  }
  await wait(PAUSE_MS);
}

/** Starts clients that read and write through the server. */
export async function startLoad(url: string, clients: number): Promise<Load> {
  const outcomes: Outcome[] = [];
  const acknowledged: Acknowledged[] = [];
  const ending = new AbortController();
  const ask = askerOf(url, outcomes);
  const running = Array.from({ length: clients }, async (_, number) => {
    const client = `client ${number} ${performance.now()}`;
    const application = await ask("POST", "/applications", { name: client });
    const made = { application_id: property(application.body, "id"), name: client, config: {} };
    const configuration = await ask("POST", "/configurations", made);
    const id = String(property(configuration.body, "id"));
    for (let count = 1; !ending.signal.aborted; count += 1) await round(ask, acknowledged, client, count, id);
  });
  return {
    outcomes,
    acknowledged,
    end: async () => {
      ending.abort();
      await Promise.all(running);
    },
  };
}
