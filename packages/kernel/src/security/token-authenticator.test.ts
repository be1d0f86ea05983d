import { isDomainError } from "@segue/kernel/errors";
import { describe, expect, it } from "vitest";
import { formatApiToken, hashSecret } from "./api-token.ts";
import type { Principal } from "./principal.ts";
import { type KeptToken, makeTokenAuthenticator } from "./token-authenticator.ts";

const ID = "01900000-0000-7000-8000-00000000000a";
const SECRET = "5e".repeat(32);
const bearer = (id = ID, secret = SECRET) => `Bearer ${formatApiToken({ id, secret })}`;

const aToken = (changes: Partial<KeptToken> = {}): KeptToken => ({
  id: ID,
  name: "ci",
  tenant: "local",
  scopes: ["library:read"],
  secretHash: hashSecret(SECRET),
  expiresAt: null,
  ...changes,
});

const CI: Principal = { subject: "token:ci", tenant: "local", scopes: ["library:read"] };

/** An authenticator on a store that the test holds, with a clock that the test moves. */
function anAuthenticator(...tokens: KeptToken[]) {
  const state = {
    tokens,
    now: Date.parse("2024-06-01T12:00:00Z"),
    lists: 0,
    uses: [] as string[],
    failing: false,
    failingNotes: false,
  };
  const failures: unknown[] = [];
  const { authenticate, ...rest } = makeTokenAuthenticator({
    listTokens: async () => {
      state.lists += 1;
      if (state.failing) throw new Error("connect ECONNREFUSED");
      return [...state.tokens];
    },
    noteUse: async (id, at) => {
      if (state.failingNotes) throw new Error("connect ECONNREFUSED");
      state.uses.push(`${id} ${at.toISOString()}`);
    },
    clock: () => new Date(state.now),
    onNoteFailed: (error) => failures.push(error),
  });
  /** Who it is, or the code of the refusal. */
  const ask = async (authorization: string | undefined): Promise<Principal | string> => {
    try {
      return await authenticate(authorization);
    } catch (error) {
      if (isDomainError(error)) return `${error.kind} ${error.code}`;
      throw error;
    }
  };
  return { state, failures, ask, ...rest };
}

const INVALID = "unauthorized token-invalid";
const MISSING = "unauthorized token-missing";

describe("a bearer token", () => {
  it("is taken by its name, tenant and scopes, with its scheme in any case", async () => {
    const { ask } = anAuthenticator(aToken());
    expect(await ask(bearer())).toEqual(CI);
    expect(await ask(bearer().replace("Bearer", "bEARER"))).toEqual(CI);
  });

  it.each([
    ["nothing", undefined, MISSING],
    ["an empty header", "", MISSING],
    ["another scheme", "Basic bG9jYWw6bG9jYWw=", MISSING],
    ["a scheme that begins alike", `Bearers ${bearer().slice(7)}`, MISSING],
    ["no token", "Bearer", INVALID],
    ["blanks", "Bearer    ", INVALID],
    ["two tokens", `${bearer()} ${bearer().slice(7)}`, INVALID],
    ["a tab", bearer().replace(" ", "\t"), MISSING],
    ["a token of somebody else", "Bearer ghp_abcdef", INVALID],
    ["capitals", `Bearer ${bearer().slice(7).toUpperCase()}`, INVALID],
    ["half a token", bearer().slice(0, -1), INVALID],
    ["more than a token", `${bearer()}0`, INVALID],
    ["an unknown id", bearer("01900000-0000-7000-8000-00000000000b"), INVALID],
    ["another secret", bearer(ID, "5f".repeat(32)), INVALID],
    ["the stored hash as the secret", bearer(ID, hashSecret(SECRET).toString("hex")), INVALID],
  ])("is refused when it is %s", async (_what, authorization, refusal) => {
    const { ask } = anAuthenticator(aToken());
    expect(await ask(authorization)).toBe(refusal);
  });

  it("holds until it expires, even when it was read before", async () => {
    const { ask, state } = anAuthenticator(aToken({ expiresAt: new Date("2024-06-01T12:00:01Z") }));
    expect(await ask(bearer())).toEqual(CI);
    state.now += 999;
    expect(await ask(bearer())).toEqual(CI);
    state.now += 1;
    expect(await ask(bearer())).toBe(INVALID);
  });

  it("that was revoked elsewhere is refused within three seconds, and one revoked here at once", async () => {
    const { ask, state, forget } = anAuthenticator(aToken());
    await ask(bearer());
    state.tokens = [];
    expect(await ask(bearer())).toEqual(CI);
    state.now += 3_000;
    expect(await ask(bearer())).toBe(INVALID);
    state.tokens = [aToken()];
    forget();
    expect(await ask(bearer())).toEqual(CI);
    state.tokens = [];
    forget();
    expect(await ask(bearer())).toBe(INVALID);
  });

  it("that was made elsewhere is known within a quarter of a second", async () => {
    const { ask, state } = anAuthenticator();
    expect(await ask(bearer())).toBe(INVALID);
    state.tokens = [aToken()];
    state.now += 250;
    expect(await ask(bearer())).toEqual(CI);
  });
});

describe("the database", () => {
  it("is asked once for many requests, whatever they bring", async () => {
    const { ask, state } = anAuthenticator(aToken());
    await Promise.all(Array.from({ length: 100 }, () => ask(bearer())));
    for (let asked = 0; asked < 100; asked += 1) {
      const id = `01900000-0000-7000-8000-0000000001${String(asked).padStart(2, "0")}`;
      expect(await ask(bearer(id))).toBe(INVALID);
    }
    expect(state.lists).toBe(1);
  });

  it("that cannot be asked makes no token wrong, and is asked again", async () => {
    const { ask, state } = anAuthenticator(aToken());
    state.failing = true;
    expect(await Promise.all([ask(bearer()), ask(bearer())])).toEqual(Array(2).fill("unavailable token-unchecked"));
    expect(state.lists).toBe(1);
    expect(await ask(undefined)).toBe(MISSING);
    state.failing = false;
    expect(await ask(bearer())).toEqual(CI);
  });

  it("is told of a use at most once a minute", async () => {
    const { ask, state, close } = anAuthenticator(aToken());
    for (const after of [0, 1_000, 58_999, 1]) {
      state.now += after;
      await ask(bearer());
    }
    await close();
    expect(state.uses).toEqual([`${ID} 2024-06-01T12:00:00.000Z`, `${ID} 2024-06-01T12:01:00.000Z`]);
  });

  it("that does not take the note refuses nobody", async () => {
    const { ask, state, failures, close } = anAuthenticator(aToken());
    state.failingNotes = true;
    expect(await ask(bearer())).toEqual(CI);
    await close();
    expect([state.uses, failures]).toEqual([[], [new Error("connect ECONNREFUSED")]]);
  });

  it("whose answer was under way when a token was revoked here is not believed", async () => {
    const { ask, state, forget } = anAuthenticator(aToken());
    const before = ask(bearer());
    state.tokens = [];
    forget();
    await before;
    expect(await ask(bearer())).toBe(INVALID);
  });

  it("is asked again after the clock was set back", async () => {
    const { ask, state } = anAuthenticator(aToken());
    await ask(bearer());
    state.tokens = [];
    state.now -= 3_600_000;
    expect(await ask(bearer())).toBe(INVALID);
  });
});
