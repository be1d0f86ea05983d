import { createHash, timingSafeEqual } from "node:crypto";

/** An API token, taken apart: `sgt_<id>_<secret>`, both in hexadecimal so that a double click takes all of it. */
export interface ApiToken {
  /** A UUID. */
  readonly id: string;
  readonly secret: string;
}

const FORM = /^sgt_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([0-9a-f]{64})$/;

/** The one text that a client is given. */
export const formatApiToken = ({ id, secret }: ApiToken): string => `sgt_${id.replaceAll("-", "")}_${secret}`;

/** Null for a text that was never a token. */
export function parseApiToken(text: string): ApiToken | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const secret = match[6] ?? "";
  return { id: match.slice(1, 6).join("-"), secret };
}

/**
 * What is kept of a secret. SHA-256 and no slow hash: the secret is 256 random bits, which nobody guesses however fast
 * a guess is, and every request pays for this.
 */
export const hashSecret = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** Whether a secret is the one behind the hash, in a time that does not tell how near it is. */
export function isSecretOf(secret: string, hash: Uint8Array): boolean {
  const given = hashSecret(secret);
  return given.length === hash.length && timingSafeEqual(given, hash);
}
