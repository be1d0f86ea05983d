// How the page says who is there, where the server asks (SEGUE_AUTH=token or jwt):
// 1. Every request brings the token of this tab, if there is one.
// 2. The first that is answered with 401 makes the page ask for a token; the others wait with it.
// 3. A token that is given lets all of them try again. Without one each fails as it was answered.

/** Where the token stays while the tab is open. */
export type TokenStorage = Pick<Storage, "getItem" | "setItem">;

/** What the page shows of it. */
export interface SignInState {
  readonly asking: boolean;
  /** The token there was did not hold. */
  readonly refused: boolean;
}

export interface SignIn {
  token(): string | null;
  /** Waits until another token than `refused` is there, which was answered with 401; false when none is given. */
  renew(refused: string | null, until?: AbortSignal): Promise<boolean>;
  /** The person's answer: a token, or null for none. */
  answer(token: string | null): void;
  state(): SignInState;
  subscribe(listener: () => void): () => void;
}

// RFC 6750, section 2.1, as the server reads it.
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;

/** The token in what was pasted; null where none can be, such as one that was cut off with `…`: no header takes that. */
export function tokenIn(text: string): string | null {
  const token = text.trim().replace(/^Bearer +/i, "");
  return TOKEN.test(token) ? token : null;
}

const KEY = "segue.token";
const AT_REST: SignInState = { asking: false, refused: false };

export function makeSignIn(storage: TokenStorage): SignIn {
  let token = tokenIn(storage.getItem(KEY) ?? "");
  let state = AT_REST;
  let waiting: PromiseWithResolvers<boolean> | null = null;
  const listeners = new Set<() => void>();
  const become = (next: SignInState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    token: () => token,
    renew: (refused, until) => {
      // Another request was answered first, and the person has replied since.
      if (token !== refused) return Promise.resolve(true);
      if (waiting === null) {
        waiting = Promise.withResolvers();
        become({ asking: true, refused: refused !== null });
      }
      const { promise } = waiting;
      if (until === undefined) return promise;
      const left = new Promise<never>((_resolve, reject) => {
        until.addEventListener("abort", () => reject(until.reason), { once: true });
      });
      return Promise.race([promise, left]);
    },
    answer: (given) => {
      if (given !== null) {
        token = given;
        storage.setItem(KEY, given);
      }
      const answered = waiting;
      waiting = null;
      become(AT_REST);
      answered?.resolve(given !== null);
    },
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A browser that keeps nothing for a page keeps the token as long as the page. */
const storageOfTab: TokenStorage = {
  getItem: (name) => attempt(() => sessionStorage.getItem(name)),
  setItem: (name, value) => attempt(() => sessionStorage.setItem(name, value)),
};

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** The sign-in of this tab. */
export const signIn = makeSignIn(storageOfTab);
