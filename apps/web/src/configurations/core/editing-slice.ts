import { createStore, type StoreApi } from "zustand/vanilla";
import type { Configuration } from "../../api/configuration-api.ts";
import { ApiError } from "../../api/request.ts";
import type { DraftStore } from "./draft-store.ts";
import { type Fields, fieldsOf, sameFields, settledFields } from "./fields.ts";

// ── types

/** What another client did to the open configuration while it was being changed here. */
export type Remote =
  | { readonly kind: "changed"; readonly theirs: Configuration; readonly author: string | null }
  | { readonly kind: "deleted" };

/** One open configuration: what the server has, what was typed over it, and what has happened to either. */
export interface Editing {
  /** As it was when editing began, or as last saved or taken over. */
  readonly base: Configuration;
  /** The version that a save replaces; older than that of `base` under a draft from before. */
  readonly expected: number;
  readonly fields: Fields;
  /** Why, for the history. */
  readonly comment: string;
  readonly saving: boolean;
  readonly problem: unknown;
  readonly remote: Remote | null;
  /** Whether both are being laid side by side. */
  readonly comparing: boolean;
  readonly note: string | null;
  /** When the draft that was brought back was kept. */
  readonly restoredFrom: string | null;
  readonly draftKept: boolean;
}

export interface EditingSource {
  readonly fetch: (id: string) => Promise<Configuration>;
  readonly save: (id: string, version: number, fields: Fields, comment: string) => Promise<Configuration>;
  /** Who made a version, or null when it is not known. */
  readonly authorOf: (id: string, version: number) => Promise<string | null>;
  readonly drafts: DraftStore;
}

export interface EditingActions {
  readonly edit: (part: Partial<Fields>) => void;
  readonly remark: (comment: string) => void;
  /** Saves over the version that was opened; a newer one is shown beside it instead. Whether it was saved. */
  readonly save: () => Promise<boolean>;
  /** Saves over the newer version that was shown, and only that. */
  readonly overwrite: () => Promise<boolean>;
  /** Goes over to what the server has; what was typed is gone. */
  readonly adopt: (saved: Configuration, note: string | null) => void;
  readonly discard: () => void;
  readonly compare: (open: boolean) => void;
  /** Tells of a version that was made, here or elsewhere. */
  readonly changed: (version: number | null) => Promise<void>;
  readonly deleted: () => void;
}

// ── pure changes

const dirtiness = new WeakMap<Pick<Editing, "fields" | "base">, boolean>();

/** Whether there is anything to save. Asked by many for one state, which is large at times: each is compared once. */
export function isDirty(state: Pick<Editing, "fields" | "base">): boolean {
  const dirty = dirtiness.get(state) ?? !sameFields(state.fields, fieldsOf(state.base));
  dirtiness.set(state, dirty);
  return dirty;
}

/** The newest that is known to stand on the server. */
export function theirsOf(state: Editing): Configuration {
  return state.remote?.kind === "changed" ? state.remote.theirs : state.base;
}

function opened(base: Configuration, drafts: DraftStore): Editing {
  const clean: Editing = {
    base,
    expected: base.version,
    fields: fieldsOf(base),
    comment: "",
    saving: false,
    problem: null,
    remote: null,
    comparing: false,
    note: null,
    restoredFrom: null,
    draftKept: false,
  };
  const draft = drafts.find(base.id);
  if (draft === null || !isDirty({ base, fields: draft.fields })) return clean;
  const restored = { ...clean, fields: draft.fields, restoredFrom: draft.at, draftKept: true };
  if (draft.version === base.version) return restored;
  return { ...restored, expected: draft.version, remote: { kind: "changed", theirs: base, author: null } };
}

function adopted(state: Editing, saved: Configuration, note: string | null): Editing {
  return { ...state, ...calm, base: saved, expected: saved.version, fields: fieldsOf(saved), note };
}

function saved(state: Editing, sent: Fields, reply: Configuration): Editing {
  const note =
    reply.version === state.base.version
      ? "Nothing to save: the server has the same."
      : `Saved as version ${reply.version}.`;
  // What was typed while the request was under way stays, on top of what is saved now.
  const fields = state.fields === sent ? settledFields(sent, reply) : state.fields;
  return { ...state, ...calm, base: reply, expected: reply.version, fields, note, comment: "" };
}

const calm = { problem: null, remote: null, comparing: false, restoredFrom: null, draftKept: false } as const;

// ── actions

export function makeEditingStore(base: Configuration, drafts: DraftStore): StoreApi<Editing> {
  return createStore<Editing>(() => opened(base, drafts));
}

export function makeEditingActions(store: StoreApi<Editing>, source: EditingSource): EditingActions {
  const { drafts } = source;
  const set = (part: Partial<Editing>) => store.setState(part);
  const id = store.getState().base.id;
  /** The newest version heard of while a save was under way. */
  let heardOf = 0;

  function keepDraft(): void {
    const state = store.getState();
    const dirty = isDirty(state);
    if (!dirty) drafts.forget(id);
    set({ draftKept: dirty && drafts.keep(id, state.expected, state.fields) });
  }

  function adopt(base: Configuration, note: string | null): void {
    store.setState((state) => adopted(state, base, note));
    drafts.forget(id);
  }

  /** Shows what somebody else saved: in place where nothing was typed, otherwise beside it. */
  async function meet(theirs: Configuration, comparing: boolean): Promise<void> {
    const author = await source.authorOf(id, theirs.version).catch(() => null);
    const state = store.getState();
    if (theirs.version <= theirsOf(state).version && !comparing) return;
    if (isDirty(state)) set({ remote: { kind: "changed", theirs, author }, comparing: state.comparing || comparing });
    else adopt(theirs, `Updated to version ${theirs.version}, saved by ${author ?? "another client"}.`);
  }

  async function changed(version: number | null): Promise<void> {
    const state = store.getState();
    // Most often it is the very save that is under way; its answer will tell.
    if (state.saving) heardOf = Math.max(heardOf, version ?? 0);
    else if (version !== null && version > theirsOf(state).version) await meet(await source.fetch(id), false);
  }

  async function save(expected: number): Promise<boolean> {
    const { fields: sent, comment, saving } = store.getState();
    if (saving) return false;
    set({ saving: true, problem: null, note: null });
    try {
      const reply = await source.save(id, expected, sent, comment);
      store.setState((state) => saved(state, sent, reply));
      return true;
    } catch (problem) {
      await refused(problem);
      return false;
    } finally {
      set({ saving: false });
      keepDraft();
      // When this read fails, the next save finds the newer version.
      changed(heardOf).catch(() => undefined);
    }
  }

  async function refused(problem: unknown): Promise<void> {
    if (!(problem instanceof ApiError)) return set({ problem });
    if (problem.code === "not-found") return set({ remote: { kind: "deleted" } });
    if (problem.code !== "precondition-failed") return set({ problem });
    try {
      await meet(await source.fetch(id), true);
    } catch (second) {
      set({ problem: second });
    }
  }

  return {
    edit: (part) => {
      store.setState((state) => ({ fields: { ...state.fields, ...part }, note: null }));
      keepDraft();
    },
    remark: (comment) => set({ comment }),
    save: () => save(store.getState().expected),
    overwrite: () => save(theirsOf(store.getState()).version),
    adopt,
    discard: () => adopt(theirsOf(store.getState()), null),
    compare: (comparing) => set({ comparing }),
    changed,
    deleted: () => set({ remote: { kind: "deleted" } }),
  };
}
