import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeOnEngines } from "./configuration-app.ts";
import type { ApplicationDetail, ConfigurationBody } from "./replies.ts";
import { fieldErrorsOf } from "./replies.ts";

await describeOnEngines("what clients send", (app) => {
  let application_id = "";
  beforeEach(async () => {
    await app().empty();
    application_id = (await app().ok<ApplicationDetail>("POST", "/applications", { name: "shop" })).id;
  });
  afterEach(() => app().empty());

  const post = (configText: string) =>
    app().request(
      "POST",
      "/configurations",
      `{"application_id":"${application_id}","name":"production","config":${configText}}`,
    );
  const posted = async (configText: string) => {
    const reply = await post(configText);
    expect(reply.status, reply.text).toBe(201);
    // The contract of the route.
    return reply.body as ConfigurationBody;
  };
  const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${"}".repeat(depth - 1)}`;

  it("keeps keys such as __proto__ as data, through every way in and out", async () => {
    const text = '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"hasOwnProperty":1,"toString":null}';
    const { id, config } = await posted(text);
    const keys = ["__proto__", "constructor", "hasOwnProperty", "toString"];
    expect(Object.keys(config).toSorted()).toEqual(keys);
    const read = await app().get<ConfigurationBody>(`/configurations/${id}`);
    expect(JSON.parse(JSON.stringify(read.config))).toEqual(JSON.parse(text));
    const patch = '{"config":{"__proto__":{"admin":null,"guest":true},"hasOwnProperty":null}}';
    await app().ok("PATCH", `/configurations/${id}`, patch);
    const [stored] = await app().rows<{ text: string }>(
      "select config::text as text from configuration.configurations",
    );
    expect(JSON.parse(String(stored?.text))).toEqual(
      JSON.parse('{"__proto__":{"guest":true},"constructor":{"prototype":{"x":1}},"toString":null}'),
    );
    const diff = await app().get<{ patch: unknown }>(`/configurations/${id}/diff?from=1&to=2`);
    expect(diff.patch).toEqual([
      { op: "remove", path: "/config/hasOwnProperty" },
      { op: "remove", path: "/config/__proto__/admin" },
      { op: "add", path: "/config/__proto__/guest", value: true },
    ]);
    expect((await app().request("GET", `/configurations/${id}/effective`)).text).toContain(
      '"__proto__":{"guest":true}',
    );
    expect(Object({}).admin).toBeUndefined();
  });

  it("asks for keys that every object inherits only where they are given", async () => {
    const schema = { required: ["__proto__", "constructor", "toString"] };
    const refused = await app().request("POST", "/configurations", { application_id, name: "a", config: {}, schema });
    expect(fieldErrorsOf(refused)).toEqual(["config/__proto__", "config/constructor", "config/toString"]);
  });

  it.each(["1e21", "-1.5e-7", "0.1", "9007199254740991", "1.7976931348623157e308", "5e-324", "-0"])(
    "keeps the number %s",
    async (number) => {
      const { id } = await posted(`{"n":[${number}]}`);
      const { config } = await app().get<ConfigurationBody>(`/configurations/${id}`);
      expect(config).toEqual({ n: [Number(number) + 0] });
    },
  );

  it.each(["1e400", "12345678901234567890", "0.12345678901234567890"])(
    "refuses the number %s by its path",
    async (n) => {
      const refused = await post(`{"a":{"n":[${n}]}}`);
      expect([refused.status, fieldErrorsOf(refused)]).toEqual([400, ["config/a/n/0"]]);
    },
  );

  it("keeps every character but NUL, and refuses half of one", async () => {
    const text = "\u0001\u001f\u007f\u2028\ufeff𝄞é\u0301'\"\\/$1 :name -- ; drop table";
    const { id } = await posted(JSON.stringify({ [text]: text }));
    expect((await app().get<ConfigurationBody>(`/configurations/${id}`)).config).toEqual({ [text]: text });
    const halves = [await post('{"a":"\\ud834"}'), await post('{"\\udd1e":1}'), await post('{"a":"\\u0000"}')];
    expect(halves.map((reply) => [reply.status, fieldErrorsOf(reply)])).toEqual([
      [400, ["config/a"]],
      [400, ["config"]],
      [400, ["config/a"]],
    ]);
  });

  it("keeps 64 levels, a secret at the bottom included, and refuses more", async () => {
    const { id } = await posted(nested(64));
    expect(JSON.stringify((await app().get<ConfigurationBody>(`/configurations/${id}`)).config)).toBe(nested(64));
    expect((await app().request("GET", `/configurations/${id}/effective`)).status).toBe(200);
    await app().ok("DELETE", `/configurations/${id}`);
    await posted(nested(64).replace("{}", '{"s":{"$secret":"x"}}'));
    expect((await post(nested(67))).status).toBe(400);
    expect((await post(`${'{"a":'.repeat(200_000)}`)).status).toBe(400);
  });

  it("keeps 1 MiB of values, and refuses more, also when a patch adds it", async () => {
    const half = "x".repeat(600_000);
    const { id } = await posted(JSON.stringify({ a: half }));
    const grown = await app().request("PATCH", `/configurations/${id}`, { config: { b: half } });
    expect([grown.status, fieldErrorsOf(grown)]).toEqual([413, ["config"]]);
    expect((await post(JSON.stringify({ a: half, b: half }))).status).toBe(413);
    expect(await app().get(`/configurations/${id}`)).toMatchObject({ version: 1 });
  });

  it("takes no secret that is too large to be written again when it is encrypted", async () => {
    const large = await post(JSON.stringify({ key: { $secret: "x".repeat(900_000) } }));
    expect([large.status, fieldErrorsOf(large)]).toEqual([413, ["config"]]);
    const { id } = await posted(JSON.stringify({ key: { $secret: "x".repeat(700_000) } }));
    await app().ok("PATCH", `/configurations/${id}`, { comments: "large" });
  });

  it("keeps many keys", async () => {
    const config = Object.fromEntries(Array.from({ length: 20_000 }, (_, key) => [`key ${key}`, key]));
    const { id } = await posted(JSON.stringify(config));
    expect((await app().get<ConfigurationBody>(`/configurations/${id}`)).config).toEqual(config);
  });

  it("answers rubbish in queries and headers by 400", async () => {
    const { id } = await posted("{}");
    const body = { name: "production", config: { a: 1 } };
    const refused = [
      await app().request("PUT", `/configurations/${id}?comment=${"x".repeat(1025)}`, body),
      await app().request("PUT", `/configurations/${id}?comment=%00`, body),
      await app().request("PUT", `/configurations/${id}?coment=x`, body),
      await app().request("PUT", `/configurations/${id}?comment=a&comment=b`, body),
      await app().request("POST", `/configurations/${id}/rollback`, { version: 1, comment: "\0" }),
      await app().request("POST", `/configurations/${id}/rollback`, { version: "1" }),
      await app().request("GET", `/configurations/${id}?secrets=yes`),
      await app().request("GET", "/configurations?application_id=x"),
      await app().request("GET", "/applications?limit=101"),
      await app().request("DELETE", `/applications/${application_id}?cascade=maybe`),
    ];
    expect(refused.map((reply) => reply.status)).toEqual(refused.map(() => 400));
    expect(await app().get(`/configurations/${id}`)).toMatchObject({ version: 1 });
  });

  describe("secrets", () => {
    it("are shown in the clear only to who may see them, and the audit log says to whom", async () => {
      const { id, config } = await posted('{"key":{"$secret":"hunter2"}}');
      expect(config).toEqual({ key: { $secret: "********" } });
      const reveal = (scopes: readonly string[]) =>
        app().request("GET", `/configurations/${id}?secrets=reveal`, undefined, {
          principal: { subject: "ada", scopes },
        });
      const refused = await reveal(["configuration:read"]);
      expect([refused.status, refused.body]).toMatchObject([403, { error: { code: "forbidden" } }]);
      const shown = await reveal(["configuration:read", "configuration:secrets"]);
      expect([shown.status, shown.body]).toMatchObject([200, { config: { key: { $secret: "hunter2" } } }]);
      expect(shown.headers["cache-control"]).toBe("no-store");
      const audited = "select actor, configuration_id from configuration.audit_log where action = 'reveal-secrets'";
      expect(await app().rows(audited)).toEqual([{ actor: "ada", configuration_id: id }]);
    });

    it("stay where a patch does not name them, and change where it does", async () => {
      const { id } = await posted('{"key":{"$secret":"one"},"other":{"$secret":"two"},"size":1}');
      await app().ok("PATCH", `/configurations/${id}`, { config: { size: 2, key: { $secret: "new" } } });
      const { config } = await app().get<ConfigurationBody>(`/configurations/${id}?secrets=reveal`);
      expect(config).toEqual({ key: { $secret: "new" }, other: { $secret: "two" }, size: 2 });
    });

    it("cannot be given encrypted, or as a mask of nothing", async () => {
      const refused = [
        await post('{"key":{"$secret":{"sealed":"v1.x"}}}'),
        await post('{"key":{"$secret":"********"}}'),
        await post('{"key":{"$secret":"a","b":1}}'),
      ];
      expect(refused.map((reply) => [reply.status, fieldErrorsOf(reply)])).toEqual(
        refused.map(() => [400, ["config/key"]]),
      );
    });
  });
});
