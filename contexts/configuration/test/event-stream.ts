import { once } from "node:events";
import { type ClientRequest, get, type IncomingMessage } from "node:http";

/** One Server-Sent Event as it came. */
export interface StreamEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: unknown;
}

/** A client of a stream of events. */
export interface EventClient {
  readonly status: number | undefined;
  readonly headers: IncomingMessage["headers"];
  /** All that has come so far, comments included. */
  text(): string;
  /** The next event; waits for it. Null when the stream has ended. */
  next(): Promise<StreamEvent | null>;
  /** Stops reading, as a client that is stuck does. */
  pause(): void;
  leave(): void;
}

function eventOf(block: string): StreamEvent | null {
  const fields = new Map(
    block
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith(":"))
      .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)] as const),
  );
  const data = fields.get("data");
  if (data === undefined) return null;
  return { event: fields.get("event") ?? "message", id: fields.get("id") ?? null, data: JSON.parse(data) };
}

async function responseOf(request: ClientRequest): Promise<IncomingMessage> {
  const [response] = await once(request, "response");
  return response;
}

/** Opens a stream; what is answered otherwise is a client without events. */
export async function openEvents(url: string, headers: Readonly<Record<string, string>> = {}): Promise<EventClient> {
  const request = get(url, { headers: { accept: "text/event-stream", ...headers }, agent: false });
  request.on("error", () => undefined);
  const response = await responseOf(request);
  let text = "";
  let read = 0;
  let ended = false;
  let wake: () => void = () => undefined;
  response.setEncoding("utf8");
  response.on("error", () => undefined);
  response.on("data", (chunk: string) => {
    text += chunk;
    wake();
  });
  response.on("close", () => {
    ended = true;
    wake();
  });
  const next = async (): Promise<StreamEvent | null> => {
    while (true) {
      const end = text.indexOf("\n\n", read);
      if (end === -1) {
        if (ended) return null;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const event = eventOf(text.slice(read, end));
      read = end + 2;
      if (event !== null) return event;
    }
  };
  return {
    status: response.statusCode,
    headers: response.headers,
    text: () => text,
    next,
    pause: () => response.pause(),
    leave: () => request.destroy(),
  };
}
