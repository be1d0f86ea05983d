import type { Config } from "@segue/kernel/config";
import { withApi } from "./api.ts";
import { type Card, findTrack, nameOf } from "./track-names.ts";

interface Evidence {
  readonly setlist: { readonly title: string; readonly performed_on: string | null };
  readonly position: number;
}

interface NextReply {
  readonly items: readonly {
    readonly track: Card;
    readonly score: number;
    readonly reasons: readonly { readonly text: string; readonly evidence: readonly Evidence[] }[];
  }[];
}

function print(track: Card, { items }: NextReply): void {
  console.log(`After ${nameOf(track)} (in ${track.set_count} sets):`);
  if (items.length === 0) console.log("  Nothing is known to follow it.");
  for (const [index, item] of items.entries()) {
    console.log(`${String(index + 1).padStart(3)}. ${nameOf(item.track)}   ${item.score.toPrecision(3)}`);
    for (const { text, evidence } of item.reasons) {
      console.log(`       ${text}`);
      for (const { setlist, position } of evidence) console.log(`         #${position} in ${setlist.title}`);
    }
  }
}

/** `segue next`: what goes well after a track, with the sets that show it. */
export async function runNextCommand(
  config: Config,
  q: string,
  options: { limit: number; json: boolean },
): Promise<void> {
  await withApi(config, async (api) => {
    const track = await findTrack(api, q);
    const reply = await api.json<NextReply>(`/tracks/${track.id}/next`, { query: { limit: String(options.limit) } });
    if (options.json) console.log(JSON.stringify({ track, ...reply }));
    else print(track, reply);
  });
}
