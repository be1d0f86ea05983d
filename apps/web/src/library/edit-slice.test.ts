import { describe, expect, test } from "vitest";
import { ApiError } from "../api/request.ts";
import type { Song, SongFields } from "../api/song-api.ts";
import { type EditSource, makeEditActions, makeEditStore } from "./edit-slice.ts";
import { aSong } from "./song-builders.ts";
import { withChanges } from "./song-draft.ts";

/** A server that holds one song, and the page that edits it. */
function anEditor(song: Song = aSong(), known: Partial<EditSource> = {}) {
  const server = { song, version: 1, updates: [] as (string | null)[] };
  const shown: Song[] = [];
  const told: string[] = [];
  const source: EditSource = {
    fetchSong: async () => ({ song: server.song, etag: `"${server.version}"` }),
    updateSong: async (_, changes, etag) => {
      server.updates.push(etag);
      if (etag !== `"${server.version}"`) throw new ApiError("precondition-failed", "It is another version.");
      server.song = withChanges(server.song, changes);
      server.version += 1;
      return { song: server.song, etag: `"${server.version}"` };
    },
    show: (one) => shown.push(one),
    tell: (title) => told.push(title),
    refresh: () => told.push("refresh"),
    ...known,
  };
  const changeElsewhere = (changes: Partial<SongFields>) => {
    server.song = withChanges(server.song, changes);
    server.version += 1;
  };
  const store = makeEditStore();
  return { store, actions: makeEditActions(store, source), server, shown, told, changeElsewhere };
}

const settle = async (store: ReturnType<typeof makeEditStore>) => {
  await Promise.resolve();
  await expect.poll(() => store.getState().saving.size, { interval: 1 }).toBe(0);
};

describe("editing", () => {
  test("shows the change at once and sends it with the tag of what was seen", async () => {
    const { actions, store, server, shown } = anEditor();
    actions.beginEdit(aSong(), "title");
    actions.changeDraft("title", "Paper Tide");
    expect(actions.commitEdit()).toBe(true);
    expect(shown).toEqual([aSong({ title: "Paper Tide" })]);
    expect(store.getState()).toMatchObject({ editing: null, saving: new Set(["s1"]) });
    await settle(store);
    expect(server).toMatchObject({ song: { title: "Paper Tide" }, updates: ['"1"'] });
  });

  test("sends nothing when nothing changed, and nothing that is wrong", async () => {
    const { actions, store, server } = anEditor();
    actions.beginEdit(aSong(), "duration");
    expect(actions.commitEdit()).toBe(true);
    actions.beginEdit(aSong(), "duration");
    actions.changeDraft("duration", "3:99");
    expect(actions.commitEdit()).toBe(false);
    expect(store.getState().editing?.errors).toEqual({ duration: "Write it as 3:45, at most 24:00:00." });
    actions.changeDraft("duration", "3:59");
    expect(store.getState().editing?.errors).toEqual({});
    actions.cancelEdit();
    expect(server.updates).toEqual([]);
  });

  test.each([
    ["before the editing began", true],
    ["while it was edited", false],
  ])("asks which version to keep when someone changed it %s", async (_, isBefore) => {
    const { actions, store, server, shown, changeElsewhere } = anEditor();
    if (isBefore) changeElsewhere({ artist: "Someone Else" });
    actions.beginEdit(aSong(), "title");
    if (!isBefore) changeElsewhere({ artist: "Someone Else" });
    actions.changeDraft("title", "Mine");
    actions.commitEdit();
    await settle(store);
    expect(store.getState().conflict).toMatchObject({
      seen: { artist: "Kesto" },
      mine: { title: "Mine" },
      theirs: { song: { title: "Glass Drive", artist: "Someone Else" }, etag: '"2"' },
    });
    expect(server.song).toMatchObject({ title: "Glass Drive" });
    await actions.resolveConflict("mine");
    expect(store.getState().conflict).toBeNull();
    expect(server.song).toMatchObject({ title: "Mine", artist: "Someone Else" });
    expect(shown.at(-1)).toEqual(server.song);
  });

  test("keeps theirs without sending anything, and asks again when it changed once more", async () => {
    const { actions, store, server, changeElsewhere } = anEditor();
    changeElsewhere({ artist: "Second" });
    actions.beginEdit(aSong(), "title");
    actions.changeDraft("title", "Mine");
    actions.commitEdit();
    await settle(store);
    changeElsewhere({ artist: "Third" });
    await actions.resolveConflict("mine");
    expect(store.getState().conflict).toMatchObject({ theirs: { song: { artist: "Third" } } });
    await actions.resolveConflict("theirs");
    expect(store.getState().conflict).toBeNull();
    expect(server.song).toMatchObject({ title: "Glass Drive", artist: "Third" });
  });

  test("opens again with the server's complaint at the field, and shows what is so", async () => {
    const refused = new ApiError("validation-error", "No.", [{ field: "title", reason: "is taken" }]);
    const { actions, store, shown } = anEditor(aSong(), { updateSong: () => Promise.reject(refused) });
    actions.beginEdit(aSong(), "title");
    actions.changeDraft("title", "Taken");
    actions.commitEdit();
    await settle(store);
    expect(store.getState().editing).toMatchObject({
      draft: { title: "Taken" },
      errors: { title: "is taken" },
      problem: null,
    });
    expect(shown.at(-1)).toEqual(aSong());
  });

  test("does not throw someone back who is at the next song already", async () => {
    const { actions, store, told } = anEditor(aSong(), { updateSong: () => Promise.reject(new Error("away")) });
    actions.beginEdit(aSong(), "title");
    actions.changeDraft("title", "Lost");
    actions.commitEdit();
    actions.beginEdit(aSong({ song_id: "s2" }), "artist");
    await settle(store);
    expect(store.getState().editing?.song.song_id).toBe("s2");
    expect(told).toEqual(["“Glass Drive” was not changed"]);
  });

  test("says that a song was deleted meanwhile", async () => {
    const gone = new ApiError("not-found", "There is no such song.");
    const { actions, store, told } = anEditor(aSong(), { fetchSong: () => Promise.reject(gone) });
    actions.beginEdit(aSong(), "title");
    actions.changeDraft("title", "Late");
    actions.commitEdit();
    await settle(store);
    expect(told).toEqual(["“Glass Drive” was deleted by someone else meanwhile", "refresh"]);
  });
});
