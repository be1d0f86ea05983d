import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchBrowser, type OpenPage, openPage } from "./open-page.ts";
import { startServer, type TestServer } from "./start-server.ts";

export const HEADER = "title,artist,duration,media_bucket,media_key";

/** A server with songs, and the library view on it. */
export interface LibraryPages {
  readonly url: () => string;
  /** Opens the view at a fragment of the address and waits until its songs are there. */
  readonly open: (hash?: string, options?: BrowserContextOptions) => Promise<Page>;
  /** The browser itself reports replies that a test provokes: those may be among the complaints of this test. */
  readonly tolerate: (complaint: RegExp) => void;
  readonly importSongs: (csv: string) => Promise<void>;
  /** The song with a title, as the server has it. */
  readonly songCalled: (title: string) => Promise<Record<string, unknown> & { readonly song_id: string }>;
}

/** Starts a server and a browser for the tests of a file. A page that complains has failed, whatever else it did right. */
export function setUpLibraryPages(csv: string): LibraryPages {
  let server: TestServer;
  let browser: Browser;
  let opened: OpenPage | null = null;
  let tolerated: RegExp[] = [];

  const importSongs = async (file: string): Promise<void> => {
    const reply = await fetch(`${server.url}/api/v1/songs/import?format=csv`, {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: file,
      signal: AbortSignal.timeout(100_000),
    });
    expect(await reply.json()).toMatchObject({ status: "completed", rejected: 0 });
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    await importSongs(csv);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(async () => {
    const complaints = opened?.complaints ?? [];
    await opened?.close();
    opened = null;
    const left = complaints.filter((complaint) => !tolerated.some((known) => known.test(complaint)));
    tolerated = [];
    expect(left).toEqual([]);
  });

  return {
    url: () => server.url,
    open: async (hash = "#/library", options = {}) => {
      opened = await openPage(browser, `${server.url}/${hash}`, options, loaded);
      return opened.page;
    },
    tolerate: (complaint) => tolerated.push(complaint),
    importSongs,
    songCalled: async (title) => {
      const reply = await fetch(`${server.url}/api/v1/songs?q=${encodeURIComponent(title)}`);
      const { items } = await reply.json();
      return items[0];
    },
  };
}

export const grid = (page: Page) => page.getByRole("grid", { name: "Songs" });
export const row = (page: Page, name: string | RegExp) => grid(page).getByRole("row", { name });
export const search = (page: Page) => page.getByRole("textbox", { name: "Search songs by title or artist" });
export const panel = (page: Page, name: string) => page.getByRole("complementary", { name });

/** Waits until the table shows what the address asks for. */
export async function loaded(page: Page): Promise<void> {
  await page.locator("[role=grid][aria-busy=false]").waitFor();
  await page.locator(".song-row[data-row]").first().or(page.locator(".song-empty")).waitFor();
  await page.waitForFunction(() => document.querySelector(".song-row[data-row] .waiting") === null);
}

/** Finds a song by its title alone and waits for its row. */
export async function find(page: Page, title: string): Promise<void> {
  await search(page).fill(title);
  await loaded(page);
  await row(page, new RegExp(`^${title}`)).waitFor();
}
