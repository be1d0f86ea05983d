import { isSecretOf, parseApiToken } from "./api-token.ts";
import { type Authenticator, invalidToken, readBearer, uncheckedToken } from "./authenticator.ts";
import type { Principal } from "./principal.ts";

/** A token as it is kept. */
export interface KeptToken {
  readonly id: string;
  readonly name: string;
  readonly tenant: string;
  readonly scopes: readonly string[];
  readonly secretHash: Uint8Array;
  readonly expiresAt: Date | null;
}

export interface TokenAuthenticatorDeps {
  /** Every token that is neither revoked nor expired. */
  readonly listTokens: () => Promise<readonly KeptToken[]>;
  /** Notes that a token was used; asked at most once a minute for each. */
  readonly noteUse: (id: string, at: Date) => Promise<void>;
  readonly clock: () => Date;
  readonly onNoteFailed: (error: unknown) => void;
}

export interface TokenAuthenticator {
  readonly authenticate: Authenticator;
  /** After a token was made or revoked here: the next request sees it. */
  forget(): void;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

// How long a revocation by another process may take to hold here.
const MAX_AGE_MS = 3_000;
// A token that is unknown may have been made a moment ago by another process; but strangers send unknown ones as often
// as they like, and this is how often that reaches the database.
const MAX_AGE_OF_A_MISS_MS = 250;
const NOTE_EVERY_MS = 60_000;

interface Snapshot {
  readonly tokens: ReadonlyMap<string, KeptToken>;
  readonly takenAt: number;
}

/** The tokens in memory, all of them: there are few, and so no request can make a query of its own. */
function makeSnapshots({ listTokens, clock }: TokenAuthenticatorDeps) {
  let latest: Snapshot | null = null;
  let pending: Promise<Snapshot> | null = null;
  const take = async (): Promise<Snapshot> => {
    // The time before the question: what changes while it is answered may be missing.
    const takenAt = clock().getTime();
    const tokens = await listTokens();
    return { tokens: new Map(tokens.map((token) => [token.id, token])), takenAt };
  };
  return {
    /** The latest one if it is younger than `maxAge`; a clock that was set back makes it old. */
    youngerThan: (maxAge: number): Snapshot | null => {
      if (latest === null) return null;
      const age = clock().getTime() - latest.takenAt;
      return age >= 0 && age < maxAge ? latest : null;
    },
    renew: (): Promise<Snapshot> => {
      if (pending !== null) return pending;
      const taking = take().then(
        (snapshot) => {
          if (pending === taking) [latest, pending] = [snapshot, null];
          return snapshot;
        },
        (error: unknown) => {
          if (pending === taking) pending = null;
          throw uncheckedToken(error);
        },
      );
      pending = taking;
      return taking;
    },
    forget: () => {
      latest = null;
      // What is under way may have been asked before the change.
      pending = null;
    },
  };
}

/** The mode `token`: bearer tokens of the form that {@link parseApiToken} reads, kept as hashes. */
export function makeTokenAuthenticator(deps: TokenAuthenticatorDeps): TokenAuthenticator {
  const { clock, noteUse, onNoteFailed } = deps;
  const snapshots = makeSnapshots(deps);
  const noted = new Map<string, number>();
  const writing = new Set<Promise<void>>();

  const note = (id: string, now: Date) => {
    const last = noted.get(id);
    if (last !== undefined && Math.abs(now.getTime() - last) < NOTE_EVERY_MS) return;
    noted.set(id, now.getTime());
    const write: Promise<void> = noteUse(id, now)
      .catch(onNoteFailed)
      .finally(() => writing.delete(write));
    writing.add(write);
  };

  const admit = (token: KeptToken | undefined, secret: string): Principal => {
    const now = clock();
    if (token === undefined || !isSecretOf(secret, token.secretHash)) throw invalidToken();
    if (token.expiresAt !== null && token.expiresAt <= now) throw invalidToken();
    note(token.id, now);
    return { subject: `token:${token.name}`, tenant: token.tenant, scopes: token.scopes };
  };

  return {
    authenticate: (authorization) => {
      const given = parseApiToken(readBearer(authorization));
      if (given === null) throw invalidToken();
      const { id, secret } = given;
      const known = snapshots.youngerThan(MAX_AGE_MS)?.tokens.get(id);
      if (known !== undefined) return admit(known, secret);
      if (snapshots.youngerThan(MAX_AGE_OF_A_MISS_MS) !== null) throw invalidToken();
      return snapshots.renew().then(({ tokens }) => admit(tokens.get(id), secret));
    },
    forget: snapshots.forget,
    close: async () => {
      await Promise.all(writing);
    },
  };
}
