import { ApiError } from "../api/request.ts";

/** What went wrong, and what the person can do about it. */
export interface ProblemWords {
  readonly what: string;
  readonly whatToDo: string;
}

const advice: Readonly<Record<string, string>> = {
  unreachable: "Start it with ./segue serve, then try again.",
  "validation-error": "Correct what is named, then try again.",
  conflict: "Look at what is there now, or choose another name.",
  "precondition-failed": "Somebody else changed it meanwhile. Load the page again to see what is there now.",
  forbidden: "Ask for a token with this permission.",
  unavailable: "It is starting or its database is away. Wait a moment, then try again.",
  "not-found": "It may have been removed or merged. Search for it again.",
  "payload-too-large": "Split the file, or import it on the command line: ./segue import PATH.",
  "unsupported-media-type": "Segue reads plain text lists, CSV, MixesDB wikitext, DJ Mix JSON and Segue JSON.",
  "import-empty-file": "Choose the file that holds the track list.",
  "too-many-requests": "Wait a moment, then try again.",
  "internal-error": "The server's log has the details under the id above.",
  "unreadable-reply": "Page and server are of different versions, perhaps. Reload the page.",
};

const fallback = "Try again. If it happens again, the server's log says more.";

/** Words for any failure; a bug keeps its own message. */
export function describeProblem(problem: unknown): ProblemWords {
  if (problem instanceof ApiError) {
    const fields = problem.fieldErrors.map(({ field, reason }) => `${field}: ${reason}`);
    return { what: [problem.message, ...fields].join(" · "), whatToDo: advice[problem.code] ?? fallback };
  }
  return { what: problem instanceof Error ? problem.message : String(problem), whatToDo: fallback };
}

/** What to do about an import that failed, by its code. */
export function importAdvice(code: string): string {
  return advice[code] ?? "Check that the file is a track list in a format Segue reads, then drop it again.";
}
