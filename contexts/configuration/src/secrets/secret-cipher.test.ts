import { describe, expect, it } from "vitest";
import { makeCiphers, type SecretCipher } from "./secret-cipher.ts";

const KEY = "a key of the tests, which encrypts nothing that matters";

function cipherOf(configuration: string, key = KEY): SecretCipher {
  const cipher = makeCiphers(key)(configuration);
  if (cipher === null) throw new Error("with a key there is a cipher");
  return cipher;
}

/** The sealed text with the n-th byte of its data changed. */
function damage(sealed: string, at: number): string {
  const [version, keyId, data = ""] = sealed.split(".");
  const bytes = Buffer.from(data, "base64url");
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return `${version}.${keyId}.${bytes.toString("base64url")}`;
}

const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
};

describe("a secret cipher", () => {
  it.each(["hunter2", "", "ключ 🔑", "x".repeat(10_000), "\0"])("opens what it has sealed", (text) => {
    expect(cipherOf("A").open(cipherOf("A").seal(text))).toBe(text);
  });

  it("never seals alike, and shows nothing of the text", () => {
    const [one, other] = [cipherOf("A").seal("hunter2"), cipherOf("A").seal("hunter2")];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^v1\.[0-9a-f]{16}\.[A-Za-z0-9_-]{47}$/);
    expect(Buffer.from(one.split(".")[2] ?? "", "base64url").includes("hunter2")).toBe(false);
  });

  it("does not open what was moved from another configuration", () => {
    expect(codeOf(() => cipherOf("B").open(cipherOf("A").seal("hunter2")))).toBe("secret-damaged");
  });

  it("tells another key from damage", () => {
    const sealed = cipherOf("A").seal("hunter2");
    expect(codeOf(() => cipherOf("A", `${KEY}!`).open(sealed))).toBe("secret-key-differs");
    for (const at of [0, 11, 12, 18, 19, 34]) {
      expect(codeOf(() => cipherOf("A").open(damage(sealed, at)))).toBe("secret-damaged");
    }
    for (const broken of ["", "v1", "v2.0123456789abcdef.AAAA", sealed.slice(0, 40), `${sealed}=`]) {
      expect(codeOf(() => cipherOf("A").open(broken))).toBe("secret-damaged");
    }
  });

  it("is none without a key", () => {
    expect(makeCiphers(null)("A")).toBeNull();
  });
});
