import type { OutgoingHttpHeaders } from "node:http";

/** What the routes answer, as far as the tests read it by name; whole values are compared as they come. */
export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly text: string;
  readonly body: unknown;
}

export interface ImportReply {
  readonly id: string;
  readonly status: "queued" | "running" | "completed" | "failed" | "cancelled";
  readonly dry_run: boolean;
  readonly filename: string | null;
  readonly format: string | null;
  readonly outcome: string | null;
  readonly progress: { readonly setlists: number; readonly entries: number; readonly fraction: number | null };
  readonly counts: {
    readonly setlists: number;
    readonly setlists_new: number;
    readonly entries: number;
    readonly identified: number;
    readonly rejected: number;
    readonly tracks: number;
    readonly transitions: number;
  };
  readonly rejected_lines: readonly { readonly line: number; readonly text: string; readonly reason: string }[];
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface GraphStats {
  readonly setlists: number;
  readonly entries: number;
  readonly identified: number;
  readonly tracks: number;
  readonly artists: number;
  readonly transitions: number;
  readonly transitions_seen_twice: number;
  readonly demo_setlists: number;
  readonly checksum: string;
}

export interface TrackCard {
  readonly id: string;
  readonly title: string;
  readonly version: string | null;
  readonly set_count: number;
  readonly bpm: number | null;
  readonly camelot: string | null;
  readonly artists: readonly { readonly id: string; readonly name: string; readonly role: string }[];
}

export interface SetlistReference {
  readonly id: string;
  readonly title: string;
  readonly performed_on: string | null;
  readonly performers: readonly string[];
  readonly url: string | null;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
  readonly has_next: boolean;
}

export interface SetlistDetail extends SetlistReference {
  readonly event: string | null;
  readonly venue: string | null;
  readonly kind: string;
  readonly completeness: string;
  readonly entry_count: number;
  readonly entries: readonly {
    readonly position: number;
    readonly layer: number;
    readonly status: string;
    readonly track_id: string | null;
    readonly cue_ms: number | null;
    readonly raw: string;
    readonly artist_text: string | null;
    readonly title_text: string | null;
    readonly label: string | null;
    readonly catalogue_number: string | null;
    readonly bpm: number | null;
    readonly camelot: string | null;
  }[];
}

export interface Evidence {
  readonly setlist: SetlistReference;
  readonly position: number;
}

export interface NextReply {
  readonly items: readonly {
    readonly track: TrackCard;
    readonly score: number;
    readonly set_count: number;
    readonly performer_count: number;
    readonly last_played: string | null;
    readonly reasons: readonly {
      readonly kind: string;
      readonly text: string;
      readonly set_count: number | null;
      readonly performer_count: number | null;
      readonly last_played: string | null;
      readonly evidence: readonly Evidence[];
    }[];
  }[];
}

export interface GraphReply {
  readonly nodes: readonly { readonly id: string; readonly artist_name: string; readonly title: string }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly set_count: number;
    readonly performer_count: number;
    readonly last_played: string | null;
  }[];
}
