import { isDomainError } from "@segue/kernel/errors";
import { openDocument } from "../../contexts/setlists/src/readers/open-document.ts";
import { brokenRules } from "./broken-rules.ts";

/** What came of one document. */
export interface Trial {
  readonly items: number;
  /** Whether a `DomainError` ended the reading. */
  readonly isRefused: boolean;
  /** What must not be, each once; none when all is well. */
  readonly faults: readonly string[];
}

/** Reads a document as an import does, as the format named or as the one recognised (null), and looks at every item. */
export function tryDocument(bytes: Uint8Array, filename: string | null, format: string | null): Trial {
  const faults = new Set<string>();
  let items = 0;
  try {
    for (const item of openDocument(bytes, filename, format).read({})) {
      items += 1;
      for (const rule of brokenRules(item)) faults.add(`broken: ${rule}`);
    }
  } catch (error) {
    if (isDomainError(error)) {
      for (const fault of errorFaults(error.message)) faults.add(fault);
      return { items, isRefused: true, faults: [...faults] };
    }
    faults.add(
      error instanceof Error ? `${error.name}: ${error.message}\n${placeOf(error)}` : `thrown: ${String(error)}`,
    );
  }
  return { items, isRefused: false, faults: [...faults] };
}

// The message is stored with the import.
function errorFaults(message: string): string[] {
  if (message.includes("\0") || !message.isWellFormed()) return ["broken: the message of an error is storable"];
  return message.length > 2000 ? ["broken: the message of an error is short"] : [];
}

function placeOf(error: Error): string {
  const lines = (error.stack ?? "").split("\n").filter((line) => line.trim().startsWith("at "));
  return lines.slice(0, 4).join("\n");
}
