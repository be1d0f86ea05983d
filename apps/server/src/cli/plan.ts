import type { Config } from "@segue/kernel/config";
import { DomainError } from "@segue/kernel/errors";
import { type Api, withApi } from "./api.ts";
import { type Card, findTrack, nameOf } from "./track-names.ts";

interface Plan {
  readonly tracks: readonly { readonly position: number; readonly track: Card; readonly pinned: boolean }[];
  readonly moves: readonly { readonly reasons: readonly { readonly text: string }[] }[];
  readonly duration_ms: number | null;
  readonly cost: { readonly total: number };
}

interface PlanReply {
  readonly plans: readonly Plan[];
  readonly optimal: boolean;
  readonly notes: readonly string[];
  readonly infeasible: {
    readonly reason: string;
    readonly loosen: readonly { readonly text: string }[];
    readonly complete: boolean;
  } | null;
}

export interface PlanFlags {
  readonly from?: string;
  readonly to?: string;
  /** `5=Artist - Title`, each. */
  readonly pin: readonly string[];
  readonly length?: string;
  readonly minutes?: string;
  readonly tolerance?: string;
  /** A setlist id. */
  readonly pool?: string;
  /** A shape, or `0=122,0.5=126,1=124`. */
  readonly curve?: string;
  /** Tracks. */
  readonly ban: readonly string[];
  readonly banArtist: readonly string[];
  readonly maxKeySteps?: string;
  readonly maxTempoChange?: string;
  readonly artistGap?: string;
  readonly strict?: boolean;
  readonly allowUnseen?: boolean;
  readonly plans?: string;
  readonly seed?: string;
  readonly json: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SHAPES = ["warm-up", "peak", "close", "steady"];
const DEFAULT_LENGTH = "20";

const wrongUsage = (message: string): DomainError => new DomainError("invalid", "plan-usage", message);

/** A number of the command line; the server says what is out of range. */
function numberOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() === "" || Number.isNaN(number)) throw wrongUsage(`--${flag}: "${text}" is not a number.`);
  return number;
}

const trackIdOf = async (api: Api, text: string): Promise<string> =>
  UUID.test(text) ? text : (await findTrack(api, text)).id;

/** The artist of exactly this name, found by their tracks. */
async function artistIdOf(api: Api, text: string): Promise<string> {
  if (UUID.test(text)) return text;
  const { items } = await api.json<{ items: ArtistsOfCard[] }>("/tracks", { query: { q: text, limit: "100" } });
  const wanted = text.toLowerCase();
  const found = items.flatMap(({ artists }) => artists).find(({ name }) => name.toLowerCase() === wanted);
  if (found !== undefined) return found.id;
  throw new DomainError("not-found", "artist-not-found", `No artist is called "${text}".`);
}

interface ArtistsOfCard {
  readonly artists: readonly { readonly id: string; readonly name: string }[];
}

async function pinsOf(api: Api, { from, to, pin }: PlanFlags) {
  const pins: { position: number | string; track_id: string }[] = [];
  if (from !== undefined) pins.push({ position: "first", track_id: await trackIdOf(api, from) });
  if (to !== undefined) pins.push({ position: "last", track_id: await trackIdOf(api, to) });
  for (const text of pin) {
    const [, position, track] = /^(\d+)=(.+)$/.exec(text) ?? [];
    if (position === undefined || track === undefined)
      throw wrongUsage(`--pin: "${text}" is not like 5="Artist - Title".`);
    pins.push({ position: Number(position), track_id: await trackIdOf(api, track) });
  }
  return pins;
}

function curveOf(text: string | undefined) {
  if (text === undefined) return undefined;
  if (SHAPES.includes(text)) return { shape: text };
  const points = text.split(",").map((point) => {
    const [, at, bpm] = /^([\d.]+)=([\d.]+)$/.exec(point.trim()) ?? [];
    if (at === undefined || bpm === undefined) {
      throw wrongUsage(`--curve: "${point}" is neither one of ${SHAPES.join(", ")} nor a point like 0.5=126.`);
    }
    return { at: Number(at), bpm: Number(bpm) };
  });
  return { points };
}

async function bodyOf(api: Api, flags: PlanFlags) {
  const { ban, banArtist, minutes } = flags;
  const banTracks: string[] = [];
  for (const text of ban) banTracks.push(await trackIdOf(api, text));
  const banArtists: string[] = [];
  for (const text of banArtist) banArtists.push(await artistIdOf(api, text));
  // What is undefined is left out of the JSON.
  return {
    tracks: numberOf("length", flags.length ?? (minutes === undefined ? DEFAULT_LENGTH : undefined)),
    minutes: numberOf("minutes", minutes),
    tolerance_minutes: numberOf("tolerance", flags.tolerance),
    pins: await pinsOf(api, flags),
    pool: flags.pool === undefined ? undefined : { setlist_id: flags.pool },
    ban_tracks: banTracks,
    ban_artists: banArtists,
    curve: curveOf(flags.curve),
    max_key_steps: numberOf("max-key-steps", flags.maxKeySteps),
    max_tempo_change: numberOf("max-tempo-change", flags.maxTempoChange),
    artist_gap: numberOf("artist-gap", flags.artistGap),
    strict: flags.strict,
    allow_unseen: flags.allowUnseen,
    plans: numberOf("plans", flags.plans) ?? 1,
    seed: numberOf("seed", flags.seed),
  };
}

function lengthOf(ms: number | null): string {
  return ms === null ? "" : `, ${Math.round(ms / 60_000)} min`;
}

function print({ plans, optimal, notes, infeasible }: PlanReply): void {
  for (const [index, plan] of plans.entries()) {
    const best = index === 0 && optimal ? ", the best there is" : "";
    const { tracks, moves, duration_ms, cost } = plan;
    console.log(
      `Plan ${index + 1}: ${tracks.length} tracks${lengthOf(duration_ms)}, cost ${cost.total.toFixed(3)}${best}`,
    );
    for (const [at, { position, track, pinned }] of tracks.entries()) {
      const move = moves[at - 1];
      if (move !== undefined) console.log(`       ${move.reasons.map(({ text }) => text).join("; ")}`);
      console.log(`${String(position).padStart(3)}. ${nameOf(track)}${pinned ? "   (pinned)" : ""}`);
    }
  }
  if (infeasible !== null) {
    console.log(infeasible.reason);
    for (const { text } of infeasible.loosen) console.log(`  It works when you ${text}.`);
    if (infeasible.loosen.length === 0) console.log("  Nothing that was tried makes it work.");
    if (!infeasible.complete) console.log("  Not everything could be tried in the time given.");
  }
  for (const note of notes) console.log(`Note: ${note}`);
}

/** `segue plan`: builds sets from what people have played. Returns whether there is one. */
export async function runPlanCommand(config: Config, flags: PlanFlags): Promise<boolean> {
  return await withApi(config, async (api) => {
    const body = Buffer.from(JSON.stringify(await bodyOf(api, flags)));
    const request = { method: "POST", body, type: "application/json" } as const;
    const reply = await api.json<PlanReply>("/plans", request);
    if (flags.json) console.log(JSON.stringify(reply));
    else print(reply);
    return reply.plans.length > 0;
  });
}
