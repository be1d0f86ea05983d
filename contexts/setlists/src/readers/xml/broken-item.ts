import { DomainError } from "@segue/kernel/errors";
import { rejectedItem } from "../read-items.ts";
import type { ReadItem } from "../reader.ts";
import type { XmlBreak } from "./xml-elements.ts";

/**
 * What a reader yields where its document stops being XML: a rejection, once something of it was read. Throws
 * `document-xml-malformed`, with the line, when nothing was.
 */
export function brokenItem({ line, text, reason }: XmlBreak, somethingRead: boolean): ReadItem {
  if (somethingRead) return rejectedItem(line, text, reason);
  throw new DomainError("invalid", "document-xml-malformed", `Line ${line}: ${reason}`);
}
