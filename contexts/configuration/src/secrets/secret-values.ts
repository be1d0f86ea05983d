import { DomainError, type FieldError } from "@segue/kernel/errors";
import { isJsonObject, type JsonObject, type JsonValue, jsonObject, pointerStep } from "../json-value.ts";
import type { SecretCipher } from "./secret-cipher.ts";
import { isSecret, MASK, replaceSecrets, SECRET, sealedOf } from "./secret-shape.ts";
import { storedCounterparts } from "./stored-counterparts.ts";

// A client that sends more wrong secrets than this has one mistake, not many.
const MOST_ERRORS = 20;

interface Sealing {
  readonly cipher: SecretCipher | null;
  readonly errors: FieldError[];
}

const NO_KEY = "cannot be stored as a secret: this server has no SEGUE_SECRET_KEY. Set it and start again";

function opensTo(cipher: SecretCipher, sealed: string, text: string): boolean {
  try {
    return cipher.open(sealed) === text;
  } catch {
    // Of another key, or damaged: the new value takes its place.
    return false;
  }
}

function sealSecret(secret: JsonObject, stored: JsonValue | undefined, path: string, sealing: Sealing): JsonValue {
  const { cipher, errors } = sealing;
  const refuse = (reason: string): JsonValue => {
    errors.push({ field: `config${path}`, reason });
    return null;
  };
  const text = secret[SECRET];
  if (Object.keys(secret).length > 1) return refuse(`must have no other key beside ${SECRET}`);
  if (typeof text !== "string") return refuse(`${SECRET} must be a text`);
  const before = sealedOf(stored);
  if (text === MASK) {
    if (before !== null && stored !== undefined) return stored;
    return refuse("shows the mask of a secret, but none is stored here. Give the secret itself");
  }
  if (cipher === null) return refuse(NO_KEY);
  // The same secret again is no change, although it would be encrypted to something else.
  if (before !== null && stored !== undefined && opensTo(cipher, before, text)) return stored;
  return { [SECRET]: { sealed: cipher.seal(text) } };
}

function sealValue(value: JsonValue, stored: JsonValue | undefined, path: string, sealing: Sealing): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (isSecret(value)) return sealSecret(value, stored, path, sealing);
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    const counterparts = storedCounterparts(items, Array.isArray(stored) ? stored : []);
    return items.map((item, at) => sealValue(item, counterparts[at], path + pointerStep(at), sealing));
  }
  const before = isJsonObject(stored) ? stored : {};
  const entries = Object.entries(value).map(([key, item]: [string, JsonValue]) => {
    const storedItem = Object.hasOwn(before, key) ? before[key] : undefined;
    return [key, sealValue(item, storedItem, path + pointerStep(key), sealing)] as const;
  });
  return jsonObject(entries);
}

/** An object stays one: a configuration as a whole is no secret. */
function asObject(value: JsonValue): JsonObject {
  if (isJsonObject(value)) return value;
  throw new Error("a configuration must be an object");
}

/**
 * What a client wrote, as it is stored: every `{"$secret": "text"}` encrypted, every mask replaced by what `stored` has
 * there. Encrypted values that a client sends are refused: it could move them to where they are shown.
 * @throws DomainError `secret-invalid` with the path of each secret that cannot be stored; never with its value
 */
export function sealSecrets(config: JsonObject, stored: JsonObject, cipher: SecretCipher | null): JsonObject {
  const errors: FieldError[] = [];
  if (isSecret(config))
    errors.push({ field: "config", reason: `must be an object of values, and no ${SECRET} itself` });
  const sealed = errors.length > 0 ? config : sealValue(config, stored, "", { cipher, errors });
  if (errors.length === 0) return asObject(sealed);
  const fieldErrors = errors.slice(0, MOST_ERRORS);
  throw new DomainError("invalid", "secret-invalid", "A secret value cannot be stored.", { fieldErrors });
}

/** What a reply shows: the mask in place of every secret. */
export const maskSecrets = (config: JsonObject): JsonObject =>
  asObject(replaceSecrets(config, () => ({ [SECRET]: MASK })));

function openText(secret: JsonObject, cipher: SecretCipher | null): string {
  const sealed = sealedOf(secret);
  if (sealed === null) throw new Error("a stored secret has no encrypted text");
  if (cipher !== null) return cipher.open(sealed);
  const message = "A stored secret cannot be read: this server has no SEGUE_SECRET_KEY. Set it and start again.";
  throw new DomainError("unavailable", "secret-key-missing", message);
}

/**
 * A stored configuration with its secrets in the clear, as `{"$secret": "text"}`.
 * @throws DomainError where one cannot be opened
 */
export const openSecrets = (config: JsonObject, cipher: SecretCipher | null): JsonObject =>
  asObject(replaceSecrets(config, (secret) => ({ [SECRET]: openText(secret, cipher) })));

/** An opened configuration as code uses it: the plain text in place of every `{"$secret": "text"}`. */
export const plainSecrets = (opened: JsonObject): JsonObject =>
  asObject(replaceSecrets(opened, (secret) => secret[SECRET] ?? null));
