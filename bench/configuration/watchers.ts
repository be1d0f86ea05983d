import { Agent, get, type IncomingMessage } from "node:http";

/** Streams of one configuration that are open at once, as clients hold them. */
export interface Watchers extends AsyncDisposable {
  /** Runs `change` and waits until every stream has had an event after it: how long each took, in ms. */
  timesOf(change: () => Promise<void>): Promise<number[]>;
}

const MOST_WAIT_MS = 30_000;

function open(url: URL, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { accept: "text/event-stream" } }, (response) => {
      if (response.statusCode === 200) resolve(response);
      else reject(new Error(`a stream was refused: ${response.statusCode}`));
    });
    request.on("error", reject);
  });
}

/** Resolves with the time of the next change on a stream. */
function nextChange(stream: IncomingMessage): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = "";
    const timer = setTimeout(() => reject(new Error("a stream had no event")), MOST_WAIT_MS);
    const onData = (chunk: Buffer) => {
      text += chunk.toString("utf8");
      if (!/^event: change$/m.test(text) || !text.includes("\n\n")) return;
      clearTimeout(timer);
      stream.off("data", onData);
      resolve(performance.now());
    };
    stream.on("data", onData);
  });
}

/** Opens streams, a hundred at a time. */
export async function openWatchers(url: URL, count: number): Promise<Watchers> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const streams: IncomingMessage[] = [];
  while (streams.length < count) {
    const some = Math.min(100, count - streams.length);
    streams.push(...(await Promise.all(Array.from({ length: some }, () => open(url, agent)))));
  }
  // A stream that nobody reads would hold its bytes back.
  for (const stream of streams) stream.resume();
  return {
    timesOf: async (change) => {
      const arrivals = streams.map(nextChange);
      const start = performance.now();
      await change();
      return (await Promise.all(arrivals)).map((at) => at - start);
    },
    [Symbol.asyncDispose]: async () => {
      for (const stream of streams) stream.destroy();
      agent.destroy();
    },
  };
}
