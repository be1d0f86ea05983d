import { type Static, type TSchema, Type } from "typebox";

const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()], { default: null });

const secret = Type.String({ minLength: 32 });

const postgresUrl = Type.String({ pattern: "^postgres(ql)?://[^ ]+$" });

/** Every setting of Segue, with its type and its default. */
export const configSchema = Type.Object({
  host: Type.String({ minLength: 1, default: "127.0.0.1" }),
  port: Type.Integer({ minimum: 0, maximum: 65_535, default: 8000 }),
  databaseUrl: orNull(postgresUrl),
  dataDir: Type.String({ minLength: 1, default: "./data" }),
  demo: Type.Enum(["on", "off"], { default: "on" }),
  secretKey: orNull(secret),
  auth: Type.Enum(["local", "token", "jwt"], { default: "local" }),
  jwtSecret: orNull(secret),
  jwtJwksUrl: orNull(Type.String({ pattern: "^https?://[^ ]+$" })),
  jwtIssuer: orNull(Type.String({ minLength: 1 })),
  jwtAudience: orNull(Type.String({ minLength: 1 })),
  token: orNull(Type.String({ pattern: "^[A-Za-z0-9._~+/-]+=*$" })),
  amqpUrl: orNull(Type.String({ pattern: "^amqps?://[^ ]+$" })),
  redisUrl: orNull(Type.String({ pattern: "^rediss?://[^ ]+$" })),
  logLevel: Type.Enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], { default: "info" }),
  testDatabaseUrl: Type.String({ ...postgresUrl, default: "postgresql://root@127.0.0.1:5432/test" }),
  maxUploadMib: Type.Integer({ minimum: 1, maximum: 4096, default: 128 }),
  libraryUnique: Type.Enum(["on", "off"], { default: "off" }),
  libraryTrash: Type.Enum(["on", "off"], { default: "off" }),
  requireIfMatch: Type.Enum(["on", "off"], { default: "off" }),
});

/** The settings of one process; null means not given. */
export type Config = Readonly<Static<typeof configSchema>>;
export type SettingName = keyof Config;

/** The environment variable behind each setting; the file of a secret has the same name in lower case. */
export const VARIABLES = {
  host: "HOST",
  port: "PORT",
  databaseUrl: "DATABASE_URL",
  dataDir: "SEGUE_DATA_DIR",
  demo: "SEGUE_DEMO",
  secretKey: "SEGUE_SECRET_KEY",
  auth: "SEGUE_AUTH",
  jwtSecret: "SEGUE_JWT_SECRET",
  jwtJwksUrl: "SEGUE_JWT_JWKS_URL",
  jwtIssuer: "SEGUE_JWT_ISSUER",
  jwtAudience: "SEGUE_JWT_AUDIENCE",
  token: "SEGUE_TOKEN",
  amqpUrl: "AMQP_URL",
  redisUrl: "REDIS_URL",
  logLevel: "LOG_LEVEL",
  testDatabaseUrl: "TEST_DATABASE_URL",
  maxUploadMib: "SEGUE_MAX_UPLOAD_MIB",
  libraryUnique: "SEGUE_LIBRARY_UNIQUE",
  libraryTrash: "SEGUE_LIBRARY_TRASH",
  requireIfMatch: "SEGUE_REQUIRE_IF_MATCH",
} as const satisfies Record<SettingName, string>;

/** What to give for each setting, as it stands after an error. */
export const DESCRIPTIONS: Readonly<Record<SettingName, string>> = {
  host: "Give the address to listen on, e.g. 127.0.0.1; one that others can reach needs SEGUE_AUTH.",
  port: "Give the port to listen on, 0 to 65535; 0 takes any free one.",
  databaseUrl: "Give postgresql://user:password@host:5432/name, or nothing for the embedded database.",
  dataDir: "Give the folder of the embedded database; it is made when missing.",
  demo: "Give on (an empty database gets an invented demo library) or off (it stays empty).",
  secretKey: "Give 32 characters or more, e.g. from `openssl rand -base64 32`.",
  auth: "Give local (this machine alone), token (API tokens) or jwt (tokens of your identity provider).",
  jwtSecret: "Give 32 characters or more, the same as whoever signs the tokens (HS256).",
  jwtJwksUrl: "Give the address of your identity provider's keys, https://… .",
  jwtIssuer: "Give what the claim iss of every token must be.",
  jwtAudience: "Give what the claim aud of every token must hold.",
  token: "Give the token that commands send to a running server: sgt_… from `./segue token create`, or a JWT.",
  amqpUrl: "Give amqp://user:password@host:5672, or nothing: one process needs none.",
  redisUrl: "Give redis://host:6379, or nothing: one process needs none.",
  logLevel: "Give fatal, error, warn, info, debug, trace or silent.",
  testDatabaseUrl: "Give postgresql://user@host:5432/name, where the tests may make and drop databases.",
  maxUploadMib: "Give the size of the largest upload in MiB, 1 to 4096.",
  libraryUnique: "Give on (no two songs of the same title, artist and duration) or off.",
  libraryTrash: "Give on (deleted songs can be restored) or off (they are gone).",
  requireIfMatch: "Give on (a configuration is only changed with If-Match) or off.",
};
