import { DomainError } from "@segue/kernel/errors";
import Type from "typebox";
import { Compile } from "typebox/compile";
import type { ForeignCorrection } from "../../corrections/correction.ts";
import { isValidArtist } from "../../identity/artist-validity.ts";
import { lineNumberAt } from "../document-lines.ts";
import { DETECTION_LENGTH } from "../limits.ts";
import { looksLikeJson, parseJson } from "../parse-json.ts";
import { rejectedItem, setlistItem } from "../read-items.ts";
import type { ReadEntry, Reader, ReadItem, TextDocument } from "../reader.ts";
import { fieldErrorsOf } from "../schema-errors.ts";
import { partialDate } from "../set-date.ts";
import { MAX_CORRECTIONS, readCorrection } from "./segue-corrections.ts";
import { fromSegueJson, SEGUE_JSON_FORMAT, SEGUE_JSON_VERSION, segueSetlistSchema } from "./segue-json.ts";

const documentCheck = Compile(
  Type.Object({
    format: Type.Literal(SEGUE_JSON_FORMAT),
    version: Type.Literal(SEGUE_JSON_VERSION),
    setlists: Type.Array(Type.Unknown()),
    corrections: Type.Optional(Type.Array(Type.Unknown(), { maxItems: MAX_CORRECTIONS })),
  }),
);
const setlistCheck = Compile(segueSetlistSchema);

/**
 * Our own lossless format: `{ "format": "segue-setlists", "version": 1, "setlists": [...], "corrections": [...] }`, the
 * decisions of people being optional.
 */
export const segueJsonReader: Reader = { format: "segue-json", version: 1, detect, read };

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  return looksLikeJson(head) && /"format"\s{0,10}:\s{0,10}"segue-setlists"/.test(head) ? 1 : 0;
}

function* read(document: TextDocument): Generator<ReadItem> {
  const parsed = parseJson(document.text);
  if (!documentCheck.Check(parsed)) {
    const fieldErrors = fieldErrorsOf(documentCheck.Errors(parsed));
    const message = `The JSON is not a Segue document of version ${SEGUE_JSON_VERSION}: ${fieldErrors[0]?.field} ${fieldErrors[0]?.reason}.`;
    throw new DomainError("invalid", "document-shape", message, { fieldErrors });
  }
  for (const [index, setlist] of parsed.setlists.entries()) {
    const reason = whyRefused(setlist, `setlists/${index}`);
    if (reason !== null || !setlistCheck.Check(setlist)) {
      yield rejected(document, "title", setlist, reason ?? "invalid");
    } else yield setlistItem(fromSegueJson(setlist), (index + 1) / parsed.setlists.length);
  }
  yield* readCorrections(document, parsed.corrections ?? []);
}

// All together: a later decision about the same thing rules, so their order counts, and equal ones may be meant.
function* readCorrections(document: TextDocument, written: readonly unknown[]): Generator<ReadItem> {
  const corrections: ForeignCorrection[] = [];
  for (const [index, one] of written.entries()) {
    const correction = readCorrection(one, `corrections/${index}`);
    if ("refused" in correction) yield rejected(document, "id", one, correction.refused);
    else corrections.push(correction);
  }
  if (corrections.length > 0) yield { type: "corrections", corrections };
}

/** What was refused, at the line where the field that tells it apart stands first. */
function rejected(document: TextDocument, field: string, written: unknown, reason: string): ReadItem {
  const named: unknown = typeof written === "object" && written !== null ? Reflect.get(written, field) : null;
  const place = document.text.indexOf(typeof named === "string" ? JSON.stringify(named) : '"setlists"');
  return rejectedItem(lineNumberAt(document.text, place), JSON.stringify(written)?.slice(0, 400) ?? "", reason);
}

function whyRefused(setlist: unknown, path: string): string | null {
  if (!setlistCheck.Check(setlist)) {
    const [first] = fieldErrorsOf(setlistCheck.Errors(setlist), path);
    return `${first?.field ?? path}: ${first?.reason ?? "is invalid"}`;
  }
  const date = setlist.performed_on;
  if (date !== null && partialDate(date) !== date) return `${path}/performed_on: is no date of the calendar`;
  const performer = setlist.performers.findIndex((name) => !isValidArtist(name));
  if (performer !== -1) return `${path}/performers/${performer}: is no valid artist name`;
  const time = setlist.entries.findIndex(({ details }) => Number.isNaN(Date.parse(details?.played_at ?? "2000")));
  if (time !== -1) return `${path}/entries/${time}/details/played_at: is no time`;
  const entry = fromSegueJson(setlist).entries.findIndex((candidate) => !isConsistent(candidate));
  return entry === -1 ? null : `${path}/entries/${entry}: artist and title do not agree with the status`;
}

function isConsistent({ status, artistText, titleText }: ReadEntry): boolean {
  if (artistText !== null && !isValidArtist(artistText)) return false;
  if (status === "identified") return artistText !== null && titleText !== null;
  if (status === "unidentified") return titleText === null;
  return artistText === null && titleText !== null;
}
