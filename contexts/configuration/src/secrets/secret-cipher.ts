import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { DomainError } from "@segue/kernel/errors";

/** Seals and opens the secret values of one configuration. */
export interface SecretCipher {
  /** The text encrypted, as `v1.<key id>.<nonce, text and tag in base64url>`. */
  seal(text: string): string;
  /** @throws DomainError `secret-key-differs` or `secret-damaged`; neither says anything of the value */
  open(sealed: string): string;
}

/**
 * The cipher of a configuration by its id: a value that is moved to another configuration cannot be opened there. Null
 * where the server has no key.
 */
export type CipherOf = (configurationId: string) => SecretCipher | null;

const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([0-9a-f]{16})\.([A-Za-z0-9_-]{38,})$/;

const derive = (secretKey: string, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync("sha256", secretKey, "segue.configuration.secrets", purpose, bytes));

const damaged = (cause?: unknown): DomainError =>
  new DomainError("unavailable", "secret-damaged", "A stored secret is damaged. Write it anew.", { cause });

function openWith(key: Buffer, keyId: string, associated: Buffer, sealed: string): string {
  const [, sealedBy, data] = SEALED.exec(sealed) ?? [];
  if (data === undefined) throw damaged();
  if (sealedBy !== keyId) {
    const message =
      "A stored secret was encrypted with another SEGUE_SECRET_KEY. Start with that key, or write it anew.";
    throw new DomainError("unavailable", "secret-key-differs", message);
  }
  const bytes = Buffer.from(data, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(associated);
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch (error) {
    throw damaged(error);
  }
}

/**
 * AES-256-GCM under a key that HKDF-SHA-256 derives from `secretKey`, with a random nonce of 96 bits. The id of the key
 * is kept with each value, so that a wrong key is told from damage.
 */
export function makeCiphers(secretKey: string | null): CipherOf {
  if (secretKey === null) return () => null;
  const key = derive(secretKey, "key", 32);
  const keyId = derive(secretKey, "key id", 8).toString("hex");
  return (configurationId) => {
    const associated = Buffer.from(`${VERSION}.${configurationId}`, "utf8");
    return {
      seal: (text) => {
        const nonce = randomBytes(NONCE_BYTES);
        const cipher = createCipheriv("aes-256-gcm", key, nonce);
        cipher.setAAD(associated);
        const data = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
        return `${VERSION}.${keyId}.${data.toString("base64url")}`;
      },
      open: (sealed) => openWith(key, keyId, associated, sealed),
    };
  };
}
