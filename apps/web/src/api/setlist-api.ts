import { request } from "./request.ts";
import { list, nullable, number, optional, type Parsed, record, text } from "./shape.ts";

/** A setlist as other replies mention it. */
export const setlistMention = record({
  id: text,
  title: text,
  performed_on: nullable(text),
  performers: optional(list(text), []),
});

const setlist = record({
  id: text,
  title: text,
  performed_on: nullable(text),
  performers: optional(list(text), []),
  event: nullable(text),
  venue: nullable(text),
  url: nullable(text),
  kind: nullable(text),
  completeness: nullable(text),
  other_lists: optional(list(setlistMention), []),
  entries: list(
    record({
      position: number,
      layer: optional(number, 0),
      raw: nullable(text),
      status: text,
      artist_text: nullable(text),
      title_text: nullable(text),
      cue_ms: nullable(number),
      track_id: nullable(text),
    }),
  ),
});

export type SetlistMention = Parsed<typeof setlistMention>;
export type Setlist = Parsed<typeof setlist>;
export type SetlistEntry = Setlist["entries"][number];

export function fetchSetlist(id: string, signal?: AbortSignal): Promise<Setlist> {
  return request(`/setlists/${encodeURIComponent(id)}`, setlist, { signal });
}
