import { DomainError } from "@segue/kernel/errors";
import Type from "typebox";
import { Compile } from "typebox/compile";
import { lineNumberAt } from "../document-lines.ts";
import { withHourStamps } from "../hour-stamps.ts";
import { DETECTION_LENGTH, MAX_ENTRIES, MAX_LINE_LENGTH } from "../limits.ts";
import { completenessOf } from "../mixesdb-wikitext/wiki-page.ts";
import { looksLikeJson, parseJson } from "../parse-json.ts";
import { assertRoomForEntry, rejectedItem, setlistItem } from "../read-items.ts";
import type { ReadEntry, Reader, ReadItem, TextDocument } from "../reader.ts";
import { fieldErrorsOf } from "../schema-errors.ts";
import { kindOfTitle, parseSetTitle } from "../set-title.ts";
import { parseTrackLine } from "../track-line.ts";

const mixSchema = Type.Object({
  id: Type.String(),
  title: Type.String({ minLength: 1 }),
  url: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  tracklist: Type.Array(Type.Object({ title: Type.String() })),
  tags: Type.Optional(Type.Array(Type.Object({ key: Type.String() }))),
});
type Mix = Type.Static<typeof mixSchema>;
const mixCheck = Compile(mixSchema);

/** The DJ Mix data set (Kim, Yang, Nam, DAFx 2022): an array of mixes whose rows are MixesDB lines. */
export const djmixJsonReader: Reader = { format: "djmix-json", version: 1, detect, read };

function detect(document: TextDocument): number {
  const head = document.text.slice(0, DETECTION_LENGTH);
  if (!looksLikeJson(head) || !/^\s{0,1000}\[/.test(head)) return 0;
  return /"tracklist"\s{0,10}:\s{0,10}\[/.test(head) && /"title"\s{0,10}:/.test(head) ? 0.9 : 0;
}

function* read(document: TextDocument): Generator<ReadItem> {
  const mixes = parseJson(document.text);
  if (!Array.isArray(mixes)) throw new DomainError("invalid", "document-shape", "The JSON is not an array of mixes.");
  for (const [index, mix] of mixes.entries()) {
    if (mixCheck.Check(mix)) {
      yield* readMix(mix, () => lineOf(document.text, mix.id), (index + 1) / mixes.length);
      continue;
    }
    const [first] = fieldErrorsOf(mixCheck.Errors(mix), String(index));
    const text = JSON.stringify(mix)?.slice(0, 400) ?? "";
    yield rejectedItem(
      lineOf(document.text, idOf(mix)),
      text,
      `${first?.field ?? index}: ${first?.reason ?? "invalid"}`,
    );
  }
}

function* readMix(mix: Mix, line: () => number, fraction: number): Generator<ReadItem> {
  if (mix.tracklist.length > MAX_ENTRIES) assertRoomForEntry(mix.tracklist.length, line());
  const entries: ReadEntry[] = [];
  for (const [index, { title: raw }] of mix.tracklist.entries()) {
    if (raw.length > MAX_LINE_LENGTH) {
      const reason = `${mix.id}, row ${index + 1}: the row is longer than ${MAX_LINE_LENGTH} characters.`;
      yield rejectedItem(line(), raw, reason);
      continue;
    }
    entries.push({ raw, ...parseTrackLine(raw) });
  }
  if (entries.length === 0) {
    yield rejectedItem(line(), mix.title, `${mix.id}: the mix has no track list.`);
    return;
  }
  const categories = (mix.tags ?? []).map((tag) => tag.key.replace(/^Category:/i, ""));
  const title = parseSetTitle(mix.title, categories);
  const setlist = {
    ...title,
    title: title.title === "" ? mix.id : title.title,
    kind: kindOfTitle(title.title),
    completeness: completenessOf(categories),
    url: mix.url ?? null,
    entries: withHourStamps(entries),
  };
  yield setlistItem(setlist, fraction);
}

function idOf(mix: unknown): string | null {
  return typeof mix === "object" && mix !== null && "id" in mix && typeof mix.id === "string" ? mix.id : null;
}

function lineOf(text: string, id: string | null): number {
  return id === null ? 1 : lineNumberAt(text, text.indexOf(JSON.stringify(id)));
}
