import { describe, expect, test } from "vitest";
import type { Configuration } from "../../api/configuration-api.ts";
import { ApiError } from "../../api/request.ts";
import { aConfiguration } from "./configuration-builders.ts";
import { makeDraftStore } from "./draft-store.ts";
import { isDirty, makeEditingActions, makeEditingStore } from "./editing-slice.ts";
import type { Fields } from "./fields.ts";

function aStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** A server with one configuration, which others may change by `theySave`. */
function aServer(start: Configuration) {
  let current = start;
  let beforeReply: () => void = () => undefined;
  let afterCommit: () => void = () => undefined;
  const take = (fields: Fields): Configuration => ({
    ...current,
    name: fields.name,
    // As the server does: what was a secret comes back masked.
    config: JSON.parse(fields.configText.replaceAll(/"\$secret":\s*"[^"]*"/g, '"$secret":"********"')),
    version: current.version + 1,
  });
  return {
    fetch: async () => current,
    save: async (_id: string, version: number, fields: Fields) => {
      beforeReply();
      if (version !== current.version) throw new ApiError("precondition-failed", "It was changed.");
      const saved = take(fields);
      current = saved;
      afterCommit();
      return saved;
    },
    authorOf: async () => "ann",
    theySave: (config: Configuration["config"]) => {
      current = { ...current, config, version: current.version + 1 };
    },
    afterCommit: (action: () => void) => {
      afterCommit = action;
    },
    whileSaving: (action: () => void) => {
      beforeReply = action;
    },
  };
}

function opened(start = aConfiguration(), storage = aStorage()) {
  const server = aServer(start);
  const drafts = makeDraftStore(storage, () => new Date("2024-06-15T12:00:00Z"));
  const store = makeEditingStore(start, drafts);
  return { server, storage, drafts, store, actions: makeEditingActions(store, { ...server, drafts }) };
}

describe("saving", () => {
  test("keeps the layout that was typed, masks the secret, and leaves nothing to save and no draft", async () => {
    const { store, actions, storage } = opened();
    actions.edit({ configText: '{ "rate":2,\n"key": {"$secret":"hunter2"} }' });
    expect(await actions.save()).toBe(true);
    const state = store.getState();
    expect(state.fields.configText).toBe('{ "rate":2,\n"key": {"$secret":"********"} }');
    expect(isDirty(state)).toBe(false);
    expect(state.note).toBe("Saved as version 2.");
    expect(storage.kept.size).toBe(0);
  });

  test("shows theirs beside mine when another client was faster, and overwrites only on purpose", async () => {
    const { server, store, actions } = opened();
    actions.edit({ configText: '{"rate": 2}' });
    server.theySave({ rate: 3 });
    expect(await actions.save()).toBe(false);
    expect(store.getState()).toMatchObject({
      comparing: true,
      remote: { kind: "changed", author: "ann", theirs: { version: 2, config: { rate: 3 } } },
      fields: { configText: '{"rate": 2}' },
    });
    expect(await actions.overwrite()).toBe(true);
    expect(store.getState()).toMatchObject({
      comparing: false,
      remote: null,
      base: { version: 3, config: { rate: 2 } },
    });
  });

  test("does not overwrite a third version that was not shown", async () => {
    const { server, store, actions } = opened();
    actions.edit({ configText: '{"rate": 2}' });
    server.theySave({ rate: 3 });
    await actions.save();
    server.theySave({ rate: 4 });
    expect(await actions.overwrite()).toBe(false);
    expect(store.getState().remote).toMatchObject({ theirs: { version: 3, config: { rate: 4 } } });
  });

  test("leaves what is typed meanwhile as unsaved", async () => {
    const { server, store, actions } = opened();
    actions.edit({ configText: '{"rate": 2}' });
    server.whileSaving(() => actions.edit({ configText: '{"rate": 25}' }));
    await actions.save();
    const state = store.getState();
    expect(state.base.config).toEqual({ rate: 2 });
    expect(state.fields.configText).toBe('{"rate": 25}');
    expect(isDirty(state)).toBe(true);
  });

  test("keeps what the server refuses and what it said", async () => {
    const { server, store, actions } = opened();
    const refusal = new ApiError("validation-error", "It does not fit.", [{ field: "config/rate", reason: "must be" }]);
    actions.edit({ configText: '{"rate": "x"}' });
    server.whileSaving(() => {
      throw refusal;
    });
    expect(await actions.save()).toBe(false);
    expect(store.getState()).toMatchObject({
      problem: refusal,
      saving: false,
      fields: { configText: '{"rate": "x"}' },
    });
  });
});

describe("a change by another client", () => {
  test("is taken over in place where nothing was typed", async () => {
    const { server, store, actions } = opened();
    server.theySave({ rate: 9 });
    await actions.changed(2);
    const state = store.getState();
    expect(state.base.version).toBe(2);
    expect(isDirty(state)).toBe(false);
    expect(state.note).toBe("Updated to version 2, saved by ann.");
  });

  test("stands beside what was typed", async () => {
    const { server, store, actions } = opened();
    actions.edit({ name: "mine" });
    server.theySave({ rate: 9 });
    await actions.changed(2);
    expect(store.getState()).toMatchObject({
      fields: { name: "mine" },
      comparing: false,
      remote: { kind: "changed", theirs: { version: 2 } },
    });
  });

  test("that is the echo of one's own save changes nothing", async () => {
    const { store, actions } = opened();
    actions.edit({ name: "mine" });
    await actions.save();
    const before = store.getState();
    await actions.changed(2);
    expect(store.getState()).toEqual(before);
  });

  test("during a save is looked at after it", async () => {
    const { server, store, actions } = opened();
    actions.edit({ name: "mine" });
    server.afterCommit(() => {
      server.theySave({ rate: 9 });
      void actions.changed(3);
    });
    await actions.save();
    await expect.poll(() => store.getState().base.version).toBe(3);
  });
});

describe("a draft", () => {
  test("comes back, without the secrets that were typed into it", () => {
    const first = opened();
    first.actions.edit({ configText: '{"rate": 2, "key": {"$secret": "hunter2"}}' });
    expect([...first.storage.kept.values()].join()).not.toContain("hunter2");
    const second = opened(aConfiguration(), first.storage);
    expect(second.store.getState()).toMatchObject({
      fields: { configText: '{"rate": 2, "key": {"$secret": ""}}' },
      restoredFrom: "2024-06-15T12:00:00.000Z",
      remote: null,
    });
  });

  test("of an older version comes back beside the newer one, and does not overwrite it by itself", async () => {
    const first = opened();
    first.actions.edit({ configText: '{"rate": 2}' });
    const second = opened(aConfiguration({ version: 4, config: { rate: 7 } }), first.storage);
    expect(second.store.getState().remote).toMatchObject({ kind: "changed", theirs: { version: 4 } });
    expect(await second.actions.save()).toBe(false);
    expect(second.store.getState().comparing).toBe(true);
  });

  test("that says what the server has is no draft", () => {
    const first = opened();
    first.actions.edit({ configText: '{"rate":2}' });
    const second = opened(aConfiguration({ version: 2, config: { rate: 2 } }), first.storage);
    expect(second.store.getState().restoredFrom).toBeNull();
  });

  test("that is damaged is as good as none", () => {
    const storage = aStorage();
    storage.setItem("segue.configuration-draft.01J0000000000000000000000A", '{"version": "x"');
    expect(isDirty(opened(aConfiguration(), storage).store.getState())).toBe(false);
  });
});
