import { beforeEach, expect, it } from "vitest";
import { findTracks } from "../src/tracks/find-tracks.ts";
import { describeOnEngines } from "./setlists-app.ts";

const NIGHT =
  "2020-01-01 - Mara Holt @ Pier Nine\n1. Rill - Undertow\n2. Juno Falter - Slow Tide (Kell Remix)\n3. Sable - Voices\n";

await describeOnEngines("tracks by name", (app) => {
  beforeEach(() => app().empty());

  const idOfTitle = async (title: string) =>
    (await app().rows<{ id: string }>("select id from setlists.track where title = :title", { title }))[0]?.id;

  it("are found by the identity of artist and title, in the order asked, and null where there is none", async () => {
    await app().import(NIGHT);
    const names = [
      { artist: "SABLE", title: "Voices" },
      { artist: "Juno Falter", title: "Slow Tide [Kell Rmx]" },
      { artist: "Juno Falter", title: "Slow Tide" },
      { artist: "?", title: "ID" },
      { artist: "Rill feat. Nobody", title: "undertow" },
      { artist: "sable", title: "voices" },
    ];
    const [voices, tide, undertow] = [
      await idOfTitle("Voices"),
      await idOfTitle("Slow Tide"),
      await idOfTitle("Undertow"),
    ];
    expect(await findTracks(app().database, names)).toEqual([voices, tide, null, null, undertow, voices]);
    expect(await findTracks(app().database, [])).toEqual([]);
  });

  it("are those that merged ones went into", async () => {
    await app().import(NIGHT);
    const [from, into] = [await idOfTitle("Undertow"), await idOfTitle("Voices")];
    await app().rows("update setlists.track set merged_into = :into where id = :from", { from, into });
    expect(await findTracks(app().database, [{ artist: "Rill", title: "Undertow" }])).toEqual([into]);
  });
});
