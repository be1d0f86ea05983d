import { DomainError } from "@segue/kernel/errors";
import { rowOfJson, tooLong } from "./ndjson-rows.ts";
import { LONGEST_ROW, type RawRow } from "./raw-row.ts";

// Cuts an array of songs into the texts of its elements, each of which JSON.parse reads: so memory is bounded by one
// element, and nothing is taken that JSON.parse would refuse. Not stream-json: it says of itself that it is not made for
// input that is not trusted.
//
// 1. The songs are a list at the top, or a list `items` or `songs` of an object at the top; what stands beside it is
//    passed over.
// 2. An element ends at a comma or at the closing bracket of the list: outside of strings, at the depth of the list.
// 3. An element that is too long is cut off and refused; its end is still looked for.

/** `list`: behind the name of a list. `skip`: in the value of another property. `rest`: behind all that matters. */
type State = "start" | "key" | "list" | "skip" | "elements" | "rest";

const LISTS: ReadonlySet<string> = new Set(["items", "songs"]);
const LONGEST_KEY = 1_000;
const KEPT_OF_LONG = 1_000;
// What can begin or end a string, or open, close or part values.
const MARKS = /["\\[\]{},:]/g;

const malformed = (what: string): DomainError =>
  new DomainError("invalid", "import-json-malformed", `The JSON cannot be read: ${what}.`, {
    fieldErrors: [{ field: "body", reason: "must be an array of songs, or an object with a list `items` or `songs`" }],
  });

const noList = (): DomainError => malformed("it has no list of songs");

function keyOf(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    throw malformed("the name of a property is not a string");
  }
}

class ElementCutter {
  #state: State = "start";
  #isObject = false;
  #hasList = false;
  // Brackets open inside of the value that is read.
  #depth = 0;
  #inString = false;
  // Where a character stands behind a backslash, in the piece of text that is read; before it where there is none.
  #escapedAt = -1;
  // What was read since the last mark that was used up.
  #text = "";
  #isLong = false;
  #elements = 0;

  /** The rows that a piece of text completes. */
  take(text: string): RawRow[] {
    const rows: RawRow[] = [];
    let from = 0;
    MARKS.lastIndex = 0;
    for (let found = MARKS.exec(text); found !== null; found = MARKS.exec(text)) {
      const { index: at, 0: mark } = found;
      if (at === this.#escapedAt || this.#isInString(mark, at)) continue;
      this.#keep(text.slice(from, at));
      from = this.#mark(mark, rows) ? at + 1 : at;
    }
    this.#keep(text.slice(from));
    this.#escapedAt -= text.length;
    return rows;
  }

  /** @throws DomainError where the text has ended before its list has. */
  finish(): void {
    if (this.#state !== "rest") throw malformed("it ends before its list of songs does");
    if (this.#text.trim() !== "") throw malformed("something follows the list of songs");
  }

  #isInString(mark: string, at: number): boolean {
    if (mark === '"') {
      this.#inString = !this.#inString;
      return true;
    }
    if (this.#inString && mark === "\\") this.#escapedAt = at + 1;
    return this.#inString;
  }

  #keep(text: string): void {
    if (this.#state === "skip" || this.#isLong) return;
    this.#text += text;
    if (this.#text.length <= (this.#state === "elements" ? LONGEST_ROW : LONGEST_KEY)) return;
    if (this.#state !== "elements") throw noList();
    this.#isLong = true;
    this.#text = this.#text.slice(0, KEPT_OF_LONG);
  }

  /** True where the mark is used up, false where it is part of an element. */
  #mark(mark: string, rows: RawRow[]): boolean {
    if (this.#state === "elements") return this.#markInList(mark, rows);
    const text = this.#text.trim();
    this.#text = "";
    if (this.#state === "start") this.#begin(mark, text);
    else if (this.#state === "key") this.#endKey(mark, text);
    else if (this.#state === "list" && mark === "[" && text === "") this.#state = "elements";
    else if (this.#state === "rest") throw malformed("something follows the list of songs");
    else this.#markInSkipped(mark);
    return true;
  }

  #begin(mark: string, text: string): void {
    if (text !== "" || (mark !== "[" && mark !== "{")) throw noList();
    this.#isObject = mark === "{";
    this.#state = this.#isObject ? "key" : "elements";
  }

  #endKey(mark: string, text: string): void {
    if (mark === "}" && text === "") this.#endObject();
    else if (mark === ":") this.#state = LISTS.has(keyOf(text)) ? "list" : "skip";
    else throw malformed("the name of a property is not a string");
  }

  #markInSkipped(mark: string): void {
    this.#state = "skip";
    if (mark === "[" || mark === "{") this.#depth += 1;
    else if (mark === "," && this.#depth === 0) this.#state = "key";
    else if (mark === "]" || mark === "}") {
      if (this.#depth === 0) this.#endObject();
      else this.#depth -= 1;
    }
  }

  #endObject(): void {
    if (!this.#hasList) throw noList();
    this.#state = "rest";
  }

  #markInList(mark: string, rows: RawRow[]): boolean {
    if (mark === "[" || mark === "{") this.#depth += 1;
    else if (mark === "]" || mark === "}") {
      if (this.#depth === 0) return this.#endList(mark, rows);
      this.#depth -= 1;
    } else if (mark === "," && this.#depth === 0) {
      rows.push(this.#row());
      return true;
    }
    return false;
  }

  #endList(mark: string, rows: RawRow[]): boolean {
    if (mark === "}") throw malformed("a brace closes what was not opened");
    if (this.#isLong || this.#text.trim() !== "") rows.push(this.#row());
    else if (this.#elements > 0) throw malformed("a comma stands before the end of the list");
    this.#text = "";
    this.#hasList = true;
    this.#elements = 0;
    this.#state = this.#isObject ? "skip" : "rest";
    return true;
  }

  #row(): RawRow {
    const text = this.#text.trim();
    const row = this.#isLong ? tooLong(text) : rowOfJson(text);
    this.#text = "";
    this.#isLong = false;
    this.#elements += 1;
    return row;
  }
}

/** Reads the songs of a JSON document. @throws DomainError `import-json-malformed` where its frame is broken. */
export async function* jsonRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<RawRow[]> {
  const cutter = new ElementCutter();
  for await (const chunk of chunks) {
    const rows = cutter.take(chunk.toString("utf8"));
    if (rows.length > 0) yield rows;
  }
  cutter.finish();
}
