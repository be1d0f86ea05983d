import { createStore, type StoreApi } from "zustand/vanilla";

/** What the person has to know, and what went wrong where something did. */
export interface Notice {
  readonly key: number;
  readonly title: string;
  /** Undefined where nothing failed. */
  readonly problem?: unknown;
}

export interface NoticeActions {
  readonly tell: (title: string, problem?: unknown) => void;
  readonly dismissNotice: (key: number) => void;
}

/** More at once would hide the table; the oldest have been seen. */
const mostShown = 4;

export function makeNoticeStore(): StoreApi<readonly Notice[]> {
  return createStore<readonly Notice[]>(() => []);
}

export function makeNoticeActions(store: StoreApi<readonly Notice[]>): NoticeActions {
  let last = 0;
  return {
    tell: (title, problem) => {
      last += 1;
      const notice = { key: last, title, ...(problem === undefined ? {} : { problem }) };
      store.setState((notices) => [...notices, notice].slice(-mostShown), true);
    },
    dismissNotice: (key) => store.setState((notices) => notices.filter((notice) => notice.key !== key), true),
  };
}
