import { DomainError } from "@segue/kernel/errors";

/** The entity tag of a version; strong, because a version is one state of a thing. */
export const versionTag = (version: number): string => `"${version}"`;

// RFC 9110, section 8.8.3: what may stand between the quotes of a tag.
const TAG = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/;
// Tags are compared strongly, so a weak one names no version (RFC 9110, section 13.1.1).
const VERSION_TAG = /^"([1-9]\d{0,8})"$/;

const tagsOf = (header: string): readonly string[] => header.split(",").map((part) => part.trim());

/**
 * The versions that an `If-Match` names; null where any will do (`*`, or no header). What is no tag of a version names
 * none.
 */
export function versionsOf(header: string | undefined): readonly number[] | null {
  if (header === undefined || header.trim() === "*") return null;
  return tagsOf(header).flatMap((tag) => {
    const version = VERSION_TAG.exec(tag)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}

/**
 * Refuses a write whose `If-Match` does not name the version that is there. Without the header everything is let through.
 * @throws DomainError `version-differs`
 */
export function checkIfMatch(header: string | undefined, version: number): void {
  if (header === undefined || (versionsOf(header)?.includes(version) ?? true)) return;
  const tag = versionTag(version);
  const message = tagsOf(header).every((part) => TAG.test(part))
    ? `This has changed meanwhile: its tag is ${tag} now. Read it again, and write with If-Match: ${tag}.`
    : `If-Match takes entity tags in double quotes, such as ${tag}, or *.`;
  throw new DomainError("precondition-failed", "version-differs", message);
}
