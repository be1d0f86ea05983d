import { beforeEach, expect, it } from "vitest";
import { settleUniqueness } from "../src/songs/uniqueness-store.ts";
import { describeOnEngines } from "./library-app.ts";
import { africa, aSong } from "./song-builders.ts";

await describeOnEngines("uniqueness", {}, (app) => {
  beforeEach(async () => {
    await app().empty();
    await settleUniqueness(app().database, false);
  });

  const settle = (unique: boolean) => settleUniqueness(app().database, unique);
  const add = async (song: object) => (await app().request("POST", "/songs", { body: song })).status;

  it("is off unless it is switched on", async () => {
    expect([await add(aSong()), await add(aSong())]).toEqual([201, 201]);
  });

  it("switched on refuses the same title, artist and duration in any case of letters", async () => {
    await settle(true);
    expect(await add(aSong({ title: "Été", artist: "БИ-2" }))).toBe(201);
    expect(await add(aSong({ title: "ÉTÉ", artist: "би-2" }))).toBe(409);
    expect(await add(aSong({ title: "Ete", artist: "БИ-2" }))).toBe(201);
    expect(await add(aSong({ title: "Été", artist: "БИ-2", duration: 252 }))).toBe(201);
  });

  it("takes the longest titles and artists", async () => {
    await settle(true);
    const long = aSong({ title: "𝄞".repeat(200), artist: "夜".repeat(200) });
    expect([await add(long), await add(long)]).toEqual([201, 409]);
  });

  it("lets a song be changed in everything that does not make it another", async () => {
    await settle(true);
    const id = await app().add(aSong());
    const patch = (body: object) => app().request("PATCH", `/songs/${id}`, { body });
    expect((await patch({ title: "DON'T STOP BELIEVIN'" })).status).toBe(200);
  });

  it("switched on and off again and again does no harm", async () => {
    for (const unique of [true, true, false, false, true]) await settle(unique);
    expect([await add(aSong()), await add(aSong())]).toEqual([201, 409]);
  });

  it("is not switched on while songs stand in its way, and says how many and where they are", async () => {
    for (const song of [
      aSong(),
      aSong({ title: "don't stop believin'" }),
      aSong(),
      africa(),
      africa(),
      aSong({ duration: 1 }),
    ])
      await add(song);
    await expect(settle(true)).rejects.toMatchObject({
      kind: "conflict",
      code: "songs-not-unique",
      message: expect.stringMatching(
        /5 of them .* \(2 groups\).*SEGUE_LIBRARY_UNIQUE=off.*GET \/api\/v1\/songs\/duplicates/,
      ),
    });
    expect(await add(aSong())).toBe(201);
  });

  it("is switched on by several processes at once", async () => {
    await Promise.all(Array.from({ length: 5 }, () => settle(true)));
    expect([await add(aSong()), await add(aSong())]).toEqual([201, 409]);
  });

  it("is switched on while others write: none of them fails, and nothing stands twice", async () => {
    const writes = Array.from({ length: 100 }, (_, at) => add(aSong({ duration: at })));
    const [statuses] = await Promise.all([Promise.all(writes), settle(true)]);
    expect(new Set(statuses)).toEqual(new Set([201]));
    expect(await add(aSong({ duration: 7 }))).toBe(409);
  });

  it("of many clients that add one song at once lets one through", async () => {
    await settle(true);
    const statuses = await Promise.all(Array.from({ length: 30 }, () => add(aSong())));
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(29);
  });
});
