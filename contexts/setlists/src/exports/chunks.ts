/** About what one write to a socket or a file takes; a chunk per row costs several times the time of the rendering. */
const CHUNK_LENGTH = 64 * 1024;

/** The same text in pieces of at least 64 Ki characters (the last may be shorter), for writing as it is made. */
export async function* inChunks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  for await (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}
