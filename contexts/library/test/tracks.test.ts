import { expect, it } from "vitest";
import { describeOnEngines, idOf } from "./library-app.ts";

const TRACK = "01900000-0000-7000-8000-000000000001";

const findTracks = async (songs: readonly { artist: string; title: string }[]) =>
  songs.map(({ artist, title }) => (artist === "Toto" && title === "Africa" ? TRACK : null));

await describeOnEngines("the track of a song", { findTracks }, (app) => {
  it("is the one that the graph knows by its artist and title, or none", async () => {
    const media_file = { bucket: "m", key: "k" };
    const africa = await app().add({ title: "Africa", artist: "Toto", duration: 295, media_file });
    const other = await app().add({ title: "Rosanna", artist: "Toto", duration: 331, media_file });
    expect(await app().get(`/songs/${africa}/track`)).toEqual({ track_id: TRACK });
    expect(await app().get(`/songs/${other}/track`)).toEqual({ track_id: null });
    expect(await app().request("GET", `/songs/${idOf(99)}/track`)).toMatchObject({ status: 404 });
  });
});
