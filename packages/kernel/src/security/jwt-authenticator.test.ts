import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isDomainError } from "@segue/kernel/errors";
import fc from "fast-check";
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it, onTestFinished } from "vitest";
import { type JwtSettings, makeJwtAuthenticator } from "./jwt-authenticator.ts";
import type { Principal } from "./principal.ts";

const NOW = new Date("2024-06-01T12:00:00Z");
const SECRET = "correct horse battery staple, twice";
const seconds = (after: number) => NOW.getTime() / 1000 + after;

const claims = { sub: "mara", tenant: "pier-nine", scope: "library:read openid", exp: seconds(60) };
const MARA: Principal = { subject: "mara", tenant: "pier-nine", scopes: ["library:read"] };
const INVALID = "unauthorized token-invalid";

const bytes = (secret: string) => new TextEncoder().encode(secret);

const signed = (payload: object, secret = SECRET, alg = "HS256") =>
  // A claim that is undefined is left out, as everywhere in JSON.
  new SignJWT(JSON.parse(JSON.stringify(payload))).setProtectedHeader({ alg }).sign(bytes(secret));

/** Who it is, or the code of the refusal. */
async function ask(settings: Partial<JwtSettings>, token: string): Promise<Principal | string> {
  const authenticate = makeJwtAuthenticator({
    key: { secret: SECRET },
    issuer: null,
    audience: null,
    clock: () => NOW,
    ...settings,
  });
  return answerOf(() => authenticate(`Bearer ${token}`));
}

async function answerOf(asking: () => Principal | Promise<Principal>): Promise<Principal | string> {
  try {
    return await asking();
  } catch (error) {
    if (isDomainError(error)) return `${error.kind} ${error.code}`;
    throw error;
  }
}

describe("a JWT signed with the secret", () => {
  it("is taken by its subject, tenant and the scopes that mean something here", async () => {
    expect(await ask({}, await signed(claims))).toEqual(MARA);
  });

  it.each([
    ["in a list", { scope: undefined, scopes: ["library:read", "profile"] }, ["library:read"]],
    ["in both", { scopes: ["library:read", "library:write"] }, ["library:read", "library:write"]],
    ["that are all of them", { scope: "*" }, ["*"]],
    ["that are none", { scope: undefined }, []],
    ["of a wrong kind", { scope: 7, scopes: { "*": true } }, []],
    ["of a wrong kind in a list", { scope: ["*"], scopes: [["*"], 7, null] }, []],
  ])("may have its scopes %s", async (_what, changes, scopes) => {
    expect(await ask({}, await signed({ ...claims, ...changes }))).toEqual({ ...MARA, scopes });
  });

  it.each([
    ["has expired", { exp: seconds(-6) }],
    ["never expires", { exp: undefined }],
    ["is not valid yet", { nbf: seconds(6) }],
    ["has no subject", { sub: undefined }],
    ["has an empty subject", { sub: " " }],
    ["has a subject that breaks lines", { sub: "mara\nlocal" }],
    ["has a long subject", { sub: "m".repeat(201) }],
    ["has no tenant", { tenant: undefined }],
    ["has an empty tenant", { tenant: "" }],
    ["has a tenant that is no text", { tenant: ["pier-nine"] }],
  ])("is refused when it %s", async (_what, changes) => {
    expect(await ask({}, await signed({ ...claims, ...changes }))).toBe(INVALID);
  });

  it("forgives clocks that differ by five seconds", async () => {
    expect(await ask({}, await signed({ ...claims, exp: seconds(-4), nbf: seconds(4) }))).toEqual(MARA);
  });

  it("must be by the issuer and for the audience that are configured", async () => {
    const settings = { issuer: "https://id.example/", audience: "segue" };
    const right = { ...claims, iss: settings.issuer, aud: ["other", "segue"] };
    expect(await ask(settings, await signed(right))).toEqual(MARA);
    for (const changes of [
      { iss: "https://evil.example/" },
      { iss: undefined },
      { aud: "other" },
      { aud: undefined },
    ]) {
      expect(await ask(settings, await signed({ ...right, ...changes }))).toBe(INVALID);
    }
  });

  it("is refused with another secret, another algorithm, none, or rubbish", async () => {
    const right = await signed(claims);
    const [head = "", body = ""] = right.split(".");
    const tokens = [
      await signed(claims, `${SECRET}!`),
      await signed(claims, SECRET.repeat(2), "HS512"),
      new UnsecuredJWT(claims).encode(),
      `${head}.${body}.`,
      `${head}.${body}`,
      `${head}.e30.${right.split(".")[2]}`,
      "a.b.c",
      "..",
      "sgt_0_0",
      btoa("{}"),
      "A".repeat(8_000),
    ];
    for (const token of tokens) expect(await ask({}, token), token).toBe(INVALID);
  });
});

/** An identity provider with its keys at an address; the test changes what it says. */
async function aProvider() {
  const state = { keys: [] as object[], status: 200, asked: 0, hangs: false };
  const server = createServer((_request, reply) => {
    state.asked += 1;
    if (state.hangs) return;
    reply.writeHead(state.status, { "content-type": "application/json" }).end(JSON.stringify({ keys: state.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // A TCP server has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const addKey = async (kid: string, alg = "RS256") => {
    const { privateKey, publicKey } = await generateKeyPair(alg);
    state.keys.push({ ...(await exportJWK(publicKey)), kid, alg });
    const sign = (payload: JWTPayload = claims) =>
      new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(privateKey);
    return { sign, publicKey };
  };
  const settings = { issuer: null, audience: null, clock: () => NOW, timeoutMs: 500 };
  const authenticator = (cooldownMs: number) => {
    const url = `http://127.0.0.1:${port}/keys`;
    const authenticate = makeJwtAuthenticator({ ...settings, key: { jwksUrl: url }, cooldownMs });
    return (token: string) => answerOf(() => authenticate(`Bearer ${token}`));
  };
  return { state, addKey, authenticator };
}

describe("a JWT of an identity provider", () => {
  it.each(["RS256", "PS256", "ES256", "EdDSA"])(
    "signed with %s is taken, and the keys are asked for once",
    async (alg) => {
      const provider = await aProvider();
      const { sign } = await provider.addKey("one", alg);
      const asks = provider.authenticator(30_000);
      expect(await Promise.all([asks(await sign()), asks(await sign())])).toEqual([MARA, MARA]);
      expect(provider.state.asked).toBe(1);
    },
  );

  it("is taken after the keys were changed, and no more with the old one", async () => {
    const provider = await aProvider();
    const old = await provider.addKey("old");
    const asks = provider.authenticator(0);
    expect(await asks(await old.sign())).toEqual(MARA);
    provider.state.keys = [];
    const next = await provider.addKey("next");
    expect(await asks(await next.sign())).toEqual(MARA);
    expect(await asks(await old.sign())).toBe(INVALID);
  });

  it("with a key that nobody knows does not make us ask for keys again and again", async () => {
    const provider = await aProvider();
    const known = await provider.addKey("known");
    const stranger = await (await aProvider()).addKey("stranger");
    const asks = provider.authenticator(30_000);
    expect(await asks(await known.sign())).toEqual(MARA);
    for (let time = 0; time < 20; time += 1) expect(await asks(await stranger.sign())).toBe(INVALID);
    expect(provider.state.asked).toBe(1);
  });

  it("cannot be checked while the provider is down, and nobody is called a liar for it", async () => {
    const provider = await aProvider();
    const { sign } = await provider.addKey("one");
    const asks = provider.authenticator(0);
    const unchecked = "unavailable token-unchecked";
    provider.state.status = 500;
    expect(await asks(await sign())).toBe(unchecked);
    provider.state.hangs = true;
    expect(await asks(await sign())).toBe(unchecked);
    Object.assign(provider.state, { hangs: false, status: 200 });
    expect(await asks(await sign())).toEqual(MARA);
    provider.state.status = 500;
    // With the keys at hand nobody needs to be asked.
    expect(await asks(await sign())).toEqual(MARA);
    const nobodyListens = makeJwtAuthenticator({
      key: { jwksUrl: "http://127.0.0.1:1/keys" },
      issuer: null,
      audience: null,
      clock: () => NOW,
    });
    const token = await sign();
    expect(await answerOf(() => nobodyListens(`Bearer ${token}`))).toBe(unchecked);
  });

  it("signed with the public key as if it were a secret is refused, as is one without a signature", async () => {
    const provider = await aProvider();
    const { publicKey, sign } = await provider.addKey("one");
    const asks = provider.authenticator(0);
    expect(await asks(await sign())).toEqual(MARA);
    const pem = await exportSPKI(publicKey);
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "one" }).sign(bytes(pem));
    expect(await asks(forged)).toBe(INVALID);
    expect(await asks(new UnsecuredJWT(claims).encode())).toBe(INVALID);
  });

  it("that brings its own key is refused", async () => {
    const provider = await aProvider();
    await provider.addKey("one");
    const { privateKey, publicKey } = await generateKeyPair("RS256");
    const header = { alg: "RS256", jwk: await exportJWK(publicKey), jku: "http://127.0.0.1:1/keys" };
    const token = await new SignJWT(claims).setProtectedHeader({ ...header, kid: "one" }).sign(privateKey);
    expect(await provider.authenticator(0)(token)).toBe(INVALID);
  });

  it("of any header and any signature is refused, and is no failure of ours", async () => {
    const provider = await aProvider();
    const { sign } = await provider.addKey("one");
    await provider.addKey("two", "ES256");
    const asks = provider.authenticator(30_000);
    await asks(await sign());
    const alg = fc.constantFrom("RS256", "PS256", "ES256", "ES512", "EdDSA", "HS256", "none", "", "constructor");
    const header = fc.record(
      {
        alg: fc.oneof(alg, fc.jsonValue()),
        kid: fc.oneof(fc.constantFrom("one", "two", "__proto__"), fc.jsonValue()),
        crit: fc.oneof(fc.constantFrom(["b64"], ["exp"]), fc.jsonValue()),
        b64: fc.jsonValue(),
        jwk: fc.jsonValue(),
        zip: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const part = fc.oneof(header.map(encode), fc.jsonValue().map(encode), fc.base64String());
    const token = fc.tuple(part, part, fc.base64String()).map((parts) => parts.join("."));
    await fc.assert(
      fc.asyncProperty(token, async (text) => {
        expect(await asks(text)).toBe(INVALID);
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });
});
