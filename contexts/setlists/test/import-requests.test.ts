import { gzipSync } from "node:zlib";
import { beforeEach, expect, it } from "vitest";
import type { ImportReply, Page, SetlistDetail, SetlistReference } from "./replies.ts";
import { describeOnEngines } from "./setlists-app.ts";

const NIGHT = "2020-01-01 - Mara Holt @ Pier Nine\n1. Rill - Undertow\n2. Juno Falter - Slow Tide\n3. Sable - Voices\n";
const UNKNOWN_ID = "01900000-0000-7000-8000-ffffffffffff";

/** A multipart body with one file, as a browser sends it. */
function multipart(filename: string, text: string): { body: string; type: string } {
  const body =
    `--cut\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\n` +
    `Content-Type: text/plain\r\n\r\n${text}\r\n--cut--\r\n`;
  return { body, type: "multipart/form-data; boundary=cut" };
}

const fieldError = (code: string, message: string, fieldErrors: object[]) => ({
  error: { code, message, details: { fieldErrors } },
});

await describeOnEngines("handing in a file", (app) => {
  beforeEach(() => app().empty());

  it("accepts it at once and reads it as a job", async () => {
    const { status, body } = await app().request("POST", "/imports?filename=night.txt", NIGHT);
    expect([status, body]).toEqual([202, { id: expect.any(String), status: "queued" }]);
    const { id } = body as { id: string };
    expect(await app().ended(id)).toMatchObject({ id, status: "completed", filename: "night.txt" });
  });

  it.each(["text/plain", "application/json", "text/csv; charset=utf-8", "application/octet-stream"])(
    "takes a raw body of type %s as bytes",
    async (type) => {
      const { status, body } = await app().request("POST", "/imports", NIGHT, type);
      expect(status).toBe(202);
      expect(await app().ended((body as { id: string }).id)).toMatchObject({
        format: "plain-text",
        status: "completed",
      });
    },
  );

  it("takes one file of a form, with its name", async () => {
    const { body, type } = multipart("pier.txt", NIGHT);
    const reply = await app().request("POST", "/imports", body, type);
    expect(reply.status).toBe(202);
    const ended = await app().ended((reply.body as { id: string }).id);
    expect(ended).toMatchObject({ filename: "pier.txt", status: "completed" });
  });

  it("refuses an empty body and an empty form", async () => {
    const refusal = fieldError("validation-error", "The file is empty. Send the bytes of a track list.", [
      { field: "body", reason: "must not be empty" },
    ]);
    const empty = await app().request("POST", "/imports", "");
    expect([empty.status, empty.body]).toEqual([400, refusal]);
    const none = await app().request("POST", "/imports");
    expect([none.status, none.body]).toEqual([400, refusal]);
    const form = await app().request("POST", "/imports", "--cut--\r\n", "multipart/form-data; boundary=cut");
    expect([form.status, form.body]).toEqual([400, refusal]);
    const hollow = multipart("pier.txt", "");
    const nothing = await app().request("POST", "/imports", hollow.body, hollow.type);
    expect([nothing.status, nothing.body]).toEqual([400, refusal]);
  });

  it.each([
    [
      "cut off",
      '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc',
      "multipart/form-data; boundary=cut",
    ],
    ["without a boundary", "abc", "multipart/form-data"],
  ])("answers a form that is %s with a clear error", async (_what, body, type) => {
    const reply = await app().request("POST", "/imports", body, type);
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ error: expect.objectContaining({ code: "validation-error" }) });
  });

  it("refuses more than one file", async () => {
    const one = multipart("a.txt", NIGHT).body.replace("--cut--\r\n", "");
    const { body, type } = multipart("b.txt", NIGHT);
    const reply = await app().request("POST", "/imports", one + body, type);
    expect([reply.status, reply.body]).toEqual([
      413,
      { error: expect.objectContaining({ code: "payload-too-large" }) },
    ]);
  });

  it.each(["dry_run=maybe", "columns=artist", "columns==x", `filename=${"x".repeat(501)}`])(
    "refuses the query %.30s and names the field",
    async (query) => {
      const { status, body } = await app().request("POST", `/imports?${query}`, NIGHT);
      const field = query.split("=")[0];
      expect([status, body]).toEqual([
        400,
        fieldError("validation-error", expect.any(String), [{ field, reason: expect.any(String) }]),
      ]);
    },
  );

  it("answers an unknown import with 404 and a malformed id with 400", async () => {
    const unknown = await app().request("GET", `/imports/${UNKNOWN_ID}`);
    expect([unknown.status, unknown.body]).toEqual([
      404,
      { error: { code: "not-found", message: `There is no import ${UNKNOWN_ID}.` } },
    ]);
    expect(await app().request("POST", `/imports/${UNKNOWN_ID}/cancel`)).toMatchObject({ status: 404 });
    const malformed = await app().request("GET", "/imports/seven");
    expect([malformed.status, malformed.body]).toEqual([
      400,
      fieldError("validation-error", expect.any(String), [{ field: "id", reason: expect.any(String) }]),
    ]);
  });

  it("reads it as the format that is named", async () => {
    const text = "Rill,Undertow\nSable,Voices\n";
    expect(await app().import(text, { format: "csv" })).toMatchObject({ format: "csv" });
    expect(await app().import(NIGHT, { format: "plain-text" })).toMatchObject({ format: "plain-text" });
  });

  it("fails with the known formats when the name is not one of them", async () => {
    expect(await app().import(NIGHT, { format: "tape" })).toMatchObject({
      status: "failed",
      outcome: "failed",
      error: { code: "document-format-unknown", message: expect.stringContaining("segue-json") },
    });
  });

  it("takes the columns of a table as they are named", async () => {
    const table = "Wer,Was,Wann\nRill,Undertow,2020-01-02\nSable,Voices,2020-01-02\n";
    const options = { filename: "t.csv", format: "csv", columns: "artist=Wer,title=Was,date=Wann" };
    const reply = await app().import(table, options);
    expect([reply.status, reply.counts.identified, reply.counts.transitions]).toEqual(["completed", 2, 1]);
    const { items } = await app().get<Page<SetlistReference>>("/setlists");
    expect(items.map(({ performed_on }) => performed_on)).toEqual(["2020-01-02"]);
  });

  it("fails when a named column is not there, and says which are", async () => {
    const reply = await app().import("Wer,Was\nRill,Undertow\n", { format: "csv", columns: "artist=Who,title=Was" });
    expect(reply).toMatchObject({ status: "failed", error: { code: "document-columns" } });
    expect(reply.error?.message).toContain("Wer, Was");
  });

  it("adds nothing the second time", async () => {
    await app().import(NIGHT, { filename: "night.txt" });
    const before = await app().stats();
    const again = await app().import(NIGHT, { filename: "night.txt" });
    expect(again.counts).toEqual({
      setlists: 1,
      setlists_new: 0,
      entries: 3,
      identified: 3,
      rejected: 0,
      tracks: 0,
      transitions: 0,
    });
    expect(await app().stats()).toEqual(before);
    expect(before).toMatchObject({ setlists: 1, entries: 3, identified: 3, tracks: 3, transitions: 2 });
  });

  it("keeps the same list from two files once, and twice in one file once", async () => {
    await app().import(NIGHT, { filename: "one.txt" });
    const before = await app().stats();
    await app().import(gzipSync(NIGHT), { filename: "two.txt.gz" });
    await app().import(`\uFEFF${NIGHT.replaceAll("\n", "\r\n")}`, { filename: "three.txt" });
    expect(await app().stats()).toEqual(before);
    const { text } = await app().request("GET", "/export?format=json");
    const { setlists, ...head } = JSON.parse(text);
    await app().empty();
    const twice = await app().import(JSON.stringify({ ...head, setlists: [...setlists, ...setlists] }));
    expect(twice.counts).toMatchObject({ setlists: 2, setlists_new: 1 });
    expect(await app().stats()).toEqual(before);
  });

  it("counts in a dry run and writes nothing", async () => {
    const before = await app().stats();
    const reply = await app().import(NIGHT, { dry_run: "true" });
    expect(reply).toMatchObject({ status: "completed", dry_run: true });
    expect(reply.counts).toEqual({
      setlists: 1,
      setlists_new: 0,
      entries: 3,
      identified: 3,
      rejected: 0,
      tracks: 0,
      transitions: 0,
    });
    expect(await app().stats()).toEqual(before);
    expect(await app().import(NIGHT)).toMatchObject({ counts: { setlists_new: 1 } });
  });

  it("reports each rejected line with its number, text and reason, and keeps the others", async () => {
    const table = `artist,title,set\nRill,Undertow,One\n"Sable,${"x".repeat(70_000)}",One\nSable,Voices,One\n,,One\n`;
    const reply = await app().import(table, { filename: "t.csv", format: "csv" });
    expect(reply.counts).toMatchObject({ setlists: 1, entries: 3, identified: 2, rejected: 1 });
    expect(reply.rejected_lines[0]).toEqual({
      line: 3,
      text: expect.stringMatching(/^"?Sable,x+$/),
      reason: expect.stringContaining("too long"),
    });
    expect(reply.rejected_lines[0]?.text.length).toBeLessThanOrEqual(200);
  });

  it("gives entries positions without gaps, in order", async () => {
    await app().import(
      "1. Rill - Undertow\n5. Sable - Voices\nw/ Ivo Lund - Chant\n9. ID - ID\n2. Bram Osk - Lattice\n",
    );
    const { items } = await app().get<Page<SetlistReference>>("/setlists");
    const setlist = await app().get<SetlistDetail>(`/setlists/${items[0]?.id}`);
    expect(setlist.entries.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    expect(setlist.entry_count).toBe(5);
  });

  it("ends an import that is cancelled; nothing more is written, and its end stays as it is", async () => {
    const sets = Array.from({ length: 400 }, (_, set) => {
      const lines = Array.from({ length: 60 }, (_, line) => `${line + 1}. Artist ${set % 7}x${line} - Title ${set}`);
      return `# 2020-01-01 - Mara Holt ${set} @ Pier\n\n${lines.join("\n")}\n`;
    });
    const { body } = await app().request("POST", "/imports?filename=long.md", sets.join("\n"));
    const { id } = body as { id: string };
    const cancelled = await app().request("POST", `/imports/${id}/cancel`);
    expect(cancelled).toMatchObject({ status: 200, body: { id, status: "cancelled" } });
    const before = await app().get<ImportReply>(`/imports/${id}`);
    // One worker reads one document after the other: once this one is in, the cancelled one has been left.
    await app().import(NIGHT);
    const after = await app().get<ImportReply>(`/imports/${id}`);
    expect(after).toMatchObject({ status: "cancelled", counts: before.counts, progress: before.progress });
    const { setlists } = await app().stats();
    expect(setlists).toBe(before.counts.setlists_new + 1);
  });

  it("leaves an import that has ended as it is when it is cancelled", async () => {
    const { id } = await app().import(NIGHT);
    expect(await app().request("POST", `/imports/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { status: "completed" },
    });
  });
});
