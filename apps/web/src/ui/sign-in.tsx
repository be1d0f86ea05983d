import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { signIn, tokenIn } from "../api/sign-in.ts";
import { useSignedDownloads } from "./use-signed-downloads.ts";

/** Asks for a token when the server does; what the page was doing goes on with it. */
export function SignIn() {
  const { asking, refused } = useSyncExternalStore(signIn.subscribe, signIn.state);
  useSignedDownloads();
  return asking ? <SignInDialog refused={refused} /> : null;
}

function SignInDialog({ refused }: { readonly refused: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const token = tokenIn(text);

  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token !== null) signIn.answer(token);
  };

  return (
    <dialog ref={dialog} className="card sign-in" aria-labelledby="sign-in-title" onCancel={() => signIn.answer(null)}>
      <form onSubmit={submit}>
        <h2 id="sign-in-title">This server asks for a token</h2>
        <p className="quiet" id="sign-in-words">
          Whoever runs it makes one with <code>./segue token create</code>. It is kept in this tab until you close it.
        </p>
        {refused && (
          <p role="alert" className="refused">
            The token does not hold: it is unknown here, has expired or was revoked.
          </p>
        )}
        <label htmlFor="sign-in-token">Token</label>
        <input
          id="sign-in-token"
          type="password"
          autoComplete="off"
          spellCheck={false}
          aria-describedby="sign-in-words"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        {token === null && text.trim() !== "" && (
          <p role="alert" className="refused">
            This is no token: it has a character that no token has. Copy all of it.
          </p>
        )}
        <div className="choices">
          <button type="button" className="button" onClick={() => signIn.answer(null)}>
            Not now
          </button>
          <button type="submit" className="button primary" disabled={token === null}>
            Sign in
          </button>
        </div>
      </form>
    </dialog>
  );
}
