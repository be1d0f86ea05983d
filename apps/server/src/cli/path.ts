import type { Config } from "@segue/kernel/config";
import { type Api, withApi } from "./api.ts";
import { type Card, findTrack, nameOf } from "./track-names.ts";

interface Path {
  readonly cost: number;
  readonly tracks: readonly Card[];
  readonly steps: readonly { readonly cost: number; readonly reasons: readonly { readonly text: string }[] }[];
}

interface PathReply {
  readonly path: Path | null;
  readonly alternatives: readonly Path[];
  readonly limited_by: readonly { readonly text: string }[];
}

export interface PathFlags {
  readonly via: readonly string[];
  readonly maxKeySteps?: string;
  readonly maxTempoChange?: string;
  readonly alternatives?: string;
  readonly json: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const resolve = async (api: Api, text: string): Promise<Card> =>
  UUID.test(text) ? api.json<Card>(`/tracks/${text}`) : findTrack(api, text);

function printPath({ tracks, steps, cost }: Path): void {
  for (const [index, track] of tracks.entries()) {
    console.log(`${String(index + 1).padStart(3)}. ${nameOf(track)}`);
    const step = steps[index];
    if (step !== undefined) console.log(`       ${step.reasons.map(({ text }) => text).join("; ")}`);
  }
  console.log(`     cost ${cost.toFixed(3)}`);
}

function print(from: Card, to: Card, { path, alternatives, limited_by }: PathReply): void {
  console.log(`From ${nameOf(from)} to ${nameOf(to)}:`);
  if (path === null) {
    console.log("  No path is known.");
    for (const { text } of limited_by) console.log(`  ${text}`);
    return;
  }
  printPath(path);
  for (const other of alternatives) {
    console.log("Or:");
    printPath(other);
  }
}

/** `segue path`: the best way through the graph from one track to another, and who has played each step of it. */
export async function runPathCommand(config: Config, from: string, to: string, flags: PathFlags): Promise<void> {
  await withApi(config, async (api) => {
    const [first, last] = [await resolve(api, from), await resolve(api, to)];
    const via: Card[] = [];
    for (const text of flags.via) via.push(await resolve(api, text));
    const query = new URLSearchParams({ from: first.id, to: last.id });
    for (const { id } of via) query.append("via", id);
    if (flags.maxKeySteps !== undefined) query.set("max_key_steps", flags.maxKeySteps);
    if (flags.maxTempoChange !== undefined) query.set("max_tempo_change", flags.maxTempoChange);
    if (flags.alternatives !== undefined) query.set("alternatives", flags.alternatives);
    const reply = await api.json<PathReply>(`/paths?${query}`);
    if (flags.json) console.log(JSON.stringify(reply));
    else print(first, last, reply);
  });
}
