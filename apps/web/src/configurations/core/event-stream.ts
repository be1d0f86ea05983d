/** One event of a stream of server-sent events. */
export interface StreamEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/** Reads server-sent events out of pieces of text, however they are cut; comments and unknown fields are skipped. */
export function makeEventReader(): (piece: string) => readonly StreamEvent[] {
  let rest = "";
  let fields = emptyFields();
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    const events: StreamEvent[] = [];
    for (const line of lines) {
      if (line !== "") fields = withLine(fields, line);
      else {
        if (fields.data.length > 0) events.push({ ...fields, data: fields.data.join("\n") });
        fields = emptyFields();
      }
    }
    return events;
  };
}

interface Fields {
  readonly id: string | null;
  readonly event: string;
  readonly data: readonly string[];
}

function emptyFields(): Fields {
  return { id: null, event: "message", data: [] };
}

function withLine(fields: Fields, line: string): Fields {
  const colon = line.indexOf(":");
  const name = colon === -1 ? line : line.slice(0, colon);
  const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
  if (name === "data") return { ...fields, data: [...fields.data, value] };
  if (name === "event") return { ...fields, event: value };
  return name === "id" ? { ...fields, id: value } : fields;
}
