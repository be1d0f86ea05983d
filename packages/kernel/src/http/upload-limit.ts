import { type Readable, Transform } from "node:stream";
import { DomainError } from "@segue/kernel/errors";
import type { HttpServer } from "./http-server.ts";
import type { Current } from "./rate-limit.ts";

const MIB = 1024 * 1024;
// Larger than any body that is no file.
const FILES_ABOVE = 16 * MIB;

const tooLarge = (mostMib: number): DomainError =>
  new DomainError("too-large", "upload-too-large", `The file is larger than ${mostMib} MiB, which is the limit now.`);

/** The same bytes, until there are more than may be. */
function bounded(payload: Readable, mostMib: number): Readable {
  let received = 0;
  const counting = new Transform({
    transform: (chunk: Buffer, _encoding, next) => {
      received += chunk.length;
      if (received > mostMib * MIB) next(tooLarge(mostMib));
      else next(null, chunk);
    },
  });
  payload.once("error", (error) => counting.destroy(error));
  return payload.pipe(counting);
}

/**
 * Bounds what routes for files take (those with a `bodyLimit` above `above` bytes) by a limit that may change while the
 * server runs. The `bodyLimit` of the route stays the most that it can ever be.
 */
export function addUploadLimit(server: HttpServer, mostMib: Current<number>, above = FILES_ABOVE): void {
  server.addHook("preParsing", (request, _reply, payload, done) => {
    if (request.routeOptions.bodyLimit <= above) return done(null, payload);
    const check = (most: number) => {
      const announced = request.headers["content-length"];
      // Node reads no more than was announced.
      if (announced === undefined) return done(null, bounded(payload, most));
      return Number(announced) > most * MIB ? done(tooLarge(most)) : done(null, payload);
    };
    const most = mostMib();
    if (most instanceof Promise) most.then(check, done);
    else check(most);
  });
}
