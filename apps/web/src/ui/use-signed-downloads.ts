import { useEffect } from "react";
import { fetchFile } from "../api/request.ts";
import { signIn } from "../api/sign-in.ts";

const LASTS_MS = 60_000;

/** The link behind a click that would save a file of the API; null for every other click. */
function linkOf({ target }: MouseEvent): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>('a[download][href^="/api/v1/"]') : null;
}

async function save(link: HTMLAnchorElement): Promise<void> {
  const address = URL.createObjectURL(await fetchFile(new URL(link.href)));
  const copy = Object.assign(document.createElement("a"), { href: address, download: link.download });
  copy.click();
  setTimeout(() => URL.revokeObjectURL(address), LASTS_MS);
}

/** A link cannot carry a token, so with one the page fetches the file and hands it to the browser. */
export function useSignedDownloads(): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event);
      if (link === null || signIn.token() === null) return;
      event.preventDefault();
      // What fails here has no place of its own on the page: the browser shows what the server says.
      save(link).catch(() => location.assign(link.href));
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, []);
}
