import { randomBytes } from "node:crypto";
import type { Config } from "@segue/kernel/config";
import type { Database } from "@segue/kernel/db";
import type { HttpServer } from "@segue/kernel/http";
import type { Logger } from "@segue/kernel/logging";
import {
  type Authenticator,
  authenticateLocally,
  hashSecret,
  isSecretOf,
  LOCAL_PRINCIPAL,
  makeJwtAuthenticator,
  makeTokenAuthenticator,
  readBearer,
  scopeRoutes,
} from "@segue/kernel/security";
import { v7 } from "uuid";
import { removeMachineKey, writeMachineKey } from "./machine-key-files.ts";
import { addTokenRoutes } from "./token-routes.ts";
import { listLiveTokens, noteTokenUse } from "./token-store.ts";

export interface AccessDeps {
  readonly config: Config;
  readonly database: Database;
  readonly log: Pick<Logger, "warn">;
}

/** Who may use one process, and the API tokens. */
export interface Access {
  readonly authenticate: Authenticator;
  addRoutes(app: HttpServer): Promise<void>;
  /** Once it listens: lets commands in that run beside its data folder. */
  announce(): Promise<void>;
  /** Before the database is closed. */
  close(): Promise<void>;
}

const clock = () => new Date();

const newSecret = () => randomBytes(32).toString("hex");

const KEY_MARK = "sgm_";

/** Whoever brings the key of this process is the user of its machine; everybody else is asked as before. */
function withMachineKey(key: string, authenticate: Authenticator): Authenticator {
  const hash = hashSecret(key);
  return (authorization) => {
    if (authorization?.includes(KEY_MARK) && isSecretOf(readBearer(authorization), hash)) return LOCAL_PRINCIPAL;
    return authenticate(authorization);
  };
}

function jwtSettingsOf({ jwtSecret, jwtJwksUrl, jwtIssuer: issuer, jwtAudience: audience }: Config) {
  if (jwtSecret !== null) return { key: { secret: jwtSecret }, issuer, audience, clock };
  if (jwtJwksUrl !== null) return { key: { jwksUrl: jwtJwksUrl }, issuer, audience, clock };
  throw new Error("the configuration lets no JWT through without a key");
}

/** Binds the mode that the configuration names. */
export function makeAccess({ config, database, log }: AccessDeps): Access {
  const tokens = makeTokenAuthenticator({
    listTokens: () => listLiveTokens(database, clock()),
    noteUse: (id, at) => noteTokenUse(database, id, at),
    clock,
    onNoteFailed: (err) => log.warn({ err }, "the use of an API token was not noted"),
  });
  const machineKey = `${KEY_MARK}${newSecret()}`;
  const authenticators = {
    local: () => authenticateLocally,
    token: () => withMachineKey(machineKey, tokens.authenticate),
    jwt: () => withMachineKey(machineKey, makeJwtAuthenticator(jwtSettingsOf(config))),
  };
  // With a PostgreSQL of their own, commands open that one; in the mode local they need no key.
  const keyDir = config.databaseUrl === null && config.auth !== "local" ? config.dataDir : null;
  return {
    authenticate: authenticators[config.auth](),
    addRoutes: async (app) => {
      await app.register(
        async (scope) => {
          scopeRoutes(scope, "tokens");
          // The type of a scope says less than it is.
          addTokenRoutes(scope as HttpServer, { database, clock, newId: v7, newSecret, onChange: tokens.forget });
        },
        { prefix: "/api/v1" },
      );
    },
    announce: async () => {
      if (keyDir !== null) await writeMachineKey(keyDir, machineKey);
    },
    close: async () => {
      if (keyDir !== null) await removeMachineKey(keyDir);
      await tokens.close();
    },
  };
}
