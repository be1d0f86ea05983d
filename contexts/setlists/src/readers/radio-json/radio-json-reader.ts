import { DETECTION_LENGTH } from "../limits.ts";
import { looksLikeJson } from "../parse-json.ts";
import { startMsOf } from "../played-at.ts";
import { rejectedItem } from "../read-items.ts";
import type { Reader, ReadItem, TextDocument } from "../reader.ts";
import { jinglesIn } from "./jingles.ts";
import { isPlayLog, playsOf, readPlayLog } from "./play-log.ts";
import { radioDocuments } from "./radio-documents.ts";
import { readShow } from "./radio-show.ts";

/**
 * Radio as JSON: shows with a title, a date and their tracks (in chapters or not), and the log of a station, a day of
 * plays in each object. Recognised by these shapes, whatever the station.
 */
export const radioJsonReader: Reader = { format: "radio-json", version: 1, detect, read };

const showDate = /"(?:published_?at|broadcast_?date|air_?date)"\s{0,10}:\s{0,10}"\d{4}-/i;
const showList = /"(?:markers|tracks|tracklist|songs|chapters|segments)"\s{0,10}:\s{0,10}\[/;
const logOfDay = /"(?:station|channel|date)"\s{0,10}:\s{0,10}"[^"]{0,200}"/;
const plays = /"plays"\s{0,10}:\s{0,10}\[\s{0,1000}[{\]]/;

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  if (!looksLikeJson(head)) return 0;
  if (plays.test(head) && logOfDay.test(head)) return 0.85;
  if (!showDate.test(head) || !/"title"\s{0,10}:/.test(head)) return 0;
  return showList.test(head) ? 0.85 : 0.6;
}

function* read(document: TextDocument): Generator<ReadItem> {
  const jingles = jinglesIn(logsOf(document.text));
  for (const broadcast of radioDocuments(document.text)) {
    const { line } = broadcast;
    if (broadcast.type === "rejected") yield rejectedItem(line, broadcast.text, broadcast.reason);
    else if (isPlayLog(broadcast.fields)) yield* readPlayLog(broadcast.fields, jingles, line, broadcast.fraction);
    else yield* readShow(broadcast.fields, line, broadcast.fraction);
  }
}

// Read twice rather than kept: a log may cover years.
function* logsOf(text: string) {
  for (const broadcast of radioDocuments(text)) {
    if (broadcast.type === "rejected" || !isPlayLog(broadcast.fields)) continue;
    yield playsOf(broadcast.fields).plays.map((play) => ({ play, startMs: startMsOf(play.playedAt) }));
  }
}
