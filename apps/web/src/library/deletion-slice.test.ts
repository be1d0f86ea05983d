import { describe, expect, test } from "vitest";
import { ApiError } from "../api/request.ts";
import { type DeletionSource, makeDeletionActions, makeDeletionStore, undoMs } from "./deletion-slice.ts";
import { aSong } from "./song-builders.ts";

const songs = [aSong({ song_id: "a", title: "A" }), aSong({ song_id: "b", title: "B" })];

function aDeleter(known: Partial<DeletionSource> = {}) {
  const sent: string[] = [];
  const told: string[] = [];
  const timers: { ms: number; act: () => void; isStopped: boolean }[] = [];
  let refreshed = 0;
  const source: DeletionSource = {
    fetchSong: async (id) => ({ song: aSong({ song_id: id }), etag: `"${id}"` }),
    deleteSong: async (id, etag, keepalive) => sent.push(`${id} ${etag}${keepalive ? " keepalive" : ""}`),
    tell: (title) => told.push(title),
    refresh: async () => {
      refreshed += 1;
    },
    after: (ms, act) => {
      const timer = { ms, act, isStopped: false };
      timers.push(timer);
      return () => {
        timer.isStopped = true;
      };
    },
    ...known,
  };
  const store = makeDeletionStore();
  const hidden = () => [...store.getState().hidden];
  return { store, hidden, sent, told, timers, refreshed: () => refreshed, actions: makeDeletionActions(store, source) };
}

/** Lets everything that is under way come to its end. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("deleting", () => {
  test("hides the songs at once and sends nothing until the time is over", async () => {
    const { actions, hidden, sent, timers, refreshed, store } = aDeleter();
    actions.remove([aSong({ song_id: "a" })]);
    await settle();
    expect(hidden()).toEqual(["a"]);
    expect(sent).toEqual([]);
    expect(timers).toMatchObject([{ ms: undoMs, isStopped: false }]);
    timers[0]?.act();
    await settle();
    expect(sent).toEqual(['a "a"']);
    expect(refreshed()).toBe(1);
    expect(store.getState()).toEqual({ waiting: [], hidden: new Set() });
  });

  test("is undone as it was done: several songs together, each deletion by itself", async () => {
    const { actions, hidden, sent, timers, store } = aDeleter();
    actions.remove([aSong({ song_id: "a" }), aSong({ song_id: "b" })]);
    actions.remove([aSong({ song_id: "c" })]);
    actions.undo(store.getState().waiting[0]?.key ?? 0);
    expect(hidden()).toEqual(["c"]);
    expect(timers.map((timer) => timer.isStopped)).toEqual([true, false]);
    timers[1]?.act();
    await settle();
    expect(sent).toEqual(['c "c"']);
  });

  test("goes out with the tags that are known when the page is left, once", async () => {
    const { actions, sent, timers } = aDeleter();
    actions.remove([aSong({ song_id: "a" })]);
    await settle();
    actions.remove([aSong({ song_id: "b" })]);
    actions.flush();
    timers[0]?.act();
    actions.flush();
    await settle();
    expect(sent).toEqual(['a "a" keepalive', "b null keepalive"]);
  });

  test("spares a song that someone changed meanwhile, and says so", async () => {
    const { actions, sent, told, timers, hidden } = aDeleter({
      fetchSong: async (id) => ({ song: aSong({ song_id: id, title: "Changed" }), etag: '"2"' }),
    });
    actions.remove(songs);
    await settle();
    timers[0]?.act();
    await settle();
    expect(sent).toEqual([]);
    expect(told).toEqual(["2 songs were not deleted"]);
    expect(hidden()).toEqual([]);
  });

  test("takes a song that is gone already for deleted, and tells of what failed otherwise", async () => {
    const gone = new ApiError("not-found", "There is no such song.");
    const away = new ApiError("unreachable", "The server does not answer.");
    const { actions, told, timers } = aDeleter({
      fetchSong: async (id) => ({ song: songs.find((song) => song.song_id === id) ?? aSong(), etag: '"1"' }),
      deleteSong: (id) => Promise.reject(id === "a" ? gone : away),
    });
    actions.remove(songs);
    timers[0]?.act();
    await settle();
    await settle();
    expect(told).toEqual(["“B” was not deleted"]);
  });
});
