import { beforeEach, expect, it } from "vitest";
import type { Page, TrackCard } from "./replies.ts";
import { anEntry, aSetlist, documentOf } from "./setlist-builders.ts";
import { describeOnEngines } from "./setlists-app.ts";

interface Unattributed {
  readonly setlist: { readonly id: string; readonly title: string };
  readonly position: number;
  readonly status: string;
  readonly previous: TrackCard | null;
  readonly next: TrackCard | null;
  readonly candidates: readonly {
    readonly track: TrackCard;
    readonly confidence: number;
    readonly reasons: string[];
  }[];
}

interface AliasPair {
  readonly artist: { readonly id: string; readonly name: string };
  readonly other: { readonly id: string; readonly name: string };
  readonly confidence: number;
}

const setlists = [
  aSetlist(["A - a", "? - Evolution (Dub)", "C - c", "?"], { title: "Asked" }),
  aSetlist(["A - a", "Lio Brandt - Evolution (Dub)", "C - c"], { title: "Known" }),
  aSetlist(["Vanter - Evolution", "Oro - Evolution (Dub)"], { title: "Others" }),
  aSetlist(["A - a", anEntry("?", { artistText: "Lio Brandt", raw: "Lio Brandt - ID" }), "D - d"], { title: "Half" }),
];

await describeOnEngines("the attribution queue", (app) => {
  beforeEach(async () => {
    await app().empty();
    await app().import(documentOf(setlists));
  });

  const decide = async (body: object) => {
    const { status, text } = await app().request("POST", "/corrections", JSON.stringify(body), "application/json");
    expect(status, text).toBe(201);
  };

  it("shows what does not say what track it is, with the tracks it may be and why", async () => {
    const { items, total } = await app().get<Page<Unattributed>>("/attribution/entries");
    expect(total).toBe(2);
    const [asked, half] = items;
    expect(asked).toMatchObject({
      setlist: { title: "Asked" },
      position: 2,
      status: "unknown_artist",
      previous: { title: "a" },
      next: { title: "c" },
    });
    expect(
      asked?.candidates.map(({ track, confidence, reasons }) => [track.artists[0]?.name, confidence, reasons]),
    ).toEqual([
      [
        "Lio Brandt",
        0.494,
        [
          "the same title; 50 % of its plays",
          "followed the track before in 1 set",
          "preceded the track after in 1 set",
        ],
      ],
      ["Oro", 0.3, ["the same title; 50 % of its plays"]],
    ]);
    expect(half?.candidates.map(({ track, reasons }) => [track.title, track.version, reasons])).toEqual([
      ["Evolution", "Dub", ["the same artist", "followed the track before in 1 set"]],
    ]);
    expect((await app().get<Page<Unattributed>>("/attribution/entries?all=true")).total).toBe(3);
  });

  it("loses an entry that somebody has decided", async () => {
    const [asked] = (await app().get<Page<Unattributed>>("/attribution/entries")).items;
    const entries = [{ setlist_id: asked?.setlist.id, position: asked?.position }];
    await decide({ kind: "assign_entry", entries, track_id: asked?.candidates[0]?.track.id });
    const left = await app().get<Page<Unattributed>>("/attribution/entries");
    expect(left.items.map(({ setlist }) => setlist.title)).toEqual(["Half"]);
    expect((await app().get<TrackCard>(`/tracks/${asked?.candidates[0]?.track.id}`)).set_count).toBe(2);
  });

  it("proposes artists that may be one, until they are merged or kept apart", async () => {
    await app().import(documentOf([aSetlist(["Constantine Vale - x", "Constantin Vale - y", "Lio Brant - z"])]));
    const pairs = async () =>
      (await app().get<Page<AliasPair>>("/attribution/artists")).items.map(({ artist, other }) => [
        artist.name,
        other.name,
      ]);
    expect(await pairs()).toEqual([
      ["Constantine Vale", "Constantin Vale"],
      ["Lio Brandt", "Lio Brant"],
    ]);
    const { items } = await app().get<Page<AliasPair>>("/attribution/artists");
    const [first, second] = items;
    await decide({ kind: "merge_artists", artist_id: first?.artist.id, into_artist_id: first?.other.id });
    await decide({ kind: "keep_artists_apart", artist_id: second?.artist.id, other_artist_id: second?.other.id });
    expect(await pairs()).toEqual([]);
  });
});
