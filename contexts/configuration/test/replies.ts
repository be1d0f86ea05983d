import type { Reply } from "./configuration-app.ts";

export interface ApplicationDetail {
  readonly id: string;
  readonly name: string;
  readonly comments: string | null;
  readonly schema: unknown;
  readonly version: number;
  readonly configuration_ids: string[];
}

export interface ConfigurationBody {
  readonly id: string;
  readonly application_id: string;
  readonly name: string;
  readonly comments: string | null;
  readonly config: Record<string, unknown>;
  readonly schema: unknown;
  readonly extends: string | null;
  readonly version: number;
}

export interface VersionBody {
  readonly version: number;
  readonly author: string;
  readonly comment: string | null;
  readonly created_at: string;
  readonly hash: string;
  readonly config: Record<string, unknown>;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
  readonly has_next: boolean;
}

interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details?: { readonly fieldErrors?: readonly { readonly field: string; readonly reason: string }[] };
  };
}

/** What an error reply says of each field. */
export const reasonsOf = ({ body }: Reply): readonly { field: string; reason: string }[] =>
  // The envelope of every error.
  (body as ErrorBody).error.details?.fieldErrors ?? [];

/** The fields that an error reply names, in order. */
export const fieldErrorsOf = (reply: Reply): string[] => reasonsOf(reply).map(({ field }) => field);
